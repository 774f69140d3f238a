package kz.qorytyndy.attestation;

import java.time.LocalDate;
import java.util.UUID;
import kz.qorytyndy.matter.AttestationNumber;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.territory.Deed;
import org.jspecify.annotations.Nullable;

/**
 * An employee on the attestation list of his body for a reporting period: he was due.
 *
 * @param attestedOn null until he is attested, as is {@code result}
 * @param withExtract whether the extract of his records of keeping work standards was put before the commission (order No 67, work standards §8)
 * @param version counts its changes, from 1
 * @param changed the latest
 */
public record Attestation(
        UUID id,
        UUID employeeId,
        ReportingPeriod period,
        @Nullable LocalDate attestedOn,
        @Nullable Result result,
        boolean withExtract,
        int version,
        Deed changed) {

    /** What the commission found; its name in three languages is the message {@code attestation.<name>}. */
    public enum Result {
        FITS,
        DOES_NOT_FIT
    }

    /** Whether he is one of those behind this number of the data sheet. */
    public boolean counts(AttestationNumber number) {
        return switch (number) {
            case ATTESTATION_DUE -> true;
            case ATTESTED -> attestedOn != null;
            case ATTESTED_COMPLIANT -> result == Result.FITS;
            case ATTESTED_WITH_STANDARDS -> withExtract;
        };
    }
}
