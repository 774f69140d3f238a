/** What the HR service does with a submission: the paper copy, the lowering facts, hints, and what a score is made of. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "inspection",
            "audit",
            "territory",
            "matter",
            "scoring",
            "campaign",
            "submission"
        })
@NullMarked
package kz.qorytyndy.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
