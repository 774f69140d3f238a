package kz.qorytyndy.deadline;

import java.time.LocalDate;
import java.util.NavigableMap;

/** Which days of a year are not what their weekday says. */
interface Calendar {

    NavigableMap<LocalDate, CalendarDay> of(int year);
}
