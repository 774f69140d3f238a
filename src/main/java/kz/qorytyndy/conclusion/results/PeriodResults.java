package kz.qorytyndy.conclusion.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.campaign.Summary.Place;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.scoring.Level;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.Score;
import org.jspecify.annotations.Nullable;

/**
 * The results of a period: every body that was to be assessed in it, rehearsals left out. What was cancelled is named at the most, and counts nowhere.
 *
 * @param rows those with a conclusion in force, the best first
 * @param notSubmitted the assessments of the bodies that submitted nothing, by body code
 * @param open the assessments that have no conclusion yet, by body code
 * @param cancelled the assessments that were cancelled while their campaigns went on, by body code: those of bodies that were not assessed anew
 * @param levels how many bodies have each level, the best first
 * @param before the period with which the levels are compared; null if nothing was issued for it
 * @param methodologies by which the bodies were scored: one, unless several campaigns of the period pinned several
 */
public record PeriodResults(
        ReportingPeriod period,
        List<Row> rows,
        List<Unscored> notSubmitted,
        List<Unscored> open,
        List<Unscored> cancelled,
        List<LevelCount> levels,
        @Nullable ReportingPeriod before,
        List<Methodology> methodologies) {

    /** A body's place by its final grade, shared by equal grades, with the score on which its conclusion in force rests. */
    public record Row(Place place, UUID assessmentId, Score score) {

        public String bodyCode() {
            return place.bodyCode();
        }

        /** How much was subtracted from the total. */
        public BigDecimal lowering() {
            return score.lowering().stream()
                    .map(Score.LoweringIndicator::points)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** The criterion as it was scored; none if the body's methodology does not have it. */
        public Optional<Score.Criterion> criterion(String id) {
            return score.criteria().stream()
                    .filter(criterion -> criterion.id().equals(id))
                    .findFirst();
        }

        /** Its points; null if the body's methodology does not have it. */
        public @Nullable BigDecimal points(String id) {
            return criterion(id).map(Score.Criterion::points).orElse(null);
        }
    }

    /** A body without a grade. */
    public record Unscored(UUID assessmentId, String bodyCode) {}

    /**
     * How many bodies have a level.
     *
     * @param before how many had it in the period before; null if that is not compared
     */
    public record LevelCount(
            Level level, int count, @Nullable Integer before) {}

    /** The criteria of all that were scored, each once, as the methodologies order them. */
    public List<Score.Criterion> criteria() {
        Map<String, Score.Criterion> criteria = new LinkedHashMap<>();
        rows.forEach(row -> row.score().criteria().forEach(one -> criteria.putIfAbsent(one.id(), one)));
        return new ArrayList<>(criteria.values());
    }

    /** What the body's level is called. */
    public Level level(Row row) {
        MethodologyRef ref = row.score().ref();
        return methodologies.stream()
                .filter(methodology -> methodology.ref().equals(ref))
                .findFirst()
                .orElseThrow()
                .catalogue()
                .level(row.score().level());
    }

    /** The grade in the middle; none if nobody has one. */
    public Optional<BigDecimal> median() {
        return Middle.of(rows.stream().map(row -> row.score().grade()).toList());
    }

    /** How many bodies were to be assessed. */
    public int bodies() {
        return (int) Stream.of(rows, notSubmitted, open).mapToLong(List::size).sum();
    }
}
