package kz.qorytyndy.deadline;

import java.time.Instant;
import java.time.LocalDate;
import kz.qorytyndy.platform.Texts;
import org.springframework.stereotype.Component;

/** The working-day calendar of Kazakhstan: Monday to Friday less the days off. */
@Component
public class WorkingDays {

    public boolean isWorkingDay(LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** The day {@code count} working days after {@code day}, which is not counted itself. */
    public LocalDate after(LocalDate day, int count) {
        throw new UnsupportedOperationException();
    }

    /** The day {@code count} working days before {@code day}, which is not counted itself. */
    public LocalDate before(LocalDate day, int count) {
        throw new UnsupportedOperationException();
    }

    /** How many working days lie between today and {@code day}: 0 for today, negative if it has passed. */
    public int until(LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** When work that is due on {@code day} is due: 18:00 in Asia/Almaty. */
    public static Instant dueAt(LocalDate day) {
        return day.atTime(18, 0).atZone(Texts.ZONE).toInstant();
    }
}
