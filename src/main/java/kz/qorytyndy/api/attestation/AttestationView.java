package kz.qorytyndy.api.attestation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.qorytyndy.attestation.Attestation;
import kz.qorytyndy.attestation.Attestations.Listed;
import kz.qorytyndy.matter.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/**
 * An employee on an attestation list.
 *
 * @param name null once the time is over for which names are kept
 * @param post in which he was attested; before that, his last one in the period
 * @param attestedOn null until he is attested, as is {@code result}
 * @param version to be given back with a change
 */
record AttestationView(
        UUID id,
        String body,
        ReportingPeriod period,
        UUID employee,
        String personnelNumber,
        @Nullable String name,
        String post,
        @Nullable LocalDate attestedOn,
        Attestation.@Nullable Result result,
        boolean withExtract,
        int version,
        Instant changedAt) {

    static AttestationView of(Listed listed) {
        Attestation attestation = listed.attestation();
        return new AttestationView(
                attestation.id(),
                listed.employee().bodyCode(),
                attestation.period(),
                attestation.employeeId(),
                listed.employee().personnelNumber(),
                listed.employee().name(),
                listed.post(),
                attestation.attestedOn(),
                attestation.result(),
                attestation.withExtract(),
                attestation.version(),
                attestation.changed().at());
    }
}
