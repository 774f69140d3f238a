package kz.qorytyndy.conclusion.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Graded;
import kz.qorytyndy.campaign.Summary;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.Score;
import org.junit.jupiter.api.Test;

/** The numbers of the results against those that were computed by hand. */
class CalibrationTest {

    private static final UUID CAMPAIGN = UUID.randomUUID();
    private static final LocalizedText NAME = new LocalizedText("Көрсеткіш", "Показатель", "Indicator");

    @Test
    void the_median_of_an_even_number_is_half_way_between_the_two_in_the_middle() {
        assertThat(Middle.of(numbers("9", "1", "5"))).hasValue(new BigDecimal("5"));
        assertThat(Middle.of(numbers("9", "1", "4", "5")))
                .hasValueSatisfying(median -> assertThat(median).isEqualByComparingTo("4.5"));
        assertThat(Middle.of(List.of())).isEmpty();
    }

    @Test
    void equal_grades_share_the_better_place_and_the_next_one_is_counted_on() {
        assertThat(Graded.ranking(List.of(
                        graded("KZ-10", "7.5"), graded("KZ-11", "9"), graded("KZ-62", "7.50"), graded("KZ-35", "-1"))))
                .extracting(Summary.Place::place, Summary.Place::bodyCode)
                .containsExactly(tuple(1, "KZ-11"), tuple(2, "KZ-10"), tuple(2, "KZ-62"), tuple(4, "KZ-35"));
    }

    @Test
    void stands_out_who_is_further_from_the_median_than_three_and_a_half_usual_distances() {
        // The median is 91, the distances are 1, 0, 1, 2 and 31; their median is 1. So 60 is 0.6745 × 31 away, and 93
        // 0.6745 × 2.
        Calibration.Spread spread =
                Calibration.Spread.of(numbers("90", "91", "92", "93", "60")).orElseThrow();
        assertThat(spread.median()).isEqualByComparingTo("91");
        assertThat(spread.distance(new BigDecimal("60"))).isEqualByComparingTo("20.9");
        assertThat(spread.distance(new BigDecimal("93"))).isEqualByComparingTo("1.3");
    }

    @Test
    void where_most_have_the_same_value_the_mean_distance_is_the_usual_one() {
        // The distances are 0, 0, 0, 0 and 10; their mean is 2. So 40 is 0.797885 × 5 away.
        Calibration.Spread spread =
                Calibration.Spread.of(numbers("50", "50", "50", "50", "40")).orElseThrow();
        assertThat(spread.distance(new BigDecimal("40"))).isEqualByComparingTo("4.0");
        assertThat(Calibration.Spread.of(numbers("50", "50", "50", "50", "50"))
                        .orElseThrow()
                        .distance(new BigDecimal("50")))
                .isZero();
    }

    @Test
    void names_of_those_that_await_a_review_who_stands_out_and_by_what() {
        List<Calibration> all = Calibration.of(scored("90", "91", "92", "93", "60"));

        assertThat(all).hasSize(1);
        assertThat(all.get(0).compared()).isEqualTo(5);
        assertThat(all.get(0).waiting())
                .extracting(Calibration.Waiting::bodyCode)
                .containsExactly("KZ-4", "KZ-0");
        assertThat(all.get(0).waiting().get(0).outliers()).singleElement().satisfies(outlier -> {
            assertThat(outlier.indicator()).isEqualTo("i");
            assertThat(outlier.value()).isEqualByComparingTo("60");
            assertThat(outlier.median()).isEqualByComparingTo("91");
            assertThat(outlier.share()).isTrue();
        });
        assertThat(all.get(0).waiting().get(1).outliers()).isEmpty();
    }

    @Test
    void among_few_nobody_stands_out() {
        Calibration few = Calibration.of(scored("90", "91", "92", "10")).get(0);

        assertThat(few.isComparable()).isFalse();
        assertThat(few.waiting()).allSatisfy(one -> assertThat(one.outliers()).isEmpty());
    }

    /** The first and the last await their review, the others are issued. */
    private static List<Calibration.Scored> scored(String... percents) {
        List<Calibration.Scored> scored = new ArrayList<>();
        for (int i = 0; i < percents.length; i++) {
            scored.add(new Calibration.Scored(
                    UUID.randomUUID(),
                    CAMPAIGN,
                    new ReportingPeriod(2025, ReportingPeriod.Part.YEAR),
                    "KZ-" + i,
                    i == 0 || i == percents.length - 1 ? AssessmentState.IN_REVIEW : AssessmentState.ISSUED,
                    score(percents[i])));
        }
        return scored;
    }

    private static Score score(String percent) {
        Score.Indicator indicator = new Score.Indicator(
                "i", NAME, new BigDecimal(percent), null, BigDecimal.ONE, BigDecimal.ONE, NAME, "A", Map.of());
        return new Score(
                "m",
                "c",
                List.of(new Score.Criterion("c", NAME, BigDecimal.ONE, BigDecimal.ONE, List.of(indicator))),
                List.of(new Score.LoweringIndicator("l", NAME, BigDecimal.ZERO, NAME, "A", Map.of())),
                BigDecimal.ONE,
                BigDecimal.ONE,
                "LOW");
    }

    private static Graded graded(String body, String grade) {
        return new Graded(body, new BigDecimal(grade), "LOW");
    }

    private static List<BigDecimal> numbers(String... numbers) {
        return Arrays.stream(numbers).map(BigDecimal::new).toList();
    }
}
