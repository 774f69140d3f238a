package kz.qorytyndy.submission;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A body's data sheet as it was given: {@code data} holds whatever was typed for each field of the catalogue (numbers,
 * strings, nulls), still unchecked; {@code evidence} the ids of the {@link EvidenceFiles} that belong to it; {@code attestationReason} why its numbers
 * differ from the body's attestation list, if they do.
 */
public record SubmitHrData(
        Map<String, @Nullable Object> data,
        @Nullable String comment,
        @Nullable List<UUID> evidence,
        @Nullable String attestationReason) {

    public static final String ATTESTATION_REASON = "attestationReason";
}
