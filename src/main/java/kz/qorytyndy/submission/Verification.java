package kz.qorytyndy.submission;

import java.time.Instant;
import java.util.UUID;

/** One version of the HR service's verification. */
public record Verification(
        UUID assessmentId,
        int version,
        int submissionVersion,
        VerifySubmission decision,
        String verifiedBy,
        Instant verifiedAt) {}
