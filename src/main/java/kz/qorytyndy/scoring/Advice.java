package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would change the level: how far the grade is from the next one, and each number of the data sheet that alone would reach it.
 *
 * @param next the level above; null at the highest
 * @param missing points up to the next level; null at the highest
 * @param changes by field, in the order of the data sheet; empty at the highest level, and where no number alone suffices
 */
public record Advice(
        Level level, @Nullable Level next, @Nullable BigDecimal missing, List<Change> changes) {

    /**
     * The smallest change of one number, all others staying as they are and the sheet staying valid, that reaches the next level.
     *
     * @param indicator the one that gains most by it
     * @param grade with the change
     * @param level with the change: the next one, or even a higher one
     */
    public record Change(
            Catalogue.Indicator indicator,
            Catalogue.Field field,
            BigDecimal from,
            BigDecimal to,
            BigDecimal grade,
            Level level) {}
}
