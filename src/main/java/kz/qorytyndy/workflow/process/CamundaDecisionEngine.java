package kz.qorytyndy.workflow.process;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.workflow.engine.FastFeel;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates decisions in a decision engine beside the process engine's, and deploys them for the processes. */
@Component
class CamundaDecisionEngine implements DecisionEngine {

    /** The decision at the top of every methodology's graph. */
    static final String TOP = "level";

    private final DmnEngine engine;
    private final DecisionTraces traces;
    private final RepositoryService repository;

    CamundaDecisionEngine(DmnEngine engine, DecisionTraces traces, RepositoryService repository) {
        this.engine = engine;
        this.traces = traces;
        this.repository = repository;
    }

    @Override
    public Decisions read(String dmn) {
        return read(engine, traces, dmn);
    }

    static Decisions read(DmnEngine engine, DecisionTraces traces, String dmn) {
        DmnDecision top = top(engine, dmn);
        return (inputs, look) -> {
            VariableMap variables = Variables.createVariables();
            inputs.forEach((key, number) -> variables.putValueTyped(key, variable(number)));
            try {
                FastFeel.looking(look, () -> engine.evaluateDecision(top, variables));
            } catch (DmnEngineException e) {
                throw new IllegalStateException("The decisions cannot be evaluated", e);
            }
            return traces.take();
        };
    }

    private static DmnDecision top(DmnEngine engine, String dmn) {
        try {
            return engine.parseDecision(TOP, new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
        } catch (DmnEngineException | ModelException e) {
            throw new IllegalArgumentException("The engine does not understand the decisions", e);
        }
    }

    @Override
    public void deploy(MethodologyRef methodology, String dmn) {
        String tag = methodology.versionTag();
        repository
                .createDeployment()
                .name(tag)
                .addModelInstance(methodology.id() + ".dmn", tagged(dmn, tag))
                .deploy();
    }

    @Override
    public void undeploy(MethodologyRef methodology) {
        repository
                .createDeploymentQuery()
                .deploymentName(methodology.versionTag())
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId()));
    }

    /** The decisions of the DMN file, each under the version tag. */
    static DmnModelInstance tagged(String dmn, String tag) {
        DmnModelInstance model =
                Dmn.readModelFromStream(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
        model.getModelElementsByType(Decision.class).forEach(decision -> decision.setVersionTag(tag));
        return model;
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
