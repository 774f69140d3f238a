package kz.qorytyndy.workbook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.platform.Lookalikes;

/** Days as officials in Kazakhstan and their programs write them: {@code 05.01.2026 ж.}, {@code 2026 жылғы 5 қаңтар}, {@code 5 января 2026 г.}. */
final class WrittenDate {

    /** A time of day, which nobody asked for, and the zone in which a program counted it. */
    private static final String TIME = "(?:[T ][0-9]{1,2}:[0-9:.]{1,20}(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?";

    private static final String YEAR = " ?(?:ж|г|жыл|год|года)?\\.?";

    private static final Pattern ISO = Pattern.compile("(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})Z?" + TIME);
    private static final Pattern POINTS =
            Pattern.compile("(?<d>[0-9]{1,2})\\.(?<m>[0-9]{1,2})\\.(?<y>[0-9]{4})" + YEAR + TIME);
    private static final Pattern DAY_FIRST = Pattern.compile("(?<d>[0-9]{1,2}) (?<m>\\p{L}+) (?<y>[0-9]{4})" + YEAR);
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<y>[0-9]{4}) ?(?:жылғы|жылдың|жылы|ж\\.) (?<d>[0-9]{1,2}) ?-?(?<m>\\p{L}+)");

    private static final List<List<String>> MONTHS = List.of(
            months("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"),
            months("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"));

    private WrittenDate() {}

    /** The day; none if it is none, or there is no such day. */
    static Optional<LocalDate> read(String typed) {
        for (Pattern writing : List.of(ISO, POINTS, DAY_FIRST, YEAR_FIRST)) {
            Matcher date = writing.matcher(typed);
            if (date.matches()) {
                return day(date.group("y"), date.group("m"), date.group("d"));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), month(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** 0 for what is none. */
    private static int month(String written) {
        if (written.matches("[0-9]+")) {
            return Integer.parseInt(written);
        }
        return MONTHS.stream()
                .mapToInt(months -> months.indexOf(Lookalikes.folded(written)) + 1)
                .max()
                .orElse(0);
    }

    private static List<String> months(String names) {
        return List.of(names.split(" ", -1)).stream().map(Lookalikes::folded).toList();
    }
}
