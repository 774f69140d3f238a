package kz.qorytyndy.workflow;

import kz.qorytyndy.conclusion.Conclusions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Gives the conclusion its number and files it. */
@ProcessBean("issueConclusion")
class IssueConclusionDelegate implements JavaDelegate {

    private final Conclusions conclusions;

    IssueConclusionDelegate(Conclusions conclusions) {
        this.conclusions = conclusions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        conclusions.issue(Ids.assessment(execution));
    }
}
