package kz.qorytyndy.scoring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A decision requirements graph (DMN) of the plain kind that methodologies are written in: what depends on what, and how. */
record DecisionModel(Set<String> inputs, Map<String, Decision> decisions) {

    /**
     * A decision: an expression, or a table of which exactly one rule fires.
     *
     * @param line where it begins in the file
     */
    record Decision(
            String id,
            int line,
            List<String> requiredInputs,
            Set<String> requiredDecisions,
            Feel.@Nullable Expression expression,
            List<Column> columns,
            List<Rule> rules) {}

    /** What a column of a table compares; {@code whole}: the engine is told that it is a whole number. */
    record Column(String id, Feel.Expression expression, boolean whole) {}

    /** A rule of a table; {@code output} is its output's literal as it is written. */
    record Rule(String id, int line, List<Feel.Cell> cells, String output) {}

    /** @throws Faults with everything in the file that is no DMN of the plain kind */
    static DecisionModel read(String dmn) {
        return new DecisionModelReader(XmlElement.read(dmn)).read();
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
