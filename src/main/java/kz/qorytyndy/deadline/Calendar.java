package kz.qorytyndy.deadline;

import java.time.LocalDate;
import java.util.SortedMap;

/** Which days of a year are not what their weekday says. */
interface Calendar {

    SortedMap<LocalDate, CalendarDay> of(int year);
}
