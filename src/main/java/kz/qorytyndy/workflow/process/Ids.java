package kz.qorytyndy.workflow.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The ids that a process carries. */
final class Ids {

    private Ids() {}

    static UUID campaign(DelegateExecution execution) {
        return UUID.fromString((String) execution.getVariable(CampaignContract.Variables.CAMPAIGN_ID));
    }

    static UUID standard(DelegateExecution execution) {
        return UUID.fromString((String) execution.getVariable(WorkStandardContract.Variables.STANDARD_ID));
    }

    static UUID assessment(DelegateExecution execution) {
        return UUID.fromString((String) execution.getVariable(AssessmentContract.Variables.ASSESSMENT_ID));
    }
}
