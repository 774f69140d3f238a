package kz.qorytyndy.conclusion.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.qorytyndy.conclusion.results.PeriodResults.Unscored;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.document.PrintedDocument;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.stereotype.Component;

/** The results of a period on one page, in Kazakh or in Russian. */
@Component
public class Briefs {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Organisations organisations;
    private final TerritorialBodies bodies;
    private final Texts texts;
    private final Clock clock;

    Briefs(Organisations organisations, TerritorialBodies bodies, Texts texts, Clock clock) {
        this.organisations = organisations;
        this.bodies = bodies;
        this.texts = texts;
        this.clock = clock;
    }

    /** The brief as PDF/A: of twenty bodies one page of A4. */
    public byte[] pdf(PeriodResults results, Locale language) {
        LocalDate today = Texts.day(clock.instant());
        return PrintedDocument.pdf(
                "brief",
                Map.of(
                        "results",
                        results,
                        "organisation",
                        organisations.on(today).name().in(language),
                        "day",
                        DateTimeFormatter.ofPattern(texts.text(language, "conclusion.brief.date"), language)
                                .format(today),
                        "said",
                        said(results).stream()
                                .map(sentence -> texts.text(language, sentence))
                                .toList(),
                        "print",
                        new Print(language)));
    }

    /** What the numbers say: how many bodies were assessed, where their grades lie, and where most points were lost. */
    static List<Message> said(PeriodResults results) {
        Message counted = Message.of(
                "conclusion.brief.counted",
                results.bodies(),
                results.rows().size(),
                results.notSubmitted().size(),
                results.open().size());
        List<PeriodResults.Row> rows = results.rows();
        if (rows.isEmpty()) {
            return List.of(counted);
        }
        return List.of(
                counted,
                Message.of(
                        "conclusion.brief.grades",
                        points(results.median().orElseThrow()),
                        points(rows.get(0).score().grade()),
                        points(rows.get(rows.size() - 1).score().grade())),
                results.criteria().stream()
                        .min(Comparator.comparing((Score.Criterion criterion) -> share(criterion, rows)))
                        .map(weakest -> Message.of(
                                "conclusion.brief.weakest",
                                weakest.name(),
                                share(weakest, rows),
                                rows.stream()
                                        .filter(row -> row.lowering().signum() != 0)
                                        .count()))
                        .orElseThrow());
    }

    /** With one decimal at least, as the tables have them. */
    private static BigDecimal points(BigDecimal points) {
        BigDecimal exact = points.stripTrailingZeros();
        return exact.setScale(Math.max(1, exact.scale()));
    }

    /** Which part of the criterion's most points the bodies have together, in percent to one decimal. */
    private static BigDecimal share(Score.Criterion criterion, List<PeriodResults.Row> rows) {
        BigDecimal most = BigDecimal.ZERO;
        BigDecimal points = BigDecimal.ZERO;
        for (PeriodResults.Row row : rows) {
            Score.Criterion had = row.criterion(criterion.id()).orElse(null);
            if (had != null) {
                most = most.add(had.max());
                points = points.add(had.points());
            }
        }
        return most.signum() == 0 ? HUNDRED : points.multiply(HUNDRED).divide(most, 1, RoundingMode.HALF_UP);
    }

    /** How the template says things. */
    final class Print extends PrintedDocument.Print {

        private final Locale language;

        Print(Locale language) {
            this.language = language;
        }

        public String language() {
            return language.getLanguage();
        }

        public String word(String name, Object... arguments) {
            return texts.text(language, "conclusion.brief." + name, arguments);
        }

        public String said(Message message) {
            return texts.text(language, message);
        }

        public String body(String code) {
            return text(bodies.get(code).name().in(language));
        }

        public String bodies(List<Unscored> unscored) {
            return String.join(
                    ", ", unscored.stream().map(one -> body(one.bodyCode())).toList());
        }

        public String in(LocalizedText name) {
            return text(name.in(language));
        }

        public String points(BigDecimal points) {
            return Texts.points(language, points);
        }
    }
}
