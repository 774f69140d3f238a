package kz.qorytyndy.deadline;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.chrono.HijrahChronology;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.qorytyndy.deadline.CalendarDay.Kind;
import kz.qorytyndy.platform.LocalizedText;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;

/**
 * The calendar of any year by the law: the days of {@code holidays.csv}; a holiday that falls on a weekend moves to the next working day, several
 * one after another. Kurban Ait begins on 10 Dhu al-Hijjah, and stays to be confirmed in each year for which it has not been announced.
 */
class CalendarRule implements Calendar {

    /** The law on holidays. Its Kazakh name stands in the rows. */
    static final LocalizedText ACT = new LocalizedText(
            "Қазақстан Республикасының 2001\u00a0жылғы 13\u00a0желтоқсандағы №\u00a0267 Заңы",
            "Закон Республики Казахстан от 13\u00a0декабря 2001\u00a0года №\u00a0267",
            "Law of the Republic of Kazakhstan No 267 of 13 December 2001");

    private static final String KURBAN_AIT = "kurban-ait";
    private static final int LAST_ANNOUNCED = 2026;

    private final List<Yearly> yearly;

    CalendarRule() {
        try (Reader file =
                new StringReader(new ClassPathResource("holidays.csv").getContentAsString(StandardCharsets.UTF_8))) {
            yearly = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(file).stream()
                    .map(Yearly::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public NavigableMap<LocalDate, CalendarDay> of(int year) {
        NavigableMap<LocalDate, CalendarDay> days = new TreeMap<>();
        // Holidays first: a day off that falls on one changes nothing.
        Stream.of(Kind.HOLIDAY, Kind.DAY_OFF)
                .flatMap(kind -> yearly.stream().filter(day -> day.kind == kind))
                .flatMap(day -> day.in(year))
                .forEach(day -> days.putIfAbsent(day.date(), day));
        List.copyOf(days.values()).stream()
                .filter(day -> day.kind() == Kind.HOLIDAY && isWeekend(day.date()))
                .forEach(holiday -> {
                    LocalDate next = holiday.date();
                    while (isWeekend(next) || days.containsKey(next)) {
                        next = next.plusDays(1);
                    }
                    days.put(
                            next,
                            new CalendarDay(next, Kind.TRANSFER, holiday.name(), holiday.date(), holiday.act(), true));
                });
        return days;
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** A row of the file: a day of every year {@code from} … {@code until}. */
    private record Yearly(Kind kind, String day, int from, int until, LocalizedText name) {

        static Yearly of(CSVRecord row) {
            return new Yearly(
                    Kind.valueOf(row.get("kind")),
                    row.get("date"),
                    row.get("from").isEmpty() ? Integer.MIN_VALUE : Integer.parseInt(row.get("from")),
                    row.get("until").isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(row.get("until")),
                    new LocalizedText(row.get("name_kk"), row.get("name_ru"), row.get("name_en")));
        }

        Stream<CalendarDay> in(int year) {
            if (year < from || year > until) {
                return Stream.empty();
            }
            return day.equals(KURBAN_AIT)
                    ? kurbanAit(year).map(date -> on(date, year <= LAST_ANNOUNCED))
                    : Stream.of(on(MonthDay.parse(day).atYear(year), true));
        }

        private CalendarDay on(LocalDate date, boolean confirmed) {
            return new CalendarDay(date, kind, name, null, ACT.kk(), confirmed);
        }
    }

    /** None where the tables of the chronology end, which nobody alive has a deadline in; two in a year that holds two. */
    private static Stream<LocalDate> kurbanAit(int year) {
        LocalDate begin = LocalDate.of(year, 1, 1);
        if (year < 1900 || year > 2170) {
            return Stream.empty();
        }
        int hijri = HijrahDate.from(begin).get(ChronoField.YEAR);
        return IntStream.rangeClosed(hijri, hijri + 1)
                .mapToObj(each -> LocalDate.from(HijrahChronology.INSTANCE.date(each, 12, 10)))
                .filter(day -> day.getYear() == year);
    }
}
