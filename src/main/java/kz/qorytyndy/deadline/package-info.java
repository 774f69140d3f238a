/** The working-day calendar of Kazakhstan and the due dates that follow from it. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: settings", "audit", "territory"})
@NullMarked
package kz.qorytyndy.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
