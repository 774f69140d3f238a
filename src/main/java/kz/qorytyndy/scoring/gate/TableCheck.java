package kz.qorytyndy.scoring.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Patience;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.dmn.DecisionModel;
import kz.qorytyndy.scoring.dmn.DecisionModel.Column;
import kz.qorytyndy.scoring.dmn.DecisionModel.Decision;
import kz.qorytyndy.scoring.dmn.DecisionModel.Rule;
import kz.qorytyndy.scoring.dmn.Faults;
import kz.qorytyndy.scoring.dmn.Feel;
import org.jspecify.annotations.Nullable;

/**
 * Looks for gaps and overlaps in the tables of a methodology by trying their bounds: numbers that a data sheet can hold are chosen so that
 * each column meets each of its bounds, stands just below and just above it, and between it and the next.
 */
class TableCheck {

    /** Cells looked at, and combinations passed over, in all tables: keeps those of many columns from taking longer than anybody waits. */
    private static final int MOST_CELLS = 3_000_000;

    /** An expression takes as long as so many cells. */
    private static final int EVALUATION = 10;

    /** What an indicator that takes points without a limit may take, for all that anybody will see. */
    private static final BigDecimal UNLIMITED = BigDecimal.valueOf(1_000);

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final List<BigDecimal> USUAL = List.of(
            BigDecimal.ZERO,
            BigDecimal.ONE,
            BigDecimal.TEN,
            BigDecimal.valueOf(100),
            BigDecimal.valueOf(1_000),
            BigDecimal.valueOf(100_000));

    /** The numbers that a name can stand for. */
    private record Range(
            BigDecimal min,
            BigDecimal max,
            int decimals,
            boolean empty,
            @Nullable String notAbove) {

        BigDecimal step() {
            return BigDecimal.ONE.movePointLeft(decimals);
        }

        void add(Set<BigDecimal> numbers, BigDecimal around) {
            BigDecimal down = around.setScale(decimals, RoundingMode.FLOOR);
            for (BigDecimal number : List.of(down.subtract(step()), down, down.add(step()))) {
                if (number.compareTo(min) >= 0 && number.compareTo(max) <= 0) {
                    numbers.add(number);
                }
            }
        }
    }

    private final Catalogue catalogue;
    private final List<Message> faults = new ArrayList<>();
    private final Patience patience = new Patience(MOST_CELLS, LONGEST, this::tooComplex);
    private String table = "";
    private int tried;

    /** @throws Faults if a table is too complex to be checked */
    TableCheck(Catalogue catalogue, DecisionModel model) {
        this.catalogue = catalogue;
        for (Decision decision : model.decisions().values()) {
            if (!decision.rules().isEmpty()) {
                table = decision.id();
                new Table(decision).check();
            }
        }
    }

    private Faults tooComplex() {
        return new Faults("scoring.fault.tables", table);
    }

    /** The first gap and the first overlap of each table. */
    List<Message> faults() {
        return faults;
    }

    /** How many combinations of numbers were tried. */
    int tried() {
        return tried;
    }

    private Range range(String name) {
        for (Catalogue.Lowering lowering : catalogue.lowering()) {
            Catalogue.Field field = lowering.field();
            if (field.key().equals(name)) {
                return new Range(field.min(), field.max(), field.decimals(), !lowering.isFacts(), null);
            }
        }
        return catalogue
                .field(name)
                .map(field -> new Range(field.min(), field.max(), field.decimals(), false, field.notAbove()))
                .orElseGet(this::points);
    }

    /** What a decision can give: no more than all points together, no less than all that can be subtracted. */
    private Range points() {
        BigDecimal most =
                catalogue.criteria().stream().map(Catalogue.Criterion::max).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal least = catalogue.lowering().stream()
                .map(lowering -> lowering.max() == null ? UNLIMITED : lowering.max())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .negate();
        return new Range(least, most, 3, false, null);
    }

    private class Table {

        private final Decision decision;
        private final Map<String, Range> ranges = new LinkedHashMap<>();
        /** Of each column. */
        private final List<SortedSet<BigDecimal>> targets = new ArrayList<>();

        private boolean gap;
        private boolean overlap;

        Table(Decision decision) {
            this.decision = decision;
            decision.columns().stream()
                    .flatMap(column -> names(column.expression()).stream())
                    .forEach(name -> ranges.put(name, range(name)));
            for (int at = 0; at < decision.columns().size(); at++) {
                targets.add(targets(at));
            }
        }

        void check() {
            Map<String, Set<@Nullable BigDecimal>> usual = new LinkedHashMap<>();
            ranges.forEach((name, range) -> usual.put(name, usual(name, range)));
            each(usual, new ArrayList<>(usual.keySet()), 0, new LinkedHashMap<>(), this::attempt);
            for (int at = 0; at < decision.columns().size(); at++) {
                Column column = decision.columns().get(at);
                SortedSet<BigDecimal> met = targets.get(at);
                for (String name : names(column.expression())) {
                    List<String> others = new ArrayList<>(ranges.keySet());
                    others.remove(name);
                    each(usual, others, 0, new LinkedHashMap<>(), sheet -> meet(column, met, name, sheet));
                }
            }
        }

        /** Numbers worth trying for any name: small, round, and those that the table itself speaks of. */
        private Set<@Nullable BigDecimal> usual(String name, Range range) {
            Set<BigDecimal> numbers = new TreeSet<>();
            range.add(numbers, range.min());
            USUAL.forEach(number -> {
                if (number.compareTo(range.min()) >= 0 && number.compareTo(range.max()) <= 0) {
                    numbers.add(number.setScale(range.decimals(), RoundingMode.FLOOR));
                }
            });
            for (int at = 0; at < decision.columns().size(); at++) {
                if (decision.columns().get(at).expression().equals(new Feel.Name(name))) {
                    targets.get(at).forEach(target -> range.add(numbers, target));
                }
            }
            Set<@Nullable BigDecimal> usual = new LinkedHashSet<>(numbers);
            if (range.empty()) {
                usual.add(null);
            }
            return usual;
        }

        /** The bounds of a column, what lies between each two, and what lies outside. */
        private SortedSet<BigDecimal> targets(int column) {
            SortedSet<BigDecimal> bounds = new TreeSet<>();
            decision.rules().stream()
                    .filter(rule -> column < rule.cells().size())
                    .forEach(rule -> bounds.addAll(rule.cells().get(column).bounds()));
            SortedSet<BigDecimal> targets = new TreeSet<>(bounds);
            BigDecimal previous = null;
            for (BigDecimal bound : bounds) {
                targets.add(
                        previous == null
                                ? bound.subtract(BigDecimal.ONE)
                                : bound.add(previous).divide(BigDecimal.valueOf(2), MathContext.DECIMAL64));
                previous = bound;
            }
            if (previous != null) {
                targets.add(previous.add(BigDecimal.ONE));
            }
            return targets;
        }

        /** Tries the numbers for {@code name} with which the column comes to its targets, as a straight line would lead there. */
        private void meet(
                Column column, Set<BigDecimal> targets, String name, Map<String, @Nullable BigDecimal> sheet) {
            Range range = Objects.requireNonNull(ranges.get(name));
            BigDecimal first = range.min();
            BigDecimal second = first.add(BigDecimal.ONE);
            if (!(at(column, name, first, sheet) instanceof BigDecimal low)
                    || !(at(column, name, second, sheet) instanceof BigDecimal high)
                    || low.compareTo(high) == 0) {
                return;
            }
            Set<BigDecimal> numbers = new TreeSet<>();
            for (BigDecimal target : targets) {
                patience.spend(EVALUATION);
                range.add(
                        numbers,
                        target.subtract(low)
                                .divide(high.subtract(low), MathContext.DECIMAL64)
                                .add(first));
            }
            for (BigDecimal number : numbers) {
                Map<String, @Nullable BigDecimal> with = new LinkedHashMap<>(sheet);
                with.put(name, number);
                attempt(with);
            }
        }

        private @Nullable Object at(
                Column column, String name, BigDecimal number, Map<String, @Nullable BigDecimal> sheet) {
            patience.spend(EVALUATION);
            Map<String, @Nullable BigDecimal> with = new LinkedHashMap<>(sheet);
            with.put(name, number);
            return column.expression().value(with);
        }

        private void each(
                Map<String, Set<@Nullable BigDecimal>> numbers,
                List<String> names,
                int from,
                Map<String, @Nullable BigDecimal> sheet,
                java.util.function.Consumer<Map<String, @Nullable BigDecimal>> attempt) {
            patience.spend();
            if (from == names.size()) {
                attempt.accept(sheet);
                return;
            }
            for (BigDecimal number : Objects.requireNonNull(numbers.get(names.get(from)))) {
                sheet.put(names.get(from), number);
                each(numbers, names, from + 1, sheet, attempt);
            }
            sheet.remove(names.get(from));
        }

        private void attempt(Map<String, @Nullable BigDecimal> sheet) {
            if (contradicts(sheet)) {
                return;
            }
            tried++;
            patience.spend((long) decision.rules().size() * decision.columns().size());
            List<Rule> firing = decision.firing(sheet);
            if (firing.isEmpty() && !gap) {
                gap = true;
                faults.add(Message.of("scoring.fault.gap", decision.line(), decision.id(), shown(sheet)));
            }
            if (firing.size() > 1 && !overlap) {
                overlap = true;
                faults.add(Message.of(
                        "scoring.fault.overlap",
                        firing.get(1).line(),
                        decision.id(),
                        firing.stream().map(Rule::id).collect(Collectors.joining(", ")),
                        shown(sheet)));
            }
        }

        private boolean contradicts(Map<String, @Nullable BigDecimal> sheet) {
            return ranges.entrySet().stream().anyMatch(entry -> {
                String other = entry.getValue().notAbove();
                BigDecimal number = sheet.get(entry.getKey());
                BigDecimal limit = other == null ? null : sheet.get(other);
                return number != null && limit != null && number.compareTo(limit) > 0;
            });
        }

        private static Set<String> names(Feel.Expression expression) {
            return expression
                    .all()
                    .filter(Feel.Name.class::isInstance)
                    .map(name -> ((Feel.Name) name).name())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private static String shown(Map<String, @Nullable BigDecimal> sheet) {
            return sheet.entrySet().stream()
                    .map(entry -> entry.getKey() + " = "
                            + (entry.getValue() == null
                                    ? "null"
                                    : entry.getValue().toPlainString()))
                    .collect(Collectors.joining(", "));
        }
    }
}
