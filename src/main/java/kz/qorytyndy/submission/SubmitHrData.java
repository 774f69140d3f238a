package kz.qorytyndy.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.platform.PlainNumber;
import org.jspecify.annotations.Nullable;

/**
 * A body's data sheet as it was given: {@code data} holds whatever was typed for each field of the catalogue (numbers,
 * strings, booleans, nulls), still unchecked; {@code evidence} the ids of the {@link EvidenceFiles} that belong to it; {@code attestationReason} why its numbers
 * differ from the body's attestation list, if they do.
 */
public record SubmitHrData(
        Map<String, @Nullable Object> data,
        @Nullable String comment,
        @Nullable List<UUID> evidence,
        @Nullable String attestationReason) {

    public static final String COMMENT = "comment";
    public static final String ATTESTATION_REASON = "attestationReason";

    /** A text of blanks says nothing. */
    public SubmitHrData {
        comment = comment == null || comment.isBlank() ? null : comment;
        attestationReason = attestationReason == null || attestationReason.isBlank() ? null : attestationReason;
    }

    /**
     * What stands in the fields of a draft in the shape of this command.
     *
     * @return by key a number where it reads as one, else the text; nothing of empty fields
     */
    public static Map<String, Object> typed(JsonNode draft) {
        Map<String, Object> typed = new LinkedHashMap<>();
        draft.path("data").properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNumber()) {
                typed.put(field.getKey(), PlainNumber.shortest(value.decimalValue()));
            } else if (!value.asText().isBlank()) {
                typed.put(
                        field.getKey(),
                        PlainNumber.read(value.asText())
                                .<Object>map(number -> number)
                                .orElse(value.asText()));
            }
        });
        return typed;
    }
}
