/** The records of who kept or broke which requirement of a work standard. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "inspection",
            "workbook",
            "audit",
            "territory",
            "matter",
            "standards",
            "employees"
        })
@NullMarked
package kz.qorytyndy.compliance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
