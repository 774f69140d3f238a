package kz.qorytyndy.workflow;

import kz.qorytyndy.campaign.Campaigns;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Opens the assessments of the campaign. */
@ProcessBean("openAssessments")
class OpenAssessmentsDelegate implements JavaDelegate {

    private final Campaigns campaigns;

    OpenAssessmentsDelegate(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        campaigns.openAssessments(Ids.campaign(execution));
    }
}
