package kz.qorytyndy.scoring.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A decision requirements graph (DMN) of the plain kind that methodologies are written in: what depends on what, and how. */
public record DecisionModel(Set<String> inputs, Map<String, Decision> decisions) {

    /**
     * A decision: an expression, or a table of which exactly one rule fires.
     *
     * @param line where it begins in the file
     */
    public record Decision(
            String id,
            int line,
            List<String> requiredInputs,
            Set<String> requiredDecisions,
            Feel.@Nullable Expression expression,
            List<Column> columns,
            List<Rule> rules) {

        /** The rules of the table that hold for these numbers. */
        public List<Rule> firing(Map<String, @Nullable BigDecimal> numbers) {
            List<@Nullable Object> values = new ArrayList<>();
            columns.forEach(column -> values.add(column.expression().value(numbers)));
            return rules.stream().filter(rule -> rule.holds(values)).toList();
        }

        /** What its last column measures, where there is something to measure; null of a table without columns. */
        public Feel.@Nullable Expression measured() {
            if (columns.isEmpty()) {
                return null;
            }
            Feel.Expression last = columns.get(columns.size() - 1).expression();
            return last instanceof Feel.If choice && choice.then().equals(new Feel.Literal(null))
                    ? choice.otherwise()
                    : last;
        }
    }

    /** What a column of a table compares; {@code whole}: the engine is told that it is a whole number. */
    public record Column(String id, Feel.Expression expression, boolean whole) {}

    /** A rule of a table; {@code output} is what it gives as it is written, {@code result} the same read. */
    public record Rule(String id, int line, List<Feel.Cell> cells, String output, Feel.Expression result) {

        private boolean holds(List<@Nullable Object> values) {
            for (int i = 0; i < values.size(); i++) {
                if (!cells.get(i).holds(values.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The decisions of a DMN file.
     *
     * @throws Faults with everything in the file that is no DMN of the plain kind
     */
    public static DecisionModel read(String dmn) {
        return new DecisionModelReader(XmlElement.read(dmn)).read();
    }

    /**
     * The points that a decision without a table of its own gives: those of the criteria, the total, the grade.
     *
     * @param points of the decisions that it is computed from in the end
     */
    public BigDecimal points(String id, Map<String, BigDecimal> points) {
        BigDecimal known = points.get(id);
        if (known != null) {
            return known;
        }
        Decision decision = Objects.requireNonNull(decisions.get(id));
        Map<String, @Nullable BigDecimal> parts = new LinkedHashMap<>();
        decision.requiredDecisions().forEach(required -> parts.put(required, points(required, points)));
        Object value = decision.expression() == null
                ? decision.firing(parts).get(0).result().value(parts)
                : decision.expression().value(parts);
        return (BigDecimal) Objects.requireNonNull(value);
    }

    /** The decisions of a cycle, the first one again at its end; empty if there is none. */
    List<String> cycle() {
        Set<String> sound = new LinkedHashSet<>();
        for (String start : decisions.keySet()) {
            List<String> cycle = cycle(start, new LinkedHashSet<>(), sound);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        return List.of();
    }

    private List<String> cycle(String at, Set<String> path, Set<String> sound) {
        if (sound.contains(at)) {
            return List.of();
        }
        if (path.contains(at)) {
            List<String> whole = new ArrayList<>(path);
            whole.add(at);
            return whole.subList(whole.indexOf(at), whole.size());
        }
        path.add(at);
        for (String required : requiredBy(at)) {
            List<String> cycle = cycle(required, path, sound);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        path.remove(at);
        sound.add(at);
        return List.of();
    }

    private Set<String> requiredBy(String id) {
        Decision decision = decisions.get(id);
        return decision == null ? Set.of() : decision.requiredDecisions();
    }
}
