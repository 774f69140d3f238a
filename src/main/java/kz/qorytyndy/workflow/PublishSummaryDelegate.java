package kz.qorytyndy.workflow;

import java.util.UUID;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Publishes the approved summary, and ends the campaign. */
@ProcessBean("publishSummary")
class PublishSummaryDelegate implements JavaDelegate {

    private final Campaigns campaigns;
    private final Notices notices;

    PublishSummaryDelegate(Campaigns campaigns, Notices notices) {
        this.campaigns = campaigns;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID campaign = Ids.campaign(execution);
        notices.summaryPublished(campaign);
        campaigns.end(campaign);
    }
}
