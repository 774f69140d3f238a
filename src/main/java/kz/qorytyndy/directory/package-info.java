/** What the administrator keeps: the organisation, its bodies, its people and their roles, each change dated, in the trail and, where two must look, confirmed by a second. */
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
