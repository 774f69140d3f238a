package kz.qorytyndy.compliance;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.territory.Deed;
import org.jspecify.annotations.Nullable;

/**
 * How an employee kept one version of a work standard in a reporting period (order No 67, work standards §8): the latest round of what was
 * entered, and its confirmation.
 */
public record ComplianceRecord(UUID id, UUID employeeId, UUID standardId, ReportingPeriod period, Round round) {

    /**
     * What was entered at one time.
     *
     * @param version which round of the record it is, from 1
     * @param entries one for each requirement of the standard, in their order
     * @param reason why it was put right; null for the first round
     * @param confirmed that the head looked at it; null until he has, and what was put right must be confirmed anew
     */
    public record Round(
            int version,
            List<Entry> entries,
            @Nullable String reason,
            Deed entered,
            @Nullable Deed confirmed) {

        public Round {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Whether a requirement was kept.
     *
     * @param requirement its number in the standard, from 1
     * @param fact how it was broken; null, like {@code date} and {@code document}, if it was kept
     * @param date on which day of the period
     * @param document what attests it
     */
    public record Entry(
            int requirement,
            boolean kept,
            @Nullable String fact,
            @Nullable LocalDate date,
            @Nullable String document) {}

    /** What the employee says to the round {@code version}, as somebody noted it for him. */
    public record Comment(int version, String text, Deed noted) {}

    public boolean isConfirmed() {
        return round.confirmed != null;
    }

    /** How many requirements were broken. */
    public int broken() {
        return (int) round.entries.stream().filter(entry -> !entry.kept).count();
    }
}
