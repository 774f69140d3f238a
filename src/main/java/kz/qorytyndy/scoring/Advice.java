package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would change the level: how far the grade is from the next one, each number of the data sheet that alone would reach it, and what the
 * lowering takes away.
 *
 * @param next the level above; null at the highest
 * @param missing points up to the next level; null at the highest
 * @param changes by field, in the order of the data sheet; empty at the highest level, and where no number alone suffices
 * @param full what full points at every indicator would come to, the lowering staying as it is; null at the highest level
 * @param lowered null at the highest level, and where nothing lowers the grade
 */
public record Advice(
        Level level,
        @Nullable Level next,
        @Nullable BigDecimal missing,
        List<Change> changes,
        @Nullable Outcome full,
        @Nullable Lowered lowered) {

    /** Whether the indicators, without a change of the lowering, could reach the next level. */
    public boolean isWithinReach() {
        return full != null && !full.level().equals(level);
    }

    /** A grade and the level it has. */
    public record Outcome(BigDecimal grade, Level level) {}

    /**
     * The smallest change of one number, all others staying as they are and the sheet staying plausible, that reaches the next level.
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

    /**
     * What lowers the grade. Facts are what they are, so that nothing is advised about them; of a number that was measured it is said what
     * would suffice.
     *
     * @param without what the grade would be without any lowering
     */
    public record Lowered(List<By> by, Outcome without) {}

    /**
     * A lowering indicator that takes points away.
     *
     * @param enough null for facts, and for a number that alone does not suffice
     */
    public record By(
            Catalogue.Lowering indicator,
            BigDecimal points,
            @Nullable Enough enough) {

        /** What the HR service gives for it. */
        public Catalogue.Field field() {
            return indicator.field();
        }
    }

    /** The nearest value of a measured number that reaches the next level. */
    public record Enough(BigDecimal from, BigDecimal to, Outcome outcome) {}
}
