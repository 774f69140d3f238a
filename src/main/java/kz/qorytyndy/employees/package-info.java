/** The employees of the bodies, as dated data: whom work standards are for, and whose names leave after their time. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: settings",
            "inspection",
            "workbook",
            "audit",
            "territory",
            "matter"
        })
@NullMarked
package kz.qorytyndy.employees;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
