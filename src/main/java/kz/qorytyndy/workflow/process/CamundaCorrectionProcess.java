package kz.qorytyndy.workflow.process;

import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.CorrectionProcess;
import kz.qorytyndy.platform.Refusal;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the process of an assessment where a correction of its conclusion begins. */
@Component
class CamundaCorrectionProcess implements CorrectionProcess {

    private final RuntimeService runtime;
    private final Assessments assessments;
    private final Campaigns campaigns;

    CamundaCorrectionProcess(RuntimeService runtime, Assessments assessments, Campaigns campaigns) {
        this.runtime = runtime;
        this.assessments = assessments;
        this.campaigns = campaigns;
    }

    @Override
    public void start(UUID assessmentId) {
        refuseIfStillEnding(assessmentId);
        Assessment assessment = assessments.get(assessmentId);
        Campaign campaign = campaigns.get(assessment.campaignId());
        runtime.createMessageCorrelation(AssessmentContract.Messages.CORRECTION_OPENED)
                .processInstanceBusinessKey(assessmentId.toString())
                .setVariable(
                        AssessmentContract.Variables.CAMPAIGN_ID, campaign.id().toString())
                .setVariable(AssessmentContract.Variables.ASSESSMENT_ID, assessmentId.toString())
                .setVariable(AssessmentContract.Variables.BODY_CODE, assessment.bodyCode())
                .setVariable(
                        AssessmentContract.Variables.METHODOLOGY_TAG,
                        campaign.methodology().versionTag())
                .correlateStartMessage();
    }

    /** The conclusion is issued a moment before its process ends, in another job. */
    private void refuseIfStillEnding(UUID assessmentId) {
        if (runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(assessmentId.toString(), AssessmentContract.KEY)
                        .count()
                > 0) {
            throw Refusal.conflict("workflow.refusal.stillEnding");
        }
    }
}
