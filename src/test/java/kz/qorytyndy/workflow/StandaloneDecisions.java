package kz.qorytyndy.workflow;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kz.qorytyndy.scoring.DecisionEvaluation;
import kz.qorytyndy.scoring.DecisionTrace;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.workflow.engine.DecisionEngines;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/** A DMN file in a decision engine of its own, with nothing else around it. */
class StandaloneDecisions implements DecisionEvaluation {

    private final DecisionTraces traces = new DecisionTraces();
    private final DmnEngine engine;
    private final DmnDecision top;
    final Set<String> firedRules = new HashSet<>();

    StandaloneDecisions(String dmn) {
        engine = DecisionEngines.configuration(traces).buildEngine();
        top = engine.parseDecision(
                CamundaDecisions.TOP, new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public DecisionTrace evaluate(MethodologyRef methodology, Map<String, @Nullable BigDecimal> inputs) {
        VariableMap variables = Variables.createVariables();
        inputs.forEach((key, number) -> variables.putValueTyped(key, CamundaDecisions.variable(number)));
        engine.evaluateDecision(top, variables);
        DecisionTrace trace = traces.take();
        trace.decisions().values().stream()
                .map(DecisionTrace.Decision::rule)
                .filter(rule -> rule != null)
                .forEach(firedRules::add);
        return trace;
    }
}
