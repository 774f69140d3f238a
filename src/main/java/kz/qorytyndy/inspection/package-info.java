/** What a given file really is, whatever its name says, and whether it may come in. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package kz.qorytyndy.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
