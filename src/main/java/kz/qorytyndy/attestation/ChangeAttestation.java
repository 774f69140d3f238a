package kz.qorytyndy.attestation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of an attestation list is to say from now on.
 *
 * @param withExtract left out: false
 * @param version which one the writer saw; null: whatever is there
 */
public record ChangeAttestation(
        @Nullable LocalDate attestedOn,
        Attestation.@Nullable Result result,
        @Nullable Boolean withExtract,
        @Nullable Integer version) {}
