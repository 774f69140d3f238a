package kz.qorytyndy.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Gives the decisions of a scoring task their inputs: for the evaluation only, nothing of them is stored in the process. */
@ProcessBean("provideScoringInputs")
class ProvideScoringInputs implements ExecutionListener {

    private final ScoringFacts facts;

    ProvideScoringInputs(ScoringFacts facts) {
        this.facts = facts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        facts.at(execution)
                .inputs()
                .forEach((key, number) -> execution.setVariableLocal(key, CamundaDecisionEngine.variable(number)));
    }
}
