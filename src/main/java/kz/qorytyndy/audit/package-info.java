/** The trail: one event for each business command, written in its transaction and never changed afterwards. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: logging"})
@NullMarked
package kz.qorytyndy.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
