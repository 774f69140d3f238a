package kz.qorytyndy.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kz.qorytyndy.deadline.Due.Skipped;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.UsualSettings;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WorkingDaysTest {

    private final WorkingDays days = at("2026-11-23T05:00:00Z");

    @Example
    void has_247_working_days_in_2026_and_in_2027() {
        assertThat(workingDaysOf(2026)).isEqualTo(247);
        assertThat(workingDaysOf(2027)).isEqualTo(247);
    }

    @Example
    void works_on_a_weekday_that_is_no_day_off_and_on_no_weekend() {
        assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 21))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 22))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 23))).isTrue();
    }

    @Example
    void says_which_days_did_not_count_and_why() {
        Due due = days.due(LocalDate.of(2027, 3, 19), 2);

        assertThat(due.due()).isEqualTo(CalendarByRule.dueAt(LocalDate.of(2027, 3, 26)));
        assertThat(due.skipped())
                .extracting(Skipped::date, day -> day.reason().key(), Skipped::nauryz)
                .containsExactly(
                        tuple(LocalDate.of(2027, 3, 20), "deadline.skipped.SATURDAY", false),
                        tuple(LocalDate.of(2027, 3, 21), "deadline.skipped.HOLIDAY", true),
                        tuple(LocalDate.of(2027, 3, 22), "deadline.skipped.HOLIDAY", true),
                        tuple(LocalDate.of(2027, 3, 23), "deadline.skipped.HOLIDAY", true),
                        tuple(LocalDate.of(2027, 3, 24), "deadline.skipped.TRANSFER", true));
    }

    @Example
    void counts_over_nauryz_of_2026_which_lasted_from_saturday_to_wednesday() {
        LocalDate friday = LocalDate.of(2026, 3, 20);
        LocalDate thursday = LocalDate.of(2026, 3, 26);

        assertThat(days.after(friday, 1)).isEqualTo(thursday);
        assertThat(days.before(thursday, 1)).isEqualTo(friday);
    }

    @Example
    void counts_the_hours_of_work_but_no_night_no_weekend_and_no_holiday() {
        assertThat(worked("2026-11-23T10:00", "2026-11-23T12:30")).isEqualTo("PT2H30M");
        assertThat(worked("2026-11-23T17:00", "2026-11-24T10:00"))
                .as("overnight")
                .isEqualTo("PT2H");
        assertThat(worked("2026-11-20T17:00", "2026-11-23T10:00"))
                .as("a weekend")
                .isEqualTo("PT2H");
        assertThat(worked("2026-12-15T17:00", "2026-12-17T09:30"))
                .as("Independence Day, a Wednesday")
                .isEqualTo("PT1H30M");
        assertThat(worked("2026-03-20T09:00", "2026-03-26T18:00")).as("Nauryz").isEqualTo("PT18H");
        assertThat(worked("2026-11-21T09:00", "2026-11-22T18:00"))
                .as("on a weekend")
                .isEqualTo("PT0S");
        assertThat(worked("2026-11-23T18:00", "2026-11-23T23:59"))
                .as("in the evening")
                .isEqualTo("PT0S");
        assertThat(worked("2026-11-24T10:00", "2026-11-23T10:00"))
                .as("backwards")
                .isEqualTo("PT0S");
    }

    private String worked(String from, String to) {
        return days.workingTime(instant(from), instant(to)).toString();
    }

    private static Instant instant(String inKazakhstan) {
        return LocalDateTime.parse(inKazakhstan).atZone(Texts.ZONE).toInstant();
    }

    @Example
    void asks_for_a_year_of_a_changed_calendar_once() {
        AtomicInteger asked = new AtomicInteger();
        CalendarRule rule = new CalendarRule();
        WorkingDays counted = new WorkingDays(
                Clock.systemUTC(),
                year -> {
                    asked.incrementAndGet();
                    return rule.of(year);
                },
                new UsualSettings());

        assertThat(counted.after(new CalendarChange(List.of(), List.of(LocalDate.of(2026, 12, 16))))
                        .in(2026))
                .isEqualTo(248);
        assertThat(asked).hasValue(1);
    }

    @Example
    void does_not_count_the_day_itself() {
        assertThat(days.after(LocalDate.of(2026, 12, 14), 3)).isEqualTo(LocalDate.of(2026, 12, 18));
        assertThat(days.before(LocalDate.of(2026, 12, 18), 3)).isEqualTo(LocalDate.of(2026, 12, 14));
        assertThat(days.after(LocalDate.of(2026, 12, 14), 0)).isEqualTo(LocalDate.of(2026, 12, 14));
    }

    @Example
    void tells_how_many_working_days_are_left() {
        assertThat(days.until(LocalDate.of(2026, 11, 23))).isZero();
        assertThat(days.until(LocalDate.of(2026, 11, 26))).isEqualTo(3);
        assertThat(days.until(LocalDate.of(2026, 11, 20))).isEqualTo(-1);
    }

    @Example
    void calls_a_weekend_by_its_days_as_far_as_they_were_met() {
        assertThat(Due.explained(days.skipped(LocalDate.of(2026, 11, 28), LocalDate.of(2026, 11, 30))))
                .containsExactly(Message.of(
                        "deadline.skipped.days",
                        List.of(LocalDate.of(2026, 11, 29)),
                        Message.of("deadline.skipped.SUNDAY")));
        assertThat(Due.explained(days.skipped(LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 30))))
                .containsExactly(Message.of(
                        "deadline.skipped.days",
                        List.of(LocalDate.of(2026, 11, 28), LocalDate.of(2026, 11, 29)),
                        Message.of("deadline.skipped.weekend")));
    }

    @Example
    void takes_today_from_almaty_not_from_greenwich() {
        WorkingDays lateOnSunday = at("2026-11-22T20:00:00Z");

        assertThat(lateOnSunday.until(LocalDate.of(2026, 11, 23))).isZero();
    }

    @Example
    void is_due_at_18_in_almaty() {
        assertThat(CalendarByRule.dueAt(LocalDate.of(2026, 12, 4))).isEqualTo(Instant.parse("2026-12-04T13:00:00Z"));
    }

    @Example
    void refuses_a_negative_number_of_days() {
        assertThatThrownBy(() -> days.after(LocalDate.of(2026, 12, 4), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void is_never_due_on_a_day_off(@ForAll("dates") LocalDate day, @ForAll @IntRange(min = 1, max = 60) int count) {
        assertThat(days.isWorkingDay(days.after(day, count))).isTrue();
        assertThat(days.isWorkingDay(days.before(day, count))).isTrue();
        assertThat(days.isWorkingDay(days.onOrAfter(day))).isTrue();
    }

    @Property
    void is_never_due_earlier_for_a_later_beginning_or_for_more_days(
            @ForAll("dates") LocalDate day,
            @ForAll @IntRange(min = 0, max = 40) int later,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @IntRange(min = 1, max = 20) int more) {
        assertThat(days.after(day.plusDays(later), count)).isAfterOrEqualTo(days.after(day, count));
        assertThat(days.after(day, count + more)).isAfter(days.after(day, count));
        assertThat(days.onOrAfter(day)).isAfterOrEqualTo(day);
    }

    @Property
    void counts_every_day_on_the_way_once_as_worked_or_as_skipped(
            @ForAll("dates") LocalDate day, @ForAll @IntRange(min = 0, max = 60) int count) {
        LocalDate last = days.after(day, count);

        assertThat(days.due(day, count).skipped())
                .hasSize((int) ChronoUnit.DAYS.between(day, last) - count)
                .noneMatch(skipped -> days.isWorkingDay(skipped.date()));
    }

    @Property
    void goes_back_where_it_came_from(@ForAll("dates") LocalDate day, @ForAll @IntRange(min = 0, max = 60) int count) {
        LocalDate working = days.after(day, 1);

        assertThat(days.before(days.after(working, count), count)).isEqualTo(working);
    }

    @Property(tries = 200)
    void counts_as_many_days_until_as_it_added(
            @ForAll("dates") LocalDate day, @ForAll @IntRange(min = 0, max = 60) int count) {
        WorkingDays thatDay = at(day.atTime(4, 0).toInstant(ZoneOffset.UTC).toString());

        assertThat(thatDay.until(thatDay.after(day, count))).isEqualTo(count);
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2025, 1, 1).toEpochDay(),
                        LocalDate.of(2040, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private long workingDaysOf(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(days::isWorkingDay)
                .count();
    }

    private static WorkingDays at(String now) {
        return CalendarByRule.at(Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}
