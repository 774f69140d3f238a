/** The pages, a package a section. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: logging",
            "platform :: settings",
            "security",
            "security :: session",
            "inspection",
            "workbook",
            "audit",
            "territory",
            "matter",
            "people",
            "directory",
            "deadline",
            "people",
            "directory",
            "notification",
            "identity",
            "identity :: factor",
            "identity :: passkey",
            "standards",
            "employees",
            "compliance",
            "attestation",
            "scoring",
            "scoring :: gate",
            "scoring :: editor",
            "campaign",
            "submission",
            "verification",
            "exchange",
            "conclusion",
            "conclusion :: register",
            "conclusion :: results",
            "improvement",
            "workflow",
            "workflow :: course",
            "operation"
        })
@NullMarked
package kz.qorytyndy.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
