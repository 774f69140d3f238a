package kz.qorytyndy.submission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.territory.Deed;
import org.jspecify.annotations.Nullable;

/**
 * One version of a body's data sheet, as submitted and checked.
 *
 * @param fingerprint what its paper copy is recognised by
 * @param attestation what the body's attestation list proposed at the time; null if there was none
 */
public record Submission(
        UUID assessmentId,
        int version,
        Map<String, BigDecimal> data,
        @Nullable String comment,
        Deed submitted,
        Fingerprint fingerprint,
        @Nullable Attestation attestation) {

    /** The same as a draft that is to be given again, in the shape of {@link SubmitHrData}; without its files. */
    public ObjectNode draft() {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        ObjectNode numbers = draft.putObject("data");
        data.forEach(numbers::put);
        if (comment != null) {
            draft.put(SubmitHrData.COMMENT, comment);
        }
        if (attestation != null && attestation.reason() != null) {
            draft.put(SubmitHrData.ATTESTATION_REASON, attestation.reason());
        }
        return draft;
    }

    /**
     * What an attestation list proposed for a data sheet.
     *
     * @param proposed by the fields' keys, in the catalogue's order
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
