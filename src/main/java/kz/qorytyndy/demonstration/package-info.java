/** What the default run brings along and no installation has: the embedded database, the mail sink, invented people and their work. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: settings",
            "audit",
            "territory",
            "matter",
            "deadline",
            "standards",
            "employees",
            "compliance",
            "attestation",
            "campaign",
            "improvement",
            "workflow"
        })
@NullMarked
package kz.qorytyndy.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
