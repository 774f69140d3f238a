package kz.qorytyndy.api.assessment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
        List<Criterion> criteria,
        List<Lowering> lowering,
        BigDecimal total,
        BigDecimal grade,
        String level,
        String levelRule,
        String levelSource) {

    /** One of the criteria. */
    record Criterion(@JsonUnwrapped Score.Criterion criterion, List<Indicator> indicators) {}

    /**
     * An indicator of a criterion.
     *
     * @param formula what is divided by what, in words
     * @param note what else it rests on
     * @param inputNames the names of the inputs
     */
    record Indicator(
            @JsonUnwrapped Score.Indicator indicator,
            String formula,
            @Nullable String note,
            Map<String, String> inputNames) {}

    /** A lowering indicator; its points are subtracted. */
    record Lowering(@JsonUnwrapped Score.LoweringIndicator indicator, Map<String, String> inputNames) {}

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
                        .map(criterion -> new Criterion(
                                criterion,
                                criterion.indicators().stream()
                                        .map(indicator -> indicator(indicator, catalogue, language))
                                        .toList()))
                        .toList(),
                score.lowering().stream()
                        .map(lowering ->
                                new Lowering(lowering, names(lowering.inputs().keySet(), catalogue, language)))
                        .toList(),
                score.total(),
                score.grade(),
                score.level(),
                catalogue.gradesOf(score.level()).stream()
                        .map(grades -> grades.in(language))
                        .collect(Collectors.joining("; ")),
                catalogue.level().source());
    }

    private static Indicator indicator(Score.Indicator indicator, Catalogue catalogue, Locale language) {
        Catalogue.Indicator described = catalogue.indicator(indicator.id());
        return new Indicator(
                indicator,
                described.formula().in(language),
                Optional.ofNullable(described.note())
                        .map(note -> note.in(language))
                        .orElse(null),
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
