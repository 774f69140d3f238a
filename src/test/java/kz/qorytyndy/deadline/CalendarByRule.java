package kz.qorytyndy.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;

/** Working days as the rule has them, without a table in which somebody could have corrected them. */
public final class CalendarByRule {

    private static final Map<Integer, NavigableMap<LocalDate, CalendarDay>> YEARS = new ConcurrentHashMap<>();
    private static final CalendarRule RULE = new CalendarRule();

    private CalendarByRule() {}

    public static WorkingDays at(Clock clock) {
        return new WorkingDays(clock, year -> YEARS.computeIfAbsent(year, RULE::of));
    }
}
