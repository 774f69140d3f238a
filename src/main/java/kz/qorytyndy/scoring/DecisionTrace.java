package kz.qorytyndy.scoring;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened when a methodology's decisions were evaluated; by decision id. */
public record DecisionTrace(Map<String, Decision> decisions) {

    /**
     * One decision.
     *
     * @param rule the id of the rule that fired; null for an expression, or if none did
     * @param inputs what the columns of its table evaluated to, by the column's id
     * @param output a number or a text; null if no rule fired
     */
    public record Decision(
            @Nullable String rule,
            Map<String, @Nullable Object> inputs,
            @Nullable Object output) {}

    Decision decision(String id) {
        Decision decision = decisions.get(id);
        if (decision == null) {
            throw new IllegalStateException("The decision " + id + " was not evaluated");
        }
        return decision;
    }
}
