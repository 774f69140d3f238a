package kz.qorytyndy.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.qorytyndy.scoring.Score;
import org.jspecify.annotations.Nullable;

/** A score with its whole trace, its texts in one language; {@code level} is an id of the methodology's levels, such as {@code HIGH}. */
record ScoreView(
        String methodology,
        List<CriterionView> criteria,
        List<LoweringView> lowering,
        BigDecimal total,
        BigDecimal grade,
        String level) {

    /** One of the criteria. */
    record CriterionView(String id, String name, BigDecimal points, BigDecimal max, List<IndicatorView> indicators) {}

    /**
     * An indicator of a criterion.
     *
     * @param percent null where there is nothing to divide by
     * @param rule the rule that fired, in words
     * @param source the paragraph it rests on, or {@code A} for an assumption of the methodology's authors
     */
    record IndicatorView(
            String id,
            String name,
            @Nullable BigDecimal percent,
            BigDecimal points,
            BigDecimal max,
            String rule,
            String source,
            Map<String, @Nullable BigDecimal> inputs) {}

    /** A lowering indicator; its points are subtracted. */
    record LoweringView(
            String id,
            String name,
            BigDecimal points,
            String rule,
            String source,
            Map<String, @Nullable BigDecimal> inputs) {}

    static ScoreView of(Score score, Locale language) {
        return new ScoreView(
                score.methodology(),
                score.criteria().stream()
                        .map(criterion -> new CriterionView(
                                criterion.id(),
                                criterion.name().in(language),
                                criterion.points(),
                                criterion.max(),
                                criterion.indicators().stream()
                                        .map(indicator -> indicator(indicator, language))
                                        .toList()))
                        .toList(),
                score.lowering().stream()
                        .map(lowering -> new LoweringView(
                                lowering.id(),
                                lowering.name().in(language),
                                lowering.points(),
                                lowering.rule().in(language),
                                lowering.source(),
                                lowering.inputs()))
                        .toList(),
                score.total(),
                score.grade(),
                score.level());
    }

    private static IndicatorView indicator(Score.Indicator indicator, Locale language) {
        return new IndicatorView(
                indicator.id(),
                indicator.name().in(language),
                indicator.percent(),
                indicator.points(),
                indicator.max(),
                indicator.rule().in(language),
                indicator.source(),
                indicator.inputs());
    }
}
