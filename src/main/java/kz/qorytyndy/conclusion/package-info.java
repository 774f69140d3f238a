/** From the reviewed score to the issued document: review, sign-off, objection, correction, the PDF and the register. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: document",
            "audit",
            "territory",
            "matter",
            "directory",
            "deadline",
            "notification",
            "scoring",
            "campaign",
            "submission",
            "verification"
        })
@NullMarked
package kz.qorytyndy.conclusion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
