package kz.qorytyndy.portal.verification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Score;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the score alone says of a body, in Kazakh as the conclusion is: where an HR officer's analysis begins. */
@Component
class AnalysisDraft {

    private final Texts texts;

    AnalysisDraft(Texts texts) {
        this.texts = texts;
    }

    /**
     * A paragraph for each criterion, and one for the total: points, and the indicators that did not reach theirs. No word of a degree of effectiveness: the
     * conclusion has but one, which the lowering indicators may yet change.
     */
    String of(Score score, Catalogue catalogue) {
        List<String> paragraphs = new ArrayList<>();
        for (Score.Criterion criterion : score.criteria()) {
            List<Score.Indicator> below = criterion.indicators().stream()
                    .filter(indicator -> indicator.points().compareTo(indicator.max()) < 0)
                    .toList();
            String said = text(
                    "portal.analysis.criterion", criterion.name(), points(criterion.max()), points(criterion.points()));
            paragraphs.add(said + " "
                    + (below.isEmpty()
                            ? text("portal.analysis.full")
                            : text(
                                    "portal.analysis.below",
                                    below.stream()
                                            .map(indicator -> indicator(indicator, catalogue))
                                            .collect(Collectors.joining("; ")))));
        }
        paragraphs.add(text("portal.analysis.total", points(score.total())));
        return String.join("\n", paragraphs);
    }

    private String indicator(Score.Indicator indicator, Catalogue catalogue) {
        BigDecimal percent = indicator.percent();
        BigDecimal counted = indicator.counted() == null ? only(indicator, catalogue) : indicator.counted();
        return text(
                "portal.analysis.indicator",
                indicator.name(),
                percent != null
                        ? Message.of("portal.percent", percent.setScale(2, RoundingMode.HALF_UP))
                        : counted != null ? counted : indicator.rule(),
                points(indicator.max()),
                points(indicator.points()));
    }

    /** The one number that is measured as it was given; null where there are more, or where it is an answer. */
    private static @Nullable BigDecimal only(Score.Indicator indicator, Catalogue catalogue) {
        if (indicator.inputs().size() != 1) {
            return null;
        }
        Map.Entry<String, @Nullable BigDecimal> input =
                indicator.inputs().entrySet().iterator().next();
        return catalogue
                .field(input.getKey())
                .filter(field -> !field.isYesNo())
                .map(field -> input.getValue())
                .orElse(null);
    }

    private String text(String key, Object... arguments) {
        return texts.text(Languages.KAZAKH, key, arguments);
    }

    private static BigDecimal points(BigDecimal points) {
        return points.setScale(Math.max(1, points.stripTrailingZeros().scale()));
    }
}
