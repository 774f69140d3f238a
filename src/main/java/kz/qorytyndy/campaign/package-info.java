/** Campaigns and their assessments: which body stands where, the rehearsal of a launch, and the summary over all bodies. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: settings",
            "audit",
            "territory",
            "matter",
            "deadline",
            "scoring",
            "directory"
        })
@NullMarked
package kz.qorytyndy.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
