/** Data sheets as workbooks, one by one and for a whole campaign. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "inspection",
            "workbook",
            "audit",
            "territory",
            "matter",
            "scoring",
            "campaign",
            "submission",
            "verification",
            "conclusion :: results"
        })
@NullMarked
package kz.qorytyndy.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
