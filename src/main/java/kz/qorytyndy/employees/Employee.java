package kz.qorytyndy.employees;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works, or worked, at a territorial body.
 *
 * @param personnelNumber tells the body's employees apart
 * @param name null once the time is over for which names are kept
 * @param employments his posts, the earliest first; no two at a time
 */
public record Employee(
        UUID id,
        String bodyCode,
        String personnelNumber,
        @Nullable String name,
        List<Employment> employments) {

    public Employee {
        employments = List.copyOf(employments);
    }

    /**
     * A post (in Kazakh, as the staff list has it) from the first day to the last, both included.
     *
     * @param lastDay null: he holds it still
     */
    public record Employment(
            String post, LocalDate firstDay, @Nullable LocalDate lastDay) {

        public boolean covers(LocalDate day) {
            return !firstDay.isAfter(day) && (lastDay == null || !lastDay.isBefore(day));
        }

        /** Whether a day from the first to the last is among its own. */
        public boolean meets(LocalDate first, @Nullable LocalDate last) {
            return (last == null || !firstDay.isAfter(last)) && (lastDay == null || !lastDay.isBefore(first));
        }
    }

    /** The post that he holds on the day; none: he is not in the body then. */
    public Optional<Employment> on(LocalDate day) {
        return employments.stream().filter(one -> one.covers(day)).findFirst();
    }

    /** His posts in the period; none: he was not in the body. */
    public List<Employment> during(ReportingPeriod period) {
        return employments.stream()
                .filter(one -> one.meets(period.firstDay(), period.lastDay()))
                .toList();
    }

    /** Tells whether anything of this has changed since it was read. */
    public String version() {
        return Sha256.of(CanonicalJson.of(this)).substring(0, 16);
    }

    /** What pages and documents call him: his name, or his personnel number where the name is no longer kept. */
    public String shownName() {
        return name == null ? personnelNumber : name;
    }
}
