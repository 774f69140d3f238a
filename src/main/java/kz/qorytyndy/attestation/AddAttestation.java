package kz.qorytyndy.attestation;

import java.time.LocalDate;
import java.util.UUID;
import kz.qorytyndy.matter.ReportingPeriod;
import org.jspecify.annotations.Nullable;

/** Puts an employee on the attestation list of his body for the period; the rest may follow. {@code withExtract} left out: false. */
public record AddAttestation(
        UUID employee,
        ReportingPeriod period,
        @Nullable LocalDate attestedOn,
        Attestation.@Nullable Result result,
        @Nullable Boolean withExtract) {}
