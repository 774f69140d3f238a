/** What an administrator looks after: what the installation still lacks before a campaign, and how it fares. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: settings",
            "audit",
            "territory",
            "deadline",
            "notification",
            "identity",
            "identity :: factor",
            "scoring",
            "campaign",
            "workflow"
        })
@NullMarked
package kz.qorytyndy.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
