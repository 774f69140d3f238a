package kz.qorytyndy.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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
}
