package kz.qorytyndy.workflow.process;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.SummaryNotices;
import kz.qorytyndy.workflow.engine.ProcessBean;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the process {@code campaign} does by itself: a method each service task, by its name. */
@ProcessBean("campaignSteps")
// Public, because expressions can call the methods of public classes only.
public class CampaignSteps {

    private final Campaigns campaigns;
    private final Assessments assessments;
    private final SummaryNotices notices;

    CampaignSteps(Campaigns campaigns, Assessments assessments, SummaryNotices notices) {
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.notices = notices;
    }

    /** Opens the assessments of the campaign. */
    public void openAssessments(DelegateExecution execution) {
        campaigns.openAssessments(Ids.campaign(execution));
    }

    /** The ids of the campaign's assessments, asked for so that no list of them becomes a variable. */
    public List<String> assessments(String campaignId) {
        return assessments.ofCampaign(UUID.fromString(campaignId)).stream()
                .map(assessment -> assessment.id().toString())
                .toList();
    }

    /** Whose assessment it is. */
    public String bodyCode(String assessmentId) {
        return assessments.get(UUID.fromString(assessmentId)).bodyCode();
    }

    /** Makes the campaign's summary when all its assessments have ended. */
    public void compileSummary(DelegateExecution execution) {
        campaigns.compileSummary(Ids.campaign(execution));
    }

    /** Publishes the approved summary, and ends the campaign. */
    public void publishSummary(DelegateExecution execution) {
        UUID campaign = Ids.campaign(execution);
        notices.published(campaign);
        campaigns.end(campaign);
    }
}
