/** The people of the agency and their roles, as the administrator keeps them: dated, in the trail and, where two must look, confirmed by a second. */
@ApplicationModule(
        allowedDependencies = {"platform", "platform :: settings", "inspection", "workbook", "audit", "territory"})
@NullMarked
package kz.qorytyndy.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
