/** The attestation lists, the extracts for the commission, and the numbers that a data sheet takes from them (work standards §8). */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: document",
            "inspection",
            "workbook",
            "audit",
            "territory",
            "matter",
            "standards",
            "employees",
            "compliance"
        })
@NullMarked
package kz.qorytyndy.attestation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
