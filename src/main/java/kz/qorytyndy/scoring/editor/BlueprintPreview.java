package kz.qorytyndy.scoring.editor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.dmn.Feel;
import kz.qorytyndy.scoring.editor.Blueprint.Indicator;
import kz.qorytyndy.scoring.editor.Blueprint.Lowering;
import kz.qorytyndy.scoring.editor.Blueprint.Points;
import kz.qorytyndy.scoring.editor.DecisionsWriter.Column;
import org.jspecify.annotations.Nullable;

/** What an indicator that is being entered comes to, from the very rules that will be written of it. */
public final class BlueprintPreview {

    private static final String MEASURED = "measured";
    private static final String DECISION = "points";

    /** What is drawn beyond the outermost bound, in parts of what lies between the bounds. */
    private static final BigDecimal MARGIN = new BigDecimal("0.2");

    /**
     * A straight piece of the picture of the points over what is measured.
     *
     * @param closedFrom whether its left end belongs to it
     * @param closedTo whether its right end belongs to it
     */
    public record Segment(
            BigDecimal from,
            BigDecimal fromPoints,
            boolean closedFrom,
            BigDecimal to,
            BigDecimal toPoints,
            boolean closedTo) {}

    /** What a sample comes to; {@code measured} is null where a number is nought or nothing was given. */
    public record Sample(@Nullable BigDecimal measured, BigDecimal points) {}

    private BlueprintPreview() {}

    /** The picture of the indicator's points, from left to right; none while something that it needs is missing or wrong. */
    public static List<Segment> picture(Blueprint blueprint, Indicator indicator) {
        return isReady(blueprint, "indicators/" + indicator.id())
                ? picture(indicator.points(), Measured.of(blueprint, indicator.measure()))
                : List.of();
    }

    /** The same of a lowering indicator. */
    public static List<Segment> picture(Blueprint blueprint, Lowering lowering) {
        return isReady(blueprint, "lowering/" + lowering.id())
                ? picture(lowering.points(), Measured.of(lowering.input()))
                : List.of();
    }

    /** What the numbers, by the keys of the inputs, come to; empty while something is missing, or if no rule holds for them. */
    public static Optional<Sample> sample(
            Blueprint blueprint, Indicator indicator, Map<String, @Nullable BigDecimal> numbers) {
        if (!isReady(blueprint, "indicators/" + indicator.id())) {
            return Optional.empty();
        }
        DecisionsWriter file = new DecisionsWriter("", "");
        BlueprintWriter writer = new BlueprintWriter(blueprint);
        writer.inputs(file);
        writer.table(file, indicator);
        return sample(file, indicator.id(), numbers);
    }

    /** The same of a lowering indicator. */
    public static Optional<Sample> sample(
            Blueprint blueprint, Lowering lowering, Map<String, @Nullable BigDecimal> numbers) {
        if (!isReady(blueprint, "lowering/" + lowering.id())) {
            return Optional.empty();
        }
        DecisionsWriter file = new DecisionsWriter("", "");
        BlueprintWriter writer = new BlueprintWriter(blueprint);
        writer.inputs(file);
        writer.table(file, lowering);
        return sample(file, lowering.id(), numbers);
    }

    private static Optional<Sample> sample(DecisionsWriter file, String id, Map<String, @Nullable BigDecimal> numbers) {
        DecisionModel.Decision decision = decision(file, id);
        List<DecisionModel.Rule> firing = decision.firing(numbers);
        if (firing.size() != 1 || !(firing.get(0).result().value(numbers) instanceof BigDecimal points)) {
            return Optional.empty();
        }
        Object measured = decision.columns()
                .get(decision.columns().size() - 1)
                .expression()
                .value(numbers);
        return Optional.of(new Sample(measured instanceof BigDecimal number ? number : null, points));
    }

    private static boolean isReady(Blueprint blueprint, String part) {
        return BlueprintCheck.faults(blueprint).stream()
                .noneMatch(fault -> fault.part().equals(part)
                        && Stream.of("measure", "nothing", "points", "unmeasured", "input.m", "input.d", "given")
                                .anyMatch(fault.path()::startsWith)
                        && !fault.path().contains(".words"));
    }

    private static List<Segment> picture(Points points, Measured measured) {
        DecisionsWriter file = new DecisionsWriter("", "");
        file.table(
                DECISION,
                DECISION,
                "",
                List.of(MEASURED),
                null,
                List.of(new Column(MEASURED + "_column", "", MEASURED, "double")),
                Rules.of(
                        points,
                        new Measured(MEASURED, measured.least(), measured.most(), measured.whole(), measured.yesNo())));
        file.input(MEASURED, "");
        DecisionModel.Decision decision = decision(file, DECISION);
        SortedSet<BigDecimal> bounds = new TreeSet<>();
        decision.rules().forEach(rule -> bounds.addAll(rule.cells().get(0).bounds()));
        BigDecimal width = bounds.last().subtract(bounds.first()).multiply(MARGIN);
        BigDecimal margin = width.max(measured.whole() || bounds.size() == 1 ? BigDecimal.ONE : width);
        BigDecimal left = bounds.first().subtract(margin);
        BigDecimal right = bounds.last().add(margin);
        left = measured.least() == null ? left : left.max(measured.least());
        right = measured.most() == null ? right : right.min(measured.most());
        List<Segment> segments = new ArrayList<>();
        for (DecisionModel.Rule rule : decision.rules()) {
            Feel.Between cell = rule.cells().get(0).between().orElseThrow();
            BigDecimal from = cell.from() == null ? left : cell.from();
            BigDecimal to = cell.to() == null ? right : cell.to();
            if (from.compareTo(to) <= 0) {
                segments.add(new Segment(
                        from,
                        points(rule, from),
                        cell.from() == null || cell.closedFrom(),
                        to,
                        points(rule, to),
                        cell.to() == null || cell.closedTo()));
            }
        }
        segments.sort(Comparator.comparing(Segment::from).thenComparing(Segment::to));
        return segments;
    }

    private static BigDecimal points(DecisionModel.Rule rule, BigDecimal measured) {
        return (BigDecimal) Objects.requireNonNull(rule.result().value(Map.of(MEASURED, measured)));
    }

    private static DecisionModel.Decision decision(DecisionsWriter file, String id) {
        return Objects.requireNonNull(
                DecisionModel.read(file.written()).decisions().get(id));
    }
}
