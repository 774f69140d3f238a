package kz.qorytyndy.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.platform.Message;

/** The reporting period (есептік кезең): a year or a part of it. The order does not give its length; a year is usual. */
public record ReportingPeriod(int year, Part part) implements Comparable<ReportingPeriod> {

    /** Which part of the year. */
    public enum Part {
        YEAR(1, 12),
        H1(1, 6),
        H2(7, 12),
        Q1(1, 3),
        Q2(4, 6),
        Q3(7, 9),
        Q4(10, 12);

        private final int firstMonth;
        private final int lastMonth;

        Part(int firstMonth, int lastMonth) {
            this.firstMonth = firstMonth;
            this.lastMonth = lastMonth;
        }
    }

    /** For {@code order by}, over the columns {@code period_year} and {@code period_part}: {@link #compareTo} from the end. */
    public static final String NEWEST_FIRST =
            "period_year desc, array_position(array['Q4', 'H2', 'YEAR', 'Q3', 'Q2', 'H1', 'Q1'], period_part::text)";

    private static final Pattern CODE = Pattern.compile("(\\d{4})-(YEAR|H[12]|Q[1-4])");

    /** The period in the columns {@code period_year} and {@code period_part}. */
    public static ReportingPeriod of(ResultSet row) throws SQLException {
        return new ReportingPeriod(row.getInt("period_year"), Part.valueOf(row.getString("period_part")));
    }

    public LocalDate firstDay() {
        return LocalDate.of(year, part.firstMonth, 1);
    }

    public LocalDate lastDay() {
        return LocalDate.of(year, part.lastMonth, 1).plusMonths(1).minusDays(1);
    }

    /** Whether they have days in common. */
    public boolean overlaps(ReportingPeriod other) {
        return !firstDay().isAfter(other.lastDay()) && !other.firstDay().isAfter(lastDay());
    }

    /** The period of the same kind just before: a year, a half-year or a quarter earlier. */
    public ReportingPeriod previous() {
        return switch (part) {
            case YEAR -> new ReportingPeriod(year - 1, Part.YEAR);
            case H1 -> new ReportingPeriod(year - 1, Part.H2);
            case H2 -> new ReportingPeriod(year, Part.H1);
            case Q1 -> new ReportingPeriod(year - 1, Part.Q4);
            case Q2 -> new ReportingPeriod(year, Part.Q1);
            case Q3 -> new ReportingPeriod(year, Part.Q2);
            case Q4 -> new ReportingPeriod(year, Part.Q3);
        };
    }

    /** The period of the same kind just after. */
    public ReportingPeriod next() {
        return switch (part) {
            case YEAR -> new ReportingPeriod(year + 1, Part.YEAR);
            case H1 -> new ReportingPeriod(year, Part.H2);
            case H2 -> new ReportingPeriod(year + 1, Part.H1);
            case Q1 -> new ReportingPeriod(year, Part.Q2);
            case Q2 -> new ReportingPeriod(year, Part.Q3);
            case Q3 -> new ReportingPeriod(year, Part.Q4);
            case Q4 -> new ReportingPeriod(year + 1, Part.Q1);
        };
    }

    /** Its name in addresses and files: {@code 2026-Q3}. */
    public String code() {
        return year + "-" + part;
    }

    /** The period of a {@link #code()}; none if the text is no such code. */
    public static Optional<ReportingPeriod> ofCode(String code) {
        Matcher parts = CODE.matcher(code);
        return parts.matches()
                ? Optional.of(new ReportingPeriod(Integer.parseInt(parts.group(1)), Part.valueOf(parts.group(2))))
                : Optional.empty();
    }

    /** Its name as a message, such as "2025 жыл" or "2025 жылғы I тоқсан". */
    public Message name() {
        return Message.of("matter.period." + part, year);
    }

    /** Its {@link #name}, marked if it is that of a rehearsal: wherever it is named, nobody takes that for real. */
    public Message name(boolean rehearsal) {
        return rehearsal ? Message.of("matter.rehearsal", name()) : name();
    }

    @Override
    public int compareTo(ReportingPeriod other) {
        int byEnd = lastDay().compareTo(other.lastDay());
        return byEnd != 0 ? byEnd : firstDay().compareTo(other.firstDay());
    }
}
