/**
 * What every module stands on: values and texts in three languages, refusals and the checks of fields, commands from JSON and from forms, documents as
 * PDF/A, the clock. It knows no other module.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package kz.qorytyndy.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
