package kz.qorytyndy.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Texts;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The calendar as it is kept: each year as the rule has it, corrected by people. A year without rows is the rule's.
 */
@Repository
public class CalendarDays implements Calendar, InitializingBean {

    /** The first and the last year that anybody may ask for. */
    public static final int FIRST_YEAR = 2000;

    public static final int LAST_YEAR = 2100;

    /** The order is of 2025. */
    private static final int FIRST_FILLED = 2025;

    private static final int YEARS_AHEAD = 5;

    /** After what time the corrections that another instance of the application took are seen here. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CalendarRule rule = new CalendarRule();
    private final Map<Integer, Read> years = new ConcurrentHashMap<>();

    CalendarDays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public static boolean holds(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private record Read(SortedMap<LocalDate, CalendarDay> days, Instant at) {}

    @Override
    public void afterPropertiesSet() {
        int last = Year.from(clock.instant().atZone(Texts.ZONE)).getValue() + YEARS_AHEAD;
        for (int year = FIRST_FILLED; year <= last; year++) {
            fill(year);
        }
    }

    /** The days of the year that are not what their weekday says, and the holidays that fall on weekends. */
    @Override
    public SortedMap<LocalDate, CalendarDay> of(int year) {
        Read read = years.get(year);
        Instant now = clock.instant();
        if (read == null || Duration.between(read.at, now).abs().compareTo(FRESH) > 0) {
            SortedMap<LocalDate, CalendarDay> days = read(year);
            read = new Read(days.isEmpty() ? rule.of(year) : days, now);
            years.put(year, read);
        }
        return read.days;
    }

    private SortedMap<LocalDate, CalendarDay> read(int year) {
        SortedMap<LocalDate, CalendarDay> days = new TreeMap<>();
        jdbc.sql("select * from calendar_day where day between :first and :last")
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .query(CalendarDays::day)
                .list()
                .forEach(day -> days.put(day.date(), day));
        return days;
    }

    /** Writes the rule's rows of a year that has none. */
    private void fill(int year) {
        if (read(year).isEmpty()) {
            // Another instance may do the same at the same time.
            rule.of(year).values().forEach(day -> put(day, "on conflict do nothing"));
        }
    }

    private void put(CalendarDay day, String otherwise) {
        jdbc.sql("""
                        insert into calendar_day (day, kind, name_kk, name_ru, name_en, moved_from, act, confirmed)
                        values (:day, :kind, :kk, :ru, :en, :movedFrom, :act, :confirmed)\s""" + otherwise)
                .param("day", day.date())
                .param("kind", day.kind().name())
                .param("kk", day.name().kk())
                .param("ru", day.name().ru())
                .param("en", day.name().en())
                .param("movedFrom", day.movedFrom())
                .param("act", day.act())
                .param("confirmed", day.confirmed())
                .update();
    }

    private static CalendarDay day(ResultSet row, int index) throws SQLException {
        return new CalendarDay(
                row.getObject("day", LocalDate.class),
                CalendarDay.Kind.valueOf(row.getString("kind")),
                new LocalizedText(row.getString("name_kk"), row.getString("name_ru"), row.getString("name_en")),
                row.getObject("moved_from", LocalDate.class),
                row.getString("act"),
                row.getBoolean("confirmed"));
    }
}
