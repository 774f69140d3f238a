package kz.qorytyndy.portal.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.conclusion.results.BodyResults;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.Score;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The picture of a body's grades. */
class GradeLineTest {

    private static final LocalizedText NAME = new LocalizedText("Өлшемшарт", "Критерий", "Criterion");

    @Test
    void marks_where_the_methodology_changed_and_leaves_out_what_has_no_grade() {
        GradeLine line = GradeLine.of(new BodyResults(
                "KZ-71",
                List.of(graded(2022, "5", false), without(2023), graded(2024, "10", false), graded(2025, "0", true))));

        assertThat(line.dots()).extracting(dot -> dot.period().year()).containsExactly(2022, 2024, 2025);
        assertThat(line.dots()).extracting(GradeLine.Dot::changed).containsExactly(false, false, true);
        assertThat(line.segments()).extracting(GradeLine.Segment::changed).containsExactly(false, true);
        // From 210 at the bottom to 40 at the top, of ten points.
        assertThat(line.dots()).extracting(GradeLine.Dot::y).containsExactly(125f, 40f, 210f);
        assertThat(line.hasChange()).isTrue();
    }

    @Test
    void shows_the_latest_periods_where_there_are_too_many_for_a_phone() {
        GradeLine line = GradeLine.of(new BodyResults(
                "KZ-71",
                IntStream.range(2010, 2022)
                        .mapToObj(year -> graded(year, "-0.5", false))
                        .toList()));

        assertThat(line.dots()).hasSize(GradeLine.MOST);
        assertThat(line.dots().get(0).period().year()).isEqualTo(2014);
        assertThat(line.bounds().get(0).grade()).isEqualByComparingTo("-1");
        assertThat(line.hasChange()).isFalse();
    }

    private static BodyResults.Point graded(int year, String grade, boolean changed) {
        BigDecimal points = new BigDecimal(grade);
        return point(
                year,
                new Score(
                        "m",
                        "c",
                        List.of(new Score.Criterion("c", NAME, points, BigDecimal.TEN, List.of())),
                        List.of(),
                        points,
                        points,
                        "LOW"),
                changed);
    }

    private static BodyResults.Point without(int year) {
        return point(year, null, false);
    }

    private static BodyResults.Point point(int year, @Nullable Score score, boolean changed) {
        return new BodyResults.Point(
                UUID.randomUUID(),
                new ReportingPeriod(year, ReportingPeriod.Part.YEAR),
                score == null ? AssessmentState.NOT_SUBMITTED : AssessmentState.ISSUED,
                score,
                null,
                null,
                changed);
    }
}
