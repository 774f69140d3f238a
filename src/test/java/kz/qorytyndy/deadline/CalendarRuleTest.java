package kz.qorytyndy.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class CalendarRuleTest {

    private final CalendarRule rule = new CalendarRule();

    @Test
    void gives_the_published_days_off_of_2026_and_2027() throws IOException {
        List<String> published = new ClassPathResource("days-off.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();

        assertThat(IntStream.of(2026, 2027)
                        .mapToObj(year -> rule.of(year).values())
                        .flatMap(days -> days.stream().filter(day -> !CalendarRule.isWeekend(day.date())))
                        .map(day -> String.join(
                                ",",
                                day.date().toString(),
                                day.kind().name(),
                                day.name().en(),
                                Objects.toString(day.movedFrom(), ""))))
                .containsExactlyElementsOf(published);
    }

    @Test
    void takes_each_constitution_day_in_its_years() {
        assertThat(rule.of(2025)).containsKey(LocalDate.of(2025, 8, 30));
        assertThat(rule.of(2026)).doesNotContainKeys(LocalDate.of(2026, 8, 30), LocalDate.of(2026, 3, 15));
        assertThat(rule.of(2027)).containsKey(LocalDate.of(2027, 3, 15));
    }

    @Test
    void gives_kurban_ait_as_announced_and_beyond_that_to_be_confirmed() {
        assertThat(kurbanAit(2025)).containsExactly(LocalDate.of(2025, 6, 6));
        assertThat(kurbanAit(2027)).containsExactly(LocalDate.of(2027, 5, 16));
        assertThat(kurbanAit(2039)).as("two in a year").hasSize(2);
        assertThat(rule.of(2026).values()).allMatch(CalendarDay::confirmed);
        assertThat(rule.of(2027).values().stream().filter(day -> !day.confirmed()))
                .extracting(CalendarDay::date)
                .containsExactly(LocalDate.of(2027, 5, 16));
    }

    @Test
    void answers_for_every_year_that_somebody_can_type() {
        assertThat(rule.of(9999)).containsKey(LocalDate.of(9999, 12, 16));
        assertThat(rule.of(1000)).containsKey(LocalDate.of(1000, 1, 1));
    }

    private List<LocalDate> kurbanAit(int year) {
        return rule.of(year).values().stream()
                .filter(day -> day.name().en().startsWith("Kurban"))
                .map(CalendarDay::date)
                .toList();
    }
}
