package kz.qorytyndy.api.calendar;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.deadline.CalendarDay;
import kz.qorytyndy.deadline.CalendarDays;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.platform.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The working-day calendar, and the due dates that follow from it. */
@RestController
@RequestMapping("/api/v1/calendar")
@Tag(name = "Calendar")
class CalendarController {

    private static final int MOST_WORKING_DAYS = 1_000;

    private final CalendarDays calendar;
    private final WorkingDays workingDays;

    CalendarController(CalendarDays calendar, WorkingDays workingDays) {
        this.calendar = calendar;
        this.workingDays = workingDays;
    }

    /** The calendar of a year. Days off that are no mere weekends, with their names, and weekends on which people work. */
    @GetMapping
    ItemList<CalendarDay> year(@RequestParam String year) {
        if (!year.matches("\\d{4}") || !CalendarDays.holds(Integer.parseInt(year))) {
            throw Refusal.invalidField("year", "api.refusal.year", CalendarDays.FIRST_YEAR, CalendarDays.LAST_YEAR);
        }
        List<CalendarDay> days = List.copyOf(calendar.of(Integer.parseInt(year)).values());
        return new ItemList<>(days, days.size());
    }

    /** When work would be due. So many working days after a day, which is not counted itself, and which days are skipped. */
    @GetMapping("/due")
    Due due(@RequestParam String from, @RequestParam String workingDays) {
        if (!workingDays.matches("\\d{1,4}") || Integer.parseInt(workingDays) > MOST_WORKING_DAYS) {
            throw Refusal.invalidField("workingDays", "api.refusal.workingDays", MOST_WORKING_DAYS);
        }
        return this.workingDays.due(date(from), Integer.parseInt(workingDays));
    }

    private static LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (CalendarDays.holds(date.getYear())) {
                return date;
            }
        } catch (DateTimeException e) {
            // Refused like a date beyond the calendar.
        }
        throw Refusal.invalidField("from", "api.refusal.date", CalendarDays.FIRST_YEAR, CalendarDays.LAST_YEAR);
    }
}
