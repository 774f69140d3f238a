package kz.qorytyndy.deadline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Texts;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The working-day calendar of Kazakhstan: Monday to Friday less the days off. */
@Component
public class WorkingDays {

    private final Clock clock;
    private final Set<LocalDate> daysOff;

    WorkingDays(Clock clock) {
        this.clock = clock;
        this.daysOff = daysOff();
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !daysOff.contains(day);
    }

    /** The day {@code count} working days after {@code day}, which is not counted itself. */
    public LocalDate after(LocalDate day, int count) {
        return moved(day, count, 1);
    }

    /** The day {@code count} working days before {@code day}, which is not counted itself. */
    public LocalDate before(LocalDate day, int count) {
        return moved(day, count, -1);
    }

    /** How many working days lie between today and {@code day}: 0 for today, negative if it has passed. */
    public int until(LocalDate day) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Texts.ZONE);
        return day.isBefore(today) ? -between(day, today) : between(today, day);
    }

    /** When work that is due on {@code day} is due: 18:00 in Asia/Almaty. */
    public static Instant dueAt(LocalDate day) {
        return day.atTime(18, 0).atZone(Texts.ZONE).toInstant();
    }

    private LocalDate moved(LocalDate from, int count, int step) {
        if (count < 0) {
            throw new IllegalArgumentException("A number of working days is not negative: " + count);
        }
        LocalDate day = from;
        for (int left = count; left > 0; ) {
            day = day.plusDays(step);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /** The working days after {@code from} up to and including {@code to}. */
    private int between(LocalDate from, LocalDate to) {
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    private static Set<LocalDate> daysOff() {
        try {
            return new ClassPathResource("days-off.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> LocalDate.parse(line.substring(0, line.indexOf(','))))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
