package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.platform.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A score with its whole trace: what went in, which rule fired, what came out (methodology §§31 and 34).
 *
 * @param total the sum of the criteria
 * @param grade the total less the lowering; the order sets no floor, so it can be negative
 * @param level the id of the level in the methodology's catalogue
 */
public record Score(
        String methodology,
        String checksum,
        List<Criterion> criteria,
        List<LoweringIndicator> lowering,
        BigDecimal total,
        BigDecimal grade,
        String level) {

    /** The methodology that it was made by, as it was then. */
    public MethodologyRef ref() {
        return new MethodologyRef(methodology, checksum);
    }

    /** The numbers that it was computed from, by key. */
    public Map<String, @Nullable BigDecimal> inputs() {
        Map<String, @Nullable BigDecimal> inputs = new LinkedHashMap<>();
        criteria.forEach(criterion -> criterion.indicators().forEach(indicator -> inputs.putAll(indicator.inputs())));
        lowering.forEach(indicator -> inputs.putAll(indicator.inputs()));
        return inputs;
    }

    /** One of the criteria of methodology §8. */
    public record Criterion(
            String id, LocalizedText name, BigDecimal points, BigDecimal max, List<Indicator> indicators) {}

    /**
     * An indicator inside a criterion.
     *
     * @param percent exact, in percent; null where there is nothing to divide by, or where no share is measured
     * @param counted the sum or the difference that is measured; null where it is a share or one of the inputs
     * @param rule the rule that fired, in words
     * @param source the paragraph it rests on, or {@code A} for an assumption of the methodology's authors
     * @param inputs the numbers it was computed from
     */
    public record Indicator(
            String id,
            LocalizedText name,
            @Nullable BigDecimal percent,
            @Nullable BigDecimal counted,
            BigDecimal points,
            BigDecimal max,
            LocalizedText rule,
            String source,
            Map<String, @Nullable BigDecimal> inputs) {}

    /** A lowering indicator; {@code points} are subtracted. */
    public record LoweringIndicator(
            String id,
            LocalizedText name,
            BigDecimal points,
            LocalizedText rule,
            String source,
            Map<String, @Nullable BigDecimal> inputs) {}
}
