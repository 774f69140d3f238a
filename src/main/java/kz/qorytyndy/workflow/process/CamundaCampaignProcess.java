package kz.qorytyndy.workflow.process;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.CampaignProcess;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.platform.Refusal;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Starts and cancels the process of a campaign. */
@Component
class CamundaCampaignProcess implements CampaignProcess {

    private final RuntimeService runtime;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final Cancellation cancellation;

    CamundaCampaignProcess(
            RuntimeService runtime, Campaigns campaigns, Assessments assessments, Cancellation cancellation) {
        this.runtime = runtime;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.cancellation = cancellation;
    }

    @Override
    public void start(UUID campaignId) {
        Map<String, Object> variables = Map.of(
                CampaignContract.Variables.CAMPAIGN_ID,
                campaignId.toString(),
                CampaignContract.Variables.METHODOLOGY_TAG,
                campaigns.get(campaignId).methodology().versionTag());
        try {
            runtime.startProcessInstanceByKey(CampaignContract.KEY, campaignId.toString(), variables);
        } catch (ProcessEngineException e) {
            // What the first step refuses, or finds opened by another launch meanwhile, the engine wraps.
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof Refusal || cause instanceof DuplicateKeyException) {
                    throw (RuntimeException) cause;
                }
            }
            throw e;
        }
    }

    @Override
    public void cancel(UUID campaignId) {
        for (Assessment assessment : assessments.ofCampaign(campaignId)) {
            // Whoever is completing a task there finishes first, or finds the assessment cancelled.
            if (!assessments.lock(assessment.id()).state().ended()) {
                cancelAssessment(assessment.id());
            }
        }
        runtime.createMessageCorrelation(CampaignContract.Messages.CANCELLED)
                .processInstanceBusinessKey(campaignId.toString())
                .correlate();
    }

    private void cancelAssessment(UUID assessmentId) {
        List<EventSubscription> waiting = runtime.createEventSubscriptionQuery()
                .eventType("message")
                .eventName(AssessmentContract.Messages.CANCELLED)
                .processInstanceId(instanceOf(assessmentId))
                .list();
        if (waiting.isEmpty()) {
            // Its process has not begun yet, and will end with the campaign's.
            cancellation.cancel(assessmentId);
        } else {
            runtime.messageEventReceived(
                    AssessmentContract.Messages.CANCELLED, waiting.get(0).getExecutionId());
        }
    }

    private String instanceOf(UUID assessmentId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(assessmentId.toString(), AssessmentContract.KEY)
                .singleResult()
                .getId();
    }
}
