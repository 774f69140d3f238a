package kz.qorytyndy.submission;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a body's data sheet, as submitted and checked.
 *
 * @param substitution by which it was submitted for another; null unless it was
 * @param fingerprint what its paper copy is recognised by
 * @param attestation what the body's attestation list proposed at the time; null if there was none
 */
public record Submission(
        UUID assessmentId,
        int version,
        Map<String, BigDecimal> data,
        @Nullable String comment,
        String submittedBy,
        @Nullable UUID substitution,
        Instant submittedAt,
        Fingerprint fingerprint,
        @Nullable Attestation attestation) {

    /**
     * What an attestation list proposed for a data sheet.
     *
     * @param proposed by the fields' keys
     * @param reason why the data differ from it; null if they do not
     */
    public record Attestation(
            Map<String, BigDecimal> proposed, @Nullable String reason) {

        /** The keys of the numbers that are not as proposed. */
        public List<String> differing(Map<String, BigDecimal> data) {
            return proposed.entrySet().stream()
                    .filter(one -> one.getValue().compareTo(data.getOrDefault(one.getKey(), one.getValue())) != 0)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
