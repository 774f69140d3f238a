package kz.qorytyndy.workflow;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessments;

/** The assessments of a campaign, asked for by its process so that no list of them becomes a variable. */
@ProcessBean("openedAssessments")
// Public, because expressions can call the methods of public classes only.
public class OpenedAssessments {

    private final Assessments assessments;

    OpenedAssessments(Assessments assessments) {
        this.assessments = assessments;
    }

    /** The ids of the campaign's assessments. */
    public List<String> list(String campaignId) {
        return assessments.ofCampaign(UUID.fromString(campaignId)).stream()
                .map(assessment -> assessment.id().toString())
                .toList();
    }

    public String bodyCode(String assessmentId) {
        return assessments.get(UUID.fromString(assessmentId)).bodyCode();
    }
}
