package kz.qorytyndy.verification;

import java.util.UUID;
import kz.qorytyndy.territory.Deed;

/** One version of the HR service's verification. */
public record Verification(
        UUID assessmentId, int version, int submissionVersion, VerifySubmission decision, Deed verified) {}
