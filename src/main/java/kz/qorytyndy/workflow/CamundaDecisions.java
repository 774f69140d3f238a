package kz.qorytyndy.workflow;

import java.math.BigDecimal;
import java.util.Map;
import kz.qorytyndy.scoring.DecisionEvaluation;
import kz.qorytyndy.scoring.DecisionTrace;
import kz.qorytyndy.scoring.MethodologyRef;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates the deployed decisions of a methodology. */
@Component
class CamundaDecisions implements DecisionEvaluation {

    /** The decision at the top of every methodology's graph. */
    static final String TOP = "level";

    private final RepositoryService repository;
    private final DecisionService decisions;
    private final DecisionTraces traces;

    CamundaDecisions(RepositoryService repository, DecisionService decisions, DecisionTraces traces) {
        this.repository = repository;
        this.decisions = decisions;
        this.traces = traces;
    }

    @Override
    public DecisionTrace evaluate(MethodologyRef methodology, Map<String, @Nullable BigDecimal> inputs) {
        DecisionDefinition top = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(TOP)
                .versionTag(methodology.versionTag())
                .singleResult();
        if (top == null) {
            throw new IllegalStateException("Not deployed: " + methodology.versionTag());
        }
        VariableMap variables = Variables.createVariables();
        inputs.forEach((key, number) -> variables.putValueTyped(key, variable(number)));
        decisions.evaluateDecisionById(top.getId()).variables(variables).evaluate();
        return traces.take();
    }

    /** A number as the engine takes it, exactly: the catalogue bounds digits and decimals. Transient, so that it is never stored. */
    static TypedValue variable(@Nullable BigDecimal number) {
        if (number == null) {
            return Variables.untypedNullValue(true);
        }
        return number.stripTrailingZeros().scale() <= 0
                ? Variables.longValue(number.longValueExact(), true)
                : Variables.doubleValue(number.doubleValue(), true);
    }
}
