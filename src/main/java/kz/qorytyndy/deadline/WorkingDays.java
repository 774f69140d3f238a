package kz.qorytyndy.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import kz.qorytyndy.deadline.Due.Skipped;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The working-day calendar of Kazakhstan: Monday to Friday less the days off, as the calendar has them. */
@Component
public class WorkingDays {

    private final Clock clock;
    private final Calendar calendar;
    private final SettingValues settings;

    WorkingDays(Clock clock, Calendar calendar, SettingValues settings) {
        this.clock = clock;
        this.calendar = calendar;
        this.settings = settings;
    }

    /** The working days as they would be if the calendar, as it is now, were changed so. */
    public WorkingDays after(CalendarChange change) {
        Map<Integer, NavigableMap<LocalDate, CalendarDay>> years = new ConcurrentHashMap<>();
        return new WorkingDays(
                clock,
                year -> years.computeIfAbsent(year, each -> change.appliedTo(calendar.of(each), each)),
                settings);
    }

    /** How many there are in the year. */
    public int in(int year) {
        return between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31));
    }

    public boolean isWorkingDay(LocalDate day) {
        CalendarDay special = special(day);
        return special == null ? !CalendarRule.isWeekend(day) : !special.isOff();
    }

    /** When work is due that has {@code workingDays} after {@code from}, and which days did not count; {@code from} itself is not counted. */
    public Due due(LocalDate from, int workingDays) {
        LocalDate last = after(from, workingDays);
        return new Due(dueAt(last), skipped(from, last));
    }

    /** A due date as it stands, and which days from tomorrow up to it do not count. */
    public Due upTo(Instant due) {
        return new Due(due, skipped(Texts.day(clock.instant()), Texts.day(due)));
    }

    /** The days after {@code from} up to {@code until} that are no working days, and why. */
    public List<Skipped> skipped(LocalDate from, LocalDate until) {
        return from.isAfter(until)
                ? List.of()
                : from.plusDays(1)
                        .datesUntil(until.plusDays(1))
                        .filter(day -> !isWorkingDay(day))
                        .map(this::skipped)
                        .toList();
    }

    /** Why a day that is no working day is none: the holiday's name, or that it is a Saturday. */
    public Message whyOff(LocalDate day) {
        return skipped(day).reason();
    }

    private Skipped skipped(LocalDate day) {
        CalendarDay special = special(day);
        if (special == null) {
            return new Skipped(day, Message.of("deadline.skipped." + day.getDayOfWeek()), false, false);
        }
        LocalDate movedFrom = special.movedFrom();
        Message reason = movedFrom == null
                ? Message.of("deadline.skipped." + special.kind(), special.name())
                : Message.of("deadline.skipped." + special.kind(), special.name(), movedFrom);
        return new Skipped(
                day,
                special.confirmed() ? reason : Message.of("deadline.skipped.unconfirmed", reason),
                true,
                special.isNauryz());
    }

    /** {@code day} itself if it is a working day, the next one otherwise. */
    public LocalDate onOrAfter(LocalDate day) {
        return isWorkingDay(day) ? day : after(day, 1);
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
        LocalDate today = Texts.day(clock.instant());
        return day.isBefore(today) ? -between(day, today) : between(today, day);
    }

    /** When work that is due on {@code day} is due: at the end of the working day. */
    public Instant dueAt(LocalDate day) {
        return at(day, settings.of(Setting.DAY_ENDS));
    }

    /** When people are told on {@code day} what is due or overdue: as they come to work. */
    public Instant morningOf(LocalDate day) {
        return at(day, settings.of(Setting.DAY_BEGINS));
    }

    /** How much of the time between them is working time: the hours from beginning to end of each working day, whole or in part. */
    public Duration workingTime(Instant from, Instant to) {
        return Texts.day(from)
                .datesUntil(Texts.day(to.isBefore(from) ? from : to).plusDays(1))
                .filter(this::isWorkingDay)
                .map(day -> Duration.between(later(from, morningOf(day)), earlier(to, dueAt(day))))
                .filter(time -> !time.isNegative())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(Texts.ZONE).toInstant();
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

    private @Nullable CalendarDay special(LocalDate day) {
        return calendar.of(day.getYear()).get(day);
    }
}
