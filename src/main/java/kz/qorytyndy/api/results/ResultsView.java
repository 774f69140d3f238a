package kz.qorytyndy.api.results;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.conclusion.results.PeriodResults;
import kz.qorytyndy.conclusion.results.PeriodResults.Unscored;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.scoring.MethodologyRef;
import org.jspecify.annotations.Nullable;

/**
 * The results of a period.
 *
 * @param ranking the bodies with a conclusion in force, the best first
 * @param notSubmitted the bodies that submitted nothing
 * @param open the bodies without a conclusion yet
 * @param cancelled the bodies whose assessment was cancelled while its campaign went on, and that were not assessed anew; they count nowhere
 * @param levels how many bodies have each level, the best first
 * @param comparedWith the period before; null if nothing was issued for it
 */
record ResultsView(
        ReportingPeriod period,
        List<MethodologyRef> methodologies,
        List<Place> ranking,
        List<String> notSubmitted,
        List<String> open,
        List<String> cancelled,
        List<LevelCount> levels,
        @Nullable ReportingPeriod comparedWith) {

    /**
     * A body's place, which equal grades share.
     *
     * @param lowering how much was subtracted from the total
     */
    record Place(
            int place,
            String body,
            UUID assessmentId,
            List<CriterionPoints> criteria,
            BigDecimal total,
            BigDecimal lowering,
            BigDecimal grade,
            String level) {}

    /** The points of a criterion, and the most that there could be. */
    record CriterionPoints(String id, BigDecimal points, BigDecimal max) {}

    /** How many bodies have the level, and how many had it in the period before; null if that is not compared. */
    record LevelCount(String level, int count, @Nullable Integer before) {}

    static ResultsView of(PeriodResults results) {
        return new ResultsView(
                results.period(),
                results.methodologies().stream()
                        .map(methodology -> methodology.ref())
                        .toList(),
                results.rows().stream().map(ResultsView::place).toList(),
                results.notSubmitted().stream().map(Unscored::bodyCode).toList(),
                results.open().stream().map(Unscored::bodyCode).toList(),
                results.cancelled().stream().map(Unscored::bodyCode).toList(),
                results.levels().stream()
                        .map(one -> new LevelCount(one.level().id(), one.count(), one.before()))
                        .toList(),
                results.before());
    }

    private static Place place(PeriodResults.Row row) {
        return new Place(
                row.place().place(),
                row.bodyCode(),
                row.assessmentId(),
                row.score().criteria().stream()
                        .map(criterion -> new CriterionPoints(criterion.id(), criterion.points(), criterion.max()))
                        .toList(),
                row.score().total(),
                row.lowering(),
                row.score().grade(),
                row.score().level());
    }
}
