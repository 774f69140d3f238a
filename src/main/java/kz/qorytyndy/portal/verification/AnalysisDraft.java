package kz.qorytyndy.portal.verification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Score;
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
    String of(Score score) {
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
                                    below.stream().map(this::indicator).collect(Collectors.joining("; ")))));
        }
        paragraphs.add(text("portal.analysis.total", points(score.total())));
        return String.join("\n", paragraphs);
    }

    private String indicator(Score.Indicator indicator) {
        BigDecimal percent = indicator.percent();
        return text(
                "portal.analysis.indicator",
                indicator.name(),
                percent != null
                        ? Message.of("portal.percent", percent.setScale(2, RoundingMode.HALF_UP))
                        : indicator.counted() != null ? indicator.counted() : indicator.rule(),
                points(indicator.max()),
                points(indicator.points()));
    }

    private String text(String key, Object... arguments) {
        return texts.text(Languages.KAZAKH, key, arguments);
    }

    private static BigDecimal points(BigDecimal points) {
        return points.setScale(Math.max(1, points.stripTrailingZeros().scale()));
    }
}
