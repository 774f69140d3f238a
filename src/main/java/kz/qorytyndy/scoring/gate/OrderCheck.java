package kz.qorytyndy.scoring.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Level;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyReader;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.dmn.Feel;

/**
 * What the order fixes, for every data sheet and whatever the files say: each indicator counts once in its criterion and each criterion once in the
 * total, the lowering points are taken from the total (methodology §31), ten points are the most and the levels are those of §34. A
 * methodology of another order has a scale of its own; its sums are held all the same.
 */
class OrderCheck {

    /** From which grade on (methodology §34). */
    private static final NavigableMap<BigDecimal, String> LEVELS = new TreeMap<>(Map.of(
            BigDecimal.valueOf(8), "HIGH",
            BigDecimal.valueOf(5), "MEDIUM",
            BigDecimal.valueOf(2), "LOW"));

    private static final String BELOW = "INEFFECTIVE";
    private static final BigDecimal MOST = BigDecimal.TEN;

    private final Catalogue catalogue;
    private final DecisionModel model;
    private final List<Message> faults = new ArrayList<>();

    OrderCheck(Methodology methodology, DecisionModel model) {
        catalogue = methodology.catalogue();
        this.model = model;
    }

    /** Everything that is otherwise than the order has it. */
    List<Message> faults() {
        catalogue
                .criteria()
                .forEach(criterion -> sum(
                        criterion.id(),
                        catalogue.indicatorsOf(criterion).stream()
                                .map(Catalogue.Indicator::id)
                                .toList(),
                        List.of()));
        sum(
                MethodologyReader.TOTAL,
                catalogue.criteria().stream().map(Catalogue.Criterion::id).toList(),
                List.of());
        sum(
                MethodologyReader.GRADE,
                List.of(MethodologyReader.TOTAL),
                catalogue.lowering().stream().map(Catalogue.Lowering::id).toList());
        if (catalogue.order() == null) {
            scale();
            levels();
        }
        return faults;
    }

    private void sum(String decision, List<String> added, List<String> subtracted) {
        Map<String, Integer> terms = new TreeMap<>();
        added.forEach(name -> terms.put(name, 1));
        subtracted.forEach(name -> terms.put(name, -1));
        Feel.Expression expression = decision(decision).expression();
        if (expression == null || !expression.terms().filter(terms::equals).isPresent()) {
            faults.add(Message.of(
                    "scoring.fault.sum",
                    decision,
                    String.join(
                            " − ",
                            Stream.concat(Stream.of(String.join(" + ", added)), subtracted.stream())
                                    .toList())));
        }
    }

    private void scale() {
        BigDecimal most =
                catalogue.criteria().stream().map(Catalogue.Criterion::max).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (most.compareTo(MOST) != 0) {
            faults.add(Message.of("scoring.fault.scale", MOST, most));
        }
    }

    /** Between two neighbours of all bounds neither the table nor the order changes its mind: it is enough to look at each, and between. */
    private void levels() {
        DecisionModel.Decision table = decision(MethodologyReader.LEVEL);
        if (table.columns().size() != 1
                || !table.columns().get(0).expression().equals(new Feel.Name(MethodologyReader.GRADE))) {
            faults.add(Message.of("scoring.fault.levelColumn", MethodologyReader.LEVEL, MethodologyReader.GRADE));
            return;
        }
        SortedSet<BigDecimal> bounds = new TreeSet<>(LEVELS.keySet());
        table.rules().forEach(rule -> rule.cells().forEach(cell -> bounds.addAll(cell.bounds())));
        List<BigDecimal> grades = new ArrayList<>();
        BigDecimal previous = bounds.first().subtract(BigDecimal.ONE);
        for (BigDecimal bound : bounds) {
            grades.add(previous.add(bound).multiply(new BigDecimal("0.5")));
            grades.add(bound);
            previous = bound;
        }
        grades.add(previous.add(BigDecimal.ONE));
        for (BigDecimal grade : grades) {
            Map.Entry<BigDecimal, String> from = LEVELS.floorEntry(grade);
            Level level = catalogue.level(from == null ? BELOW : from.getValue());
            List<DecisionModel.Rule> firing = table.firing(Map.of(MethodologyReader.GRADE, grade));
            if (firing.stream().noneMatch(rule -> rule.output().equals('"' + level.id() + '"'))) {
                faults.add(Message.of("scoring.fault.orderLevel", grade, level.name()));
                return;
            }
        }
    }

    private DecisionModel.Decision decision(String id) {
        return Objects.requireNonNull(model.decisions().get(id));
    }
}
