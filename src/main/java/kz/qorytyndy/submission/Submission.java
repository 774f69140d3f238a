package kz.qorytyndy.submission;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a body's data sheet, as submitted and checked.
 *
 * @param substitution by which it was submitted for another; null unless it was
 * @param fingerprint what its paper copy is recognised by
 */
public record Submission(
        UUID assessmentId,
        int version,
        Map<String, BigDecimal> data,
        @Nullable String comment,
        String submittedBy,
        @Nullable UUID substitution,
        Instant submittedAt,
        Fingerprint fingerprint) {}
