/**
 * Measures of improvement: what a body does about a recommendation of its conclusion, who carries it until when, and what became of it. A module of its own,
 * because a measure begins when the conclusion is closed for good and changes for months after it; a conclusion knows nothing of measures.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: settings",
            "workbook",
            "audit",
            "territory",
            "matter",
            "deadline",
            "notification",
            "campaign",
            "conclusion"
        })
@NullMarked
package kz.qorytyndy.improvement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
