package kz.qorytyndy.verification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of the HR service's verification.
 *
 * @param substitution by which it was made for another; null unless it was
 */
public record Verification(
        UUID assessmentId,
        int version,
        int submissionVersion,
        VerifySubmission decision,
        String verifiedBy,
        @Nullable UUID substitution,
        Instant verifiedAt) {}
