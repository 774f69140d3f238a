package kz.qorytyndy.workflow.process;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.qorytyndy.scoring.DecisionTrace;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionLiteralExpressionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionLogicEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedInput;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Catches what happened in each decision of a graph. The engine's own result holds the top decision only, and its history is empty until the
 * transaction ends.
 */
@Component
class DecisionTraces implements DmnDecisionEvaluationListener {

    private static final ThreadLocal<DecisionTrace> LATEST = new ThreadLocal<>();

    @Override
    public void notify(DmnDecisionEvaluationEvent event) {
        Map<String, DecisionTrace.Decision> decisions = new LinkedHashMap<>();
        event.getRequiredDecisionResults()
                .forEach(decision -> decisions.put(decision.getDecision().getKey(), traced(decision)));
        decisions.put(event.getDecisionResult().getDecision().getKey(), traced(event.getDecisionResult()));
        LATEST.set(new DecisionTrace(decisions));
    }

    /** The trace of the evaluation that this thread has just made; each is given once. */
    DecisionTrace take() {
        DecisionTrace trace = LATEST.get();
        LATEST.remove();
        if (trace == null) {
            throw new IllegalStateException("No decision was evaluated");
        }
        return trace;
    }

    private static DecisionTrace.Decision traced(DmnDecisionLogicEvaluationEvent event) {
        if (event instanceof DmnDecisionLiteralExpressionEvaluationEvent expression) {
            return new DecisionTrace.Decision(null, Map.of(), value(expression.getOutputValue()));
        }
        DmnDecisionTableEvaluationEvent table = (DmnDecisionTableEvaluationEvent) event;
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        for (DmnEvaluatedInput input : table.getInputs()) {
            inputs.put(input.getId(), value(input.getValue()));
        }
        if (table.getMatchingRules().isEmpty()) {
            return new DecisionTrace.Decision(null, inputs, null);
        }
        DmnEvaluatedDecisionRule fired = table.getMatchingRules().get(0);
        return new DecisionTrace.Decision(
                fired.getId(),
                inputs,
                value(fired.getOutputEntries().values().iterator().next().getValue()));
    }

    private static @Nullable Object value(TypedValue value) {
        return value.getValue();
    }
}
