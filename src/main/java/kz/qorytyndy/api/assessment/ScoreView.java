package kz.qorytyndy.api.assessment;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Score;
import org.jspecify.annotations.Nullable;

/**
 * A score with its whole trace, its texts in one language.
 *
 * @param methodologyChecksum says exactly which version of the methodology it is
 * @param level an id of the methodology's levels, such as {@code HIGH}
 * @param levelRule which grades have that level, in words
 * @param levelSource the paragraph that says so, or {@code A} for an assumption
 */
public record ScoreView(
        String methodology,
        String methodologyChecksum,
        List<CriterionView> criteria,
        List<LoweringView> lowering,
        BigDecimal total,
        BigDecimal grade,
        String level,
        String levelRule,
        String levelSource) {

    /** One of the criteria. */
    record CriterionView(String id, String name, BigDecimal points, BigDecimal max, List<IndicatorView> indicators) {}

    /**
     * An indicator of a criterion.
     *
     * @param formula what is divided by what, in words
     * @param percent null where there is nothing to divide by
     * @param rule the rule that fired, in words
     * @param source the paragraph it rests on, or {@code A} for an assumption of the methodology's authors
     * @param note what else it rests on
     * @param inputNames the names of the inputs
     */
    record IndicatorView(
            String id,
            String name,
            String formula,
            @Nullable BigDecimal percent,
            BigDecimal points,
            BigDecimal max,
            String rule,
            String source,
            @Nullable String note,
            Map<String, @Nullable BigDecimal> inputs,
            Map<String, String> inputNames) {}

    /** A lowering indicator; its points are subtracted. */
    record LoweringView(
            String id,
            String name,
            BigDecimal points,
            String rule,
            String source,
            Map<String, @Nullable BigDecimal> inputs,
            Map<String, String> inputNames) {}

    /**
     * The score in a language.
     *
     * @param catalogue of the methodology that the score was made by
     */
    public static ScoreView of(Score score, Catalogue catalogue, Locale language) {
        return new ScoreView(
                score.methodology(),
                score.checksum(),
                score.criteria().stream()
                        .map(criterion -> new CriterionView(
                                criterion.id(),
                                criterion.name().in(language),
                                criterion.points(),
                                criterion.max(),
                                criterion.indicators().stream()
                                        .map(indicator -> indicator(indicator, catalogue, language))
                                        .toList()))
                        .toList(),
                score.lowering().stream()
                        .map(lowering -> new LoweringView(
                                lowering.id(),
                                lowering.name().in(language),
                                lowering.points(),
                                lowering.rule().in(language),
                                lowering.source(),
                                lowering.inputs(),
                                names(lowering.inputs().keySet(), catalogue, language)))
                        .toList(),
                score.total(),
                score.grade(),
                score.level(),
                catalogue.gradesOf(score.level()).stream()
                        .map(grades -> grades.in(language))
                        .collect(Collectors.joining("; ")),
                catalogue.level().source());
    }

    private static IndicatorView indicator(Score.Indicator indicator, Catalogue catalogue, Locale language) {
        Catalogue.Indicator described = catalogue.indicator(indicator.id());
        return new IndicatorView(
                indicator.id(),
                indicator.name().in(language),
                described.formula().in(language),
                indicator.percent(),
                indicator.points(),
                indicator.max(),
                indicator.rule().in(language),
                indicator.source(),
                Optional.ofNullable(described.note())
                        .map(note -> note.in(language))
                        .orElse(null),
                indicator.inputs(),
                names(indicator.inputs().keySet(), catalogue, language));
    }

    private static Map<String, String> names(Set<String> keys, Catalogue catalogue, Locale language) {
        Map<String, String> names = new LinkedHashMap<>();
        keys.forEach(key -> catalogue
                .field(key)
                .ifPresent(field -> names.put(key, field.name().in(language))));
        return names;
    }
}
