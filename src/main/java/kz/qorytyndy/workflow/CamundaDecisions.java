package kz.qorytyndy.workflow;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.qorytyndy.scoring.DecisionEvaluation;
import kz.qorytyndy.scoring.DecisionTrace;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyRef;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates the decisions of a methodology outside a process: the same text as is deployed, read once. */
@Component
class CamundaDecisions implements DecisionEvaluation {

    /** The decision at the top of every methodology's graph. */
    static final String TOP = "level";

    private final Methodologies methodologies;
    private final DmnEngine engine;
    private final DecisionTraces traces;
    private final Map<MethodologyRef, DmnDecision> read = new ConcurrentHashMap<>();

    CamundaDecisions(Methodologies methodologies, DmnEngine engine, DecisionTraces traces) {
        this.methodologies = methodologies;
        this.engine = engine;
        this.traces = traces;
    }

    @Override
    public DecisionTrace evaluate(MethodologyRef methodology, Map<String, @Nullable BigDecimal> inputs) {
        VariableMap variables = Variables.createVariables();
        inputs.forEach((key, number) -> variables.putValueTyped(key, variable(number)));
        engine.evaluateDecision(read.computeIfAbsent(methodology, this::read), variables);
        return traces.take();
    }

    private DmnDecision read(MethodologyRef methodology) {
        String decisions = methodologies.decisions(methodology);
        return engine.parseDecision(TOP, new ByteArrayInputStream(decisions.getBytes(StandardCharsets.UTF_8)));
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
