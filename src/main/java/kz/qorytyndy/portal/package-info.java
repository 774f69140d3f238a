/** The pages, a package a section. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: settings",
            "security",
            "security :: session",
            "inspection",
            "workbook",
            "audit",
            "territory",
            "matter",
            "directory",
            "deadline",
            "directory",
            "notification",
            "identity",
            "standards",
            "employees",
            "compliance",
            "attestation",
            "scoring",
            "scoring :: gate",
            "campaign",
            "submission",
            "verification",
            "exchange",
            "conclusion",
            "workflow",
            "operation"
        })
@NullMarked
package kz.qorytyndy.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
