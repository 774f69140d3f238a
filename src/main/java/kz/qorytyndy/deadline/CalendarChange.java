package kz.qorytyndy.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is to change in the calendar: days that come in, each in the place of what stood there, and days that go out. */
public record CalendarChange(List<CalendarDay> put, List<LocalDate> removed) {

    public CalendarChange {
        put = List.copyOf(put);
        removed = List.copyOf(removed);
    }

    /** Its days, in their order. */
    public Set<LocalDate> dates() {
        Set<LocalDate> dates = new TreeSet<>(removed);
        put.forEach(day -> dates.add(day.date()));
        return dates;
    }

    /** The days of a year after the change. */
    NavigableMap<LocalDate, CalendarDay> appliedTo(NavigableMap<LocalDate, CalendarDay> before, int year) {
        NavigableMap<LocalDate, CalendarDay> days = new TreeMap<>(before);
        removed.forEach(days::remove);
        put.stream().filter(day -> day.date().getYear() == year).forEach(day -> days.put(day.date(), day));
        return days;
    }
}
