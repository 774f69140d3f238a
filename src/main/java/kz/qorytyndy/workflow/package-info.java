/** Everything that knows Camunda. Its face is what people do with tasks; below it the processes, Tasklist, and the guards around the engine. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: settings",
            "security :: session",
            "inspection",
            "workbook",
            "audit",
            "territory",
            "people",
            "matter",
            "deadline",
            "notification",
            "standards",
            "scoring",
            "scoring :: gate",
            "campaign",
            "submission",
            "verification",
            "exchange",
            "conclusion",
            "improvement"
        })
@NullMarked
package kz.qorytyndy.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
