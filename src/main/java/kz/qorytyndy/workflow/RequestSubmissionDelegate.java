package kz.qorytyndy.workflow;

import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks the body for its data. */
@ProcessBean("requestSubmission")
class RequestSubmissionDelegate implements JavaDelegate {

    private final Campaigns campaigns;
    private final Notices notices;

    RequestSubmissionDelegate(Campaigns campaigns, Notices notices) {
        this.campaigns = campaigns;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.submissionRequested(
                Ids.assessment(execution),
                WorkingDays.dueAt(campaigns.get(Ids.campaign(execution)).submissionDue()));
    }
}
