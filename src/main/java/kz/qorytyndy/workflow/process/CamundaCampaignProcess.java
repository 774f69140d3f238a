package kz.qorytyndy.workflow.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.CampaignProcess;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.AssessmentNotices;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.platform.Refusal;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Starts, cancels and removes the process of a campaign. */
@Component
class CamundaCampaignProcess implements CampaignProcess {

    private final RuntimeService runtime;
    private final HistoryService history;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final AssessmentNotices notices;
    private final SignOffs signOffs;

    CamundaCampaignProcess(
            RuntimeService runtime,
            HistoryService history,
            Campaigns campaigns,
            Assessments assessments,
            AssessmentNotices notices,
            SignOffs signOffs) {
        this.runtime = runtime;
        this.history = history;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.notices = notices;
        this.signOffs = signOffs;
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
        try {
            endAll(campaignId);
        } catch (OptimisticLockingException e) {
            // Another step of one of the assessments has just ended; in a moment it is done.
            throw Refusal.conflict("workflow.refusal.overtaken");
        }
    }

    private void endAll(UUID campaignId) {
        for (Assessment assessment : assessments.ofCampaign(campaignId)) {
            // Whoever is completing a task there finishes first, or finds the assessment cancelled.
            if (!assessments.lock(assessment.id()).state().ended()) {
                endAsCancelled(assessment.id());
            }
        }
        runtime.createMessageCorrelation(CampaignContract.Messages.CANCELLED)
                .processInstanceBusinessKey(campaignId.toString())
                .correlate();
    }

    /** What else ends at that moment may change the campaign's process first: then the engine says so, and the same once more succeeds. */
    @Override
    public void cancelAssessment(UUID assessmentId) {
        if (signOffs.isSettled(assessmentId)) {
            throw Refusal.conflict("workflow.refusal.beingIssued");
        }
        endAsCancelled(assessmentId);
    }

    @Override
    public void remove(UUID campaignId) {
        List<String> keys = new ArrayList<>(List.of(campaignId.toString()));
        for (Assessment assessment : assessments.ofCampaign(campaignId)) {
            keys.add(assessments.lock(assessment.id()).id().toString());
        }
        notices.withdraw(campaignId);
        try {
            keys.forEach(this::end);
            forget(keys);
        } catch (OptimisticLockingException e) {
            // A timer has just come; what it does is done in a moment.
            throw Refusal.conflict("workflow.refusal.overtaken");
        }
    }

    private void end(String businessKey) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "removed"));
    }

    /** With the instances goes what belongs to them, but for what was decided in them and for the log of who did what there. */
    private void forget(List<String> businessKeys) {
        List<String> instances = businessKeys.stream()
                .flatMap(key ->
                        history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(key).list().stream())
                .map(HistoricProcessInstance::getId)
                .toList();
        List<String> decisions = instances.stream()
                .flatMap(id -> history.createHistoricDecisionInstanceQuery().processInstanceId(id).list().stream())
                .map(HistoricDecisionInstance::getId)
                .toList();
        if (!decisions.isEmpty()) {
            history.deleteHistoricDecisionInstancesBulk(decisions);
        }
        history.deleteHistoricProcessInstancesBulk(instances);
        instances.stream()
                .flatMap(id -> history.createUserOperationLogQuery().processInstanceId(id).list().stream())
                .forEach(entry -> history.deleteUserOperationLogEntry(entry.getId()));
    }

    /** Also before its first step: its process waits for that from its very beginning. */
    private void endAsCancelled(UUID assessmentId) {
        EventSubscription waiting = runtime.createEventSubscriptionQuery()
                .eventType("message")
                .eventName(AssessmentContract.Messages.CANCELLED)
                .processInstanceId(instanceOf(assessmentId))
                .singleResult();
        runtime.messageEventReceived(AssessmentContract.Messages.CANCELLED, waiting.getExecutionId());
    }

    private String instanceOf(UUID assessmentId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(assessmentId.toString(), AssessmentContract.KEY)
                .singleResult()
                .getId();
    }
}
