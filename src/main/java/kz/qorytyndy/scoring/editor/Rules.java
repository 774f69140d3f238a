package kz.qorytyndy.scoring.editor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.editor.Blueprint.Direction;
import kz.qorytyndy.scoring.editor.Blueprint.Nothing;
import kz.qorytyndy.scoring.editor.Blueprint.PerFact;
import kz.qorytyndy.scoring.editor.Blueprint.Points;
import kz.qorytyndy.scoring.editor.Blueprint.Proportion;
import kz.qorytyndy.scoring.editor.Blueprint.Step;
import kz.qorytyndy.scoring.editor.Blueprint.Steps;
import kz.qorytyndy.scoring.editor.Blueprint.Words;
import kz.qorytyndy.scoring.editor.Blueprint.YesNo;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a decision's table, made of how points come: each with its cells and what it gives, as DMN has them. The last column is what is
 * measured; those before it are the numbers that must not be nought.
 */
final class Rules {

    /** Points are printed with no more than these. */
    private static final int DECIMALS = 2;

    /** Far behind the last digit that counts, and before the first that a division leaves wrong. */
    private static final int EXACT = 20;

    private static final String WHATEVER = "";

    static final LocalizedText NOT_GIVEN = new LocalizedText("берілген жоқ", "не представлено", "not given");

    /**
     * A rule.
     *
     * @param name tells it from the others of its table
     * @param cells one for each column
     * @param output what it gives, in FEEL
     * @param words what is said of it; null: made of its last cell
     */
    record Rule(
            String name,
            List<String> cells,
            String output,
            @Nullable LocalizedText words) {}

    private final List<Nothing> nothing;
    private final Blueprint.@Nullable Unmeasured unmeasured;
    private final Points points;
    private final Measured measured;
    private final List<Rule> rules = new ArrayList<>();

    private Rules(List<Nothing> nothing, Blueprint.@Nullable Unmeasured unmeasured, Points points, Measured measured) {
        this.nothing = nothing;
        this.unmeasured = unmeasured;
        this.points = points;
        this.measured = measured;
    }

    /** The rules of an indicator in which nothing is missing. */
    static List<Rule> of(Blueprint blueprint, Blueprint.Indicator indicator) {
        return new Rules(indicator.nothing(), null, indicator.points(), Measured.of(blueprint, indicator.measure()))
                .all(blueprint);
    }

    /** The rules of a lowering indicator in which nothing is missing. */
    static List<Rule> of(Blueprint blueprint, Blueprint.Lowering lowering) {
        return new Rules(List.of(), lowering.unmeasured(), lowering.points(), Measured.of(lowering.input()))
                .all(blueprint);
    }

    /** The rules for what was measured alone. */
    static List<Rule> of(Points points, Measured measured) {
        return new Rules(List.of(), null, points, measured).measured();
    }

    private List<Rule> all(Blueprint blueprint) {
        for (int i = 0; i < nothing.size(); i++) {
            nought(i, nothing.get(i), blueprint);
        }
        if (unmeasured != null) {
            Words words = unmeasured.words();
            rules.add(new Rule(
                    "unmeasured",
                    List.of("null"),
                    number(Objects.requireNonNullElse(unmeasured.points(), BigDecimal.ZERO)),
                    words == null || words.isEmpty() ? NOT_GIVEN : words.text()));
        }
        return measured();
    }

    private void nought(int at, Nothing one, Blueprint blueprint) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < nothing.size(); i++) {
            cells.add(i < at ? "> 0" : i == at ? "0" : WHATEVER);
        }
        cells.add(WHATEVER);
        Words words = one.words();
        rules.add(new Rule(
                "nothing" + (at + 1),
                cells,
                number(Objects.requireNonNull(one.points())),
                words == null || words.isEmpty()
                        ? nought(blueprint.input(Objects.requireNonNull(one.input())))
                        : words.text()));
    }

    /** What is said of a number that is nought; no name with a number in it, which would read as a bound. */
    static LocalizedText nought(Blueprint.Input input) {
        LocalizedText name = input.name().text();
        boolean plain = List.of(name.kk(), name.ru(), name.en()).stream().noneMatch(text -> text.matches(".*\\d.*"));
        return plain
                ? new LocalizedText(name.kk() + ": 0", name.ru() + ": 0", name.en() + ": 0")
                : new LocalizedText("бөлуге ештеңе жоқ", "делить не на что", "nothing to divide by");
    }

    private List<Rule> measured() {
        switch (Objects.requireNonNull(points.way())) {
            case STEPS -> steps(points.steps());
            case PROPORTIONAL -> proportional(points.proportion());
            case PER_FACT -> perFact(points.perFact());
            case YES_NO -> yesNo(points.yesNo());
        }
        return rules;
    }

    private void steps(Steps all) {
        boolean from = all.direction() == Direction.FROM;
        BigDecimal previous = null;
        for (int i = 0; i < all.steps().size(); i++) {
            Step step = all.steps().get(i);
            BigDecimal bound = Objects.requireNonNull(step.bound());
            add("step" + (i + 1), from ? from(bound, previous) : upTo(previous, bound), step.points(), step.words());
            previous = bound;
        }
        BigDecimal last = Objects.requireNonNull(previous);
        if (from ? measured.reachesBelow(last) : measured.reachesAbove(last)) {
            add("otherwise", from ? below(last) : "> " + number(last), all.otherwise(), all.words());
        }
    }

    /** From {@code bound} on, and below {@code end}. */
    private String from(BigDecimal bound, @Nullable BigDecimal end) {
        if (end == null) {
            return ">= " + number(bound);
        }
        return measured.whole() && end.subtract(bound).compareTo(BigDecimal.ONE) == 0
                ? number(bound)
                : "[" + number(bound) + ".." + number(end) + ")";
    }

    /** Above {@code start}, and up to {@code bound}. */
    private String upTo(@Nullable BigDecimal start, BigDecimal bound) {
        if (start == null) {
            return measured.whole() && bound.signum() == 0 && !measured.reachesBelow(bound)
                    ? number(bound)
                    : "<= " + number(bound);
        }
        return measured.whole() && bound.subtract(start).compareTo(BigDecimal.ONE) == 0
                ? number(bound)
                : "(" + number(start) + ".." + number(bound) + "]";
    }

    private String below(BigDecimal bound) {
        boolean onlyNought =
                measured.whole() && bound.compareTo(BigDecimal.ONE) == 0 && !measured.reachesBelow(BigDecimal.ZERO);
        return onlyNought ? "0" : "< " + number(bound);
    }

    private void proportional(Proportion line) {
        BigDecimal low = Objects.requireNonNull(line.low());
        BigDecimal high = Objects.requireNonNull(line.high());
        BigDecimal lowPoints = Objects.requireNonNull(line.lowPoints());
        BigDecimal highPoints = Objects.requireNonNull(line.highPoints());
        if (measured.reachesBelow(low)) {
            add("below", "< " + number(low), lowPoints, null);
        }
        BigDecimal rise = highPoints.subtract(lowPoints);
        String above = low.signum() == 0
                ? "(" + measured.expression() + ")"
                : "(" + measured.expression() + " - " + number(low) + ")";
        String exact = "%s %s %s * %s / %s"
                .formatted(
                        number(lowPoints),
                        rise.signum() < 0 ? "-" : "+",
                        above,
                        number(rise.abs()),
                        number(high.subtract(low)));
        formula(
                "between",
                "[" + number(low) + ".." + number(high) + "]",
                "round half up(" + exact + ", " + EXACT + ")",
                DECIMALS);
        if (measured.reachesAbove(high)) {
            add("above", "> " + number(high), highPoints, null);
        }
    }

    private void perFact(PerFact each) {
        BigDecimal one = Objects.requireNonNull(each.points());
        BigDecimal most = each.most();
        if (measured.reachesBelow(BigDecimal.ZERO)) {
            add("below", "< 0", BigDecimal.ZERO, null);
        }
        int decimals =
                measured.whole() ? Math.max(DECIMALS, one.stripTrailingZeros().scale()) : DECIMALS;
        String all = number(one) + " * (" + measured.expression() + ")";
        if (most == null) {
            formula("each", ">= 0", all, decimals);
            return;
        }
        BigDecimal last = most.divide(one, measured.whole() ? 0 : 6, RoundingMode.DOWN);
        formula("each", "[0.." + number(last) + "]", all, decimals);
        add("most", "> " + number(last), most, null);
    }

    private void yesNo(YesNo two) {
        add("yes", "1", two.yes(), null);
        add("no", "0", two.no(), null);
    }

    private void formula(String name, String cell, String exact, int decimals) {
        add(name, cell, "round half up(" + exact + ", " + decimals + ")", null);
    }

    private void add(String name, String cell, @Nullable BigDecimal points, @Nullable Words words) {
        add(name, cell, number(Objects.requireNonNull(points)), words == null || words.isEmpty() ? null : words.text());
    }

    private void add(String name, String cell, String output, @Nullable LocalizedText words) {
        List<String> cells = nothing.stream().map(one -> "> 0").collect(Collectors.toCollection(ArrayList::new));
        cells.add(cell);
        rules.add(new Rule(name, cells, output, words));
    }

    /** A number as FEEL has it. */
    static String number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }
}
