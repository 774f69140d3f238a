package kz.qorytyndy.api;

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
 * @param changes single changes that reach the next level; empty where none alone suffices
 */
record AdviceView(
        String level, @Nullable String next, @Nullable BigDecimal missing, List<ChangeView> changes) {

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
                        .toList());
    }
}
