package kz.qorytyndy.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
    void works_neither_on_weekends_nor_on_holidays_nor_on_the_days_they_moved_to() {
        assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 21))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 22))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 23))).isTrue();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 12, 16))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 5, 27))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2027, 1, 4))).isFalse();
    }

    @Example
    void counts_over_nauryz_of_2026_which_lasted_from_saturday_to_wednesday() {
        LocalDate friday = LocalDate.of(2026, 3, 20);
        LocalDate thursday = LocalDate.of(2026, 3, 26);

        assertThat(days.after(friday, 1)).isEqualTo(thursday);
        assertThat(days.before(thursday, 1)).isEqualTo(friday);
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
    void takes_today_from_almaty_not_from_greenwich() {
        WorkingDays lateOnSunday = at("2026-11-22T20:00:00Z");

        assertThat(lateOnSunday.until(LocalDate.of(2026, 11, 23))).isZero();
    }

    @Example
    void is_due_at_18_in_almaty() {
        assertThat(WorkingDays.dueAt(LocalDate.of(2026, 12, 4))).isEqualTo(Instant.parse("2026-12-04T13:00:00Z"));
    }

    @Example
    void refuses_a_negative_number_of_days() {
        assertThatThrownBy(() -> days.after(LocalDate.of(2026, 12, 4), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void ends_on_a_working_day(@ForAll("dates") LocalDate day, @ForAll @IntRange(min = 1, max = 60) int count) {
        assertThat(days.isWorkingDay(days.after(day, count))).isTrue();
        assertThat(days.isWorkingDay(days.before(day, count))).isTrue();
    }

    @Property
    void goes_back_where_it_came_from(@ForAll("dates") LocalDate day, @ForAll @IntRange(min = 0, max = 60) int count) {
        LocalDate working = days.after(day, 1);

        assertThat(days.before(days.after(working, count), count)).isEqualTo(working);
    }

    @Property
    void counts_as_many_days_until_as_it_added(
            @ForAll("dates") LocalDate day, @ForAll @IntRange(min = 0, max = 60) int count) {
        WorkingDays thatDay = at(day.atTime(4, 0).toInstant(ZoneOffset.UTC).toString());

        assertThat(thatDay.until(thatDay.after(day, count))).isEqualTo(count);
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2026, 1, 1).toEpochDay(),
                        LocalDate.of(2027, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private long workingDaysOf(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(days::isWorkingDay)
                .count();
    }

    private static WorkingDays at(String now) {
        return new WorkingDays(Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}
