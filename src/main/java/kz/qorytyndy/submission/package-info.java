/** What comes in: the data sheets of the bodies, as drafts and version by version, with their evidence. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: document",
            "inspection",
            "audit",
            "territory",
            "matter",
            "directory",
            "attestation",
            "scoring",
            "campaign"
        })
@NullMarked
package kz.qorytyndy.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
