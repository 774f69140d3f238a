package kz.qorytyndy.workflow.process;

import java.util.HashSet;
import java.util.Set;
import kz.qorytyndy.scoring.DecisionEngine;
import kz.qorytyndy.scoring.DecisionTrace;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.workflow.engine.DecisionEngines;
import org.camunda.bpm.dmn.engine.DmnEngine;

/** The application's decision engine with nothing else around it. */
public class BareDecisionEngine implements DecisionEngine {

    private final DecisionTraces traces = new DecisionTraces();
    private final DmnEngine engine = DecisionEngines.configuration(traces).buildEngine();
    final Set<String> firedRules = new HashSet<>();

    @Override
    public Decisions read(String dmn) {
        Decisions decisions = CamundaDecisionEngine.read(engine, traces, dmn);
        return (inputs, look) -> {
            DecisionTrace trace = decisions.evaluate(inputs, look);
            trace.decisions().values().stream()
                    .map(DecisionTrace.Decision::rule)
                    .filter(rule -> rule != null)
                    .forEach(firedRules::add);
            return trace;
        };
    }

    @Override
    public void deploy(MethodologyRef methodology, String dmn) {
        throw new UnsupportedOperationException("There are no processes");
    }

    @Override
    public void undeploy(MethodologyRef methodology) {
        throw new UnsupportedOperationException("There are no processes");
    }
}
