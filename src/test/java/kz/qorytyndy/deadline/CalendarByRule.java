package kz.qorytyndy.deadline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import kz.qorytyndy.platform.settings.UsualSettings;

/** Working days as the rule has them, without a table in which somebody could have corrected them. */
public final class CalendarByRule {

    private static final Map<Integer, NavigableMap<LocalDate, CalendarDay>> YEARS = new ConcurrentHashMap<>();
    private static final CalendarRule RULE = new CalendarRule();

    private CalendarByRule() {}

    public static WorkingDays at(Clock clock) {
        return new WorkingDays(clock, year -> YEARS.computeIfAbsent(year, RULE::of), new UsualSettings());
    }

    /** When work is due that is due on the day, while nobody has set other hours. */
    public static Instant dueAt(LocalDate day) {
        return at(Clock.systemUTC()).dueAt(day);
    }
}
