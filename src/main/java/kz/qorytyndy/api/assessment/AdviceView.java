package kz.qorytyndy.api.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import kz.qorytyndy.scoring.Advice;
import kz.qorytyndy.scoring.Level;
import org.jspecify.annotations.Nullable;

/**
 * What would change the level, by ids.
 *
 * @param next the level above; null at the highest
 * @param missing points up to the next level; null at the highest
 * @param changes single changes of the data sheet that reach the next level; empty where none alone suffices
 * @param full what full points at every indicator would come to, the lowering staying as it is; left out at the highest level
 * @param lowered what lowers the grade; left out at the highest level, and where nothing does
 */
record AdviceView(
        String level,
        @Nullable String next,
        @Nullable BigDecimal missing,
        List<ChangeView> changes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OutcomeView full,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LoweredView lowered) {

    /** A grade and the level it has. */
    record OutcomeView(BigDecimal grade, String level) {

        static OutcomeView of(Advice.Outcome outcome) {
            return new OutcomeView(outcome.grade(), outcome.level().id());
        }
    }

    /** The lowering indicators that take points away, and what the grade would be without them. */
    record LoweredView(List<ByView> by, OutcomeView without) {}

    /**
     * A lowering indicator that takes points away.
     *
     * @param enough the nearest value of a measured number that alone reaches the next level; null if there is none, and for facts
     */
    record ByView(
            String indicator,
            String field,
            BigDecimal points,
            @Nullable EnoughView enough) {}

    /** A measured number as it is, the value that suffices, and what would come of it. */
    record EnoughView(BigDecimal from, BigDecimal to, BigDecimal grade, String level) {}

    /**
     * A change of one number.
     *
     * @param indicator the one that gains most by it
     * @param to the nearest value that reaches the next level
     * @param grade with the change
     * @param level with the change
     */
    record ChangeView(String indicator, String field, BigDecimal from, BigDecimal to, BigDecimal grade, String level) {}

    static AdviceView of(Advice advice) {
        return new AdviceView(
                advice.level().id(),
                Optional.ofNullable(advice.next()).map(Level::id).orElse(null),
                advice.missing(),
                advice.changes().stream()
                        .map(change -> new ChangeView(
                                change.indicator().id(),
                                change.field().key(),
                                change.from(),
                                change.to(),
                                change.grade(),
                                change.level().id()))
                        .toList(),
                Optional.ofNullable(advice.full()).map(OutcomeView::of).orElse(null),
                Optional.ofNullable(advice.lowered()).map(AdviceView::lowered).orElse(null));
    }

    private static LoweredView lowered(Advice.Lowered lowered) {
        return new LoweredView(
                lowered.by().stream()
                        .map(by -> new ByView(
                                by.indicator().id(),
                                by.indicator().field().key(),
                                by.points(),
                                Optional.ofNullable(by.enough())
                                        .map(AdviceView::enough)
                                        .orElse(null)))
                        .toList(),
                OutcomeView.of(lowered.without()));
    }

    private static EnoughView enough(Advice.Enough enough) {
        return new EnoughView(
                enough.from(),
                enough.to(),
                enough.outcome().grade(),
                enough.outcome().level().id());
    }
}
