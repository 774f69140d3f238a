/** What the administrator keeps beside people: the organisation, its bodies, the settings, each change dated and in the trail. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: settings",
            "inspection",
            "workbook",
            "audit",
            "territory",
            "matter"
        })
@NullMarked
package kz.qorytyndy.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
