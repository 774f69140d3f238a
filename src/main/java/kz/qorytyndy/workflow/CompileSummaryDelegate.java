package kz.qorytyndy.workflow;

import kz.qorytyndy.campaign.Campaigns;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Makes the campaign's summary when all its assessments have ended. */
@ProcessBean("compileSummary")
class CompileSummaryDelegate implements JavaDelegate {

    private final Campaigns campaigns;

    CompileSummaryDelegate(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        campaigns.compileSummary(Ids.campaign(execution));
    }
}
