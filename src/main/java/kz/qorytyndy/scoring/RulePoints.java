package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.dmn.Faults;
import kz.qorytyndy.scoring.dmn.Feel;
import org.jspecify.annotations.Nullable;

/**
 * What points a rule can give: always the same, or by a straight line over what its table measures, rounded as it is printed.
 *
 * @param most null: so many for each, without a limit
 * @param words how they come; null where they are always the same
 */
record RulePoints(
        BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable LocalizedText words) {

    /** What is printed shows all that there are, so that it adds up. */
    private static final int MOST_DECIMALS = 3;

    private static final int MOST_DIGITS = 3;

    /** @throws Faults if it is neither, or not known where it ends, or can be less than nothing */
    static RulePoints of(DecisionModel.Decision decision, DecisionModel.Rule rule, boolean percent) {
        if (rule.output().matches("\\d{1," + MOST_DIGITS + "}(\\.\\d{1," + MOST_DECIMALS + "})?")) {
            BigDecimal points = new BigDecimal(rule.output());
            return new RulePoints(points, points, null);
        }
        Feel.Expression measured = decision.measured();
        if (measured == null
                || !(rule.result() instanceof Feel.Rounded rounded)
                || rounded.decimals() > MOST_DECIMALS) {
            throw new Faults("scoring.fault.points", rule.id());
        }
        Feel.Line line = exact(rounded).line(measured).orElseThrow(() -> new Faults("scoring.fault.points", rule.id()));
        Feel.Between cell = rule.cells()
                .get(rule.cells().size() - 1)
                .between()
                .orElseThrow(() -> new Faults("scoring.fault.pointsOpen", rule.id()));
        BigDecimal start = cell.from();
        if (start == null) {
            throw new Faults("scoring.fault.pointsOpen", rule.id());
        }
        BigDecimal from = rounded(line.at(start), rounded);
        BigDecimal to = cell.to() == null ? null : rounded(line.at(cell.to()), rounded);
        boolean falls = line.slope().signum() < 0;
        if (from.signum() < 0 || (to == null ? falls : to.signum() < 0)) {
            throw new Faults("scoring.fault.pointsNegative", rule.id());
        }
        return new RulePoints(
                to == null ? from : from.min(to), to == null ? null : from.max(to), words(line, from, to, percent));
    }

    /** Rounding far behind the last digit that counts only undoes that of a division. */
    private static Feel.Expression exact(Feel.Rounded rounded) {
        return rounded.number() instanceof Feel.Rounded inner && inner.decimals() > 2 * MOST_DECIMALS
                ? inner.number()
                : rounded.number();
    }

    private static BigDecimal rounded(BigDecimal points, Feel.Rounded rounded) {
        return points.setScale(rounded.decimals(), RoundingMode.HALF_UP);
    }

    private static LocalizedText words(Feel.Line line, BigDecimal from, @Nullable BigDecimal to, boolean percent) {
        boolean plain = line.slope().stripTrailingZeros().scale() <= MOST_DECIMALS;
        if (to == null || (line.offset().signum() == 0 && !percent && plain)) {
            String each = shown(line.slope());
            return new LocalizedText(
                    "әрқайсысы үшін " + each + "\u00a0балл",
                    "по " + each + "\u00a0балла за каждую единицу",
                    english(each) + " points each");
        }
        String range = shown(from) + " → " + shown(to);
        return new LocalizedText(
                "пропорционалды түрде, " + range + "\u00a0балл",
                "пропорционально, " + range + "\u00a0балла",
                "in proportion, " + english(range) + " points");
    }

    private static String shown(BigDecimal points) {
        BigDecimal plain = points.setScale(MOST_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return Scoring.withDecimal(plain).toPlainString().replace('.', ',');
    }

    private static String english(String shown) {
        return shown.replace(',', '.');
    }
}
