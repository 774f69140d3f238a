/** The HTTP API for other systems, a package a section. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: settings",
            "security",
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
package kz.qorytyndy.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
