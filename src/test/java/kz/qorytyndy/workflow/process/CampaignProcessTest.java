package kz.qorytyndy.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.CampaignProcess;
import kz.qorytyndy.campaign.DecideOverdue;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.InOrder;
import org.springframework.dao.DuplicateKeyException;

/** Every path of the process {@code campaign} to each of its ends, with the assessments' own process below it. */
class CampaignProcessTest {

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder("process-test.cfg.xml")
            .handleTestMethodCoverage(false)
            .excludeProcessDefinitionKeys(AssessmentContract.KEY, WorkStandardContract.KEY)
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static final String APPROVE_SUMMARY = "Task_ApproveSummary";
    private static final String SUBMIT = "Task_SubmitHrData";
    private static final String DECIDE_OVERDUE = "Task_DecideOverdue";

    /** Monday 7 December 2026: the first submission was due on the Friday before. */
    private static final Instant AFTER_THE_DEADLINE = Instant.parse("2026-12-07T05:00:00Z");

    private ProcessFixture fixture;
    private CampaignProcess campaign;
    private final UUID astana = UUID.randomUUID();
    private final UUID almaty = UUID.randomUUID();

    @BeforeEach
    void knowsACampaign() {
        fixture = new ProcessFixture(ENGINE.getProcessEngine());
        campaign = fixture.bean(CampaignProcess.class);
        when(fixture.campaigns.openAssessments(fixture.campaignId)).thenAnswer(call -> {
            fixture.opens(astana, "KZ-71");
            fixture.opens(almaty, "KZ-75");
            return List.of(astana, almaty);
        });
    }

    @AfterEach
    void forgets() {
        fixture.close();
    }

    @Test
    void has_begun_an_assessment_for_each_body_when_the_launch_returns() {
        starts();

        assertThat(assessmentProcesses())
                .extracting(ProcessInstance::getBusinessKey)
                .containsExactlyInAnyOrder(astana.toString(), almaty.toString());
        fixture.runJobs();
        Map<String, Object> known =
                ENGINE.getRuntimeService().getVariables(processOf(astana).getId());
        assertThat(known)
                .containsOnly(
                        Map.entry(AssessmentContract.Variables.ASSESSMENT_ID, astana.toString()),
                        Map.entry(AssessmentContract.Variables.CAMPAIGN_ID, fixture.campaignId.toString()),
                        Map.entry(AssessmentContract.Variables.BODY_CODE, "KZ-71"),
                        Map.entry(AssessmentContract.Variables.METHODOLOGY_TAG, ProcessFixture.METHODOLOGY));
        verify(fixture.assessmentNotices).submissionRequested(eq(astana), any());
        verify(fixture.assessmentNotices).submissionRequested(eq(almaty), any());
    }

    @Test
    void tells_the_person_who_launches_why_it_is_refused() {
        when(fixture.campaigns.openAssessments(fixture.campaignId))
                .thenThrow(Refusal.conflict("campaign.refusal.assessedMeanwhile"));

        assertThatThrownBy(this::starts).isInstanceOf(Refusal.class);

        assertThat(ENGINE.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
    }

    @Test
    void tells_the_launch_that_another_was_faster() {
        when(fixture.campaigns.openAssessments(fixture.campaignId))
                .thenThrow(new DuplicateKeyException("assessment_once"));

        assertThatThrownBy(this::starts).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void publishes_the_approved_summary_when_every_assessment_has_ended() {
        starts();
        endsAssessments();

        verify(fixture.campaigns).compileSummary(fixture.campaignId);
        verify(fixture.summaryNotices, never()).published(any());
        assertThat(fixture.dueOf(APPROVE_SUMMARY)).isEqualTo(due(2026, 12, 10));
        fixture.completes(APPROVE_SUMMARY, null, null);

        InOrder order = inOrder(fixture.summaryNotices, fixture.campaigns);
        order.verify(fixture.summaryNotices).published(fixture.campaignId);
        order.verify(fixture.campaigns).end(fixture.campaignId);
        hasEndedAt("EndEvent_CampaignEnded");
    }

    @Test
    void compiles_no_summary_while_an_assessment_is_open() {
        starts();
        endsAssessment(astana);

        verify(fixture.campaigns, never()).compileSummary(any());
        assertThat(fixture.openElements()).containsExactly(DECIDE_OVERDUE, SUBMIT);
    }

    @Test
    void reminds_of_the_summary_and_reports_it_overdue() {
        starts();
        endsAssessments();
        Instant due = fixture.dueOf(APPROVE_SUMMARY);

        fixture.timePassesUntil(Instant.parse("2026-12-09T04:00:00Z"));
        verify(fixture.taskNotices)
                .reminder(
                        eq(fixture.campaignId),
                        eq(TaskKind.APPROVE_SUMMARY),
                        anyString(),
                        eq(due),
                        eq(List.of(ProcessFixture.HR_HEAD)));
        fixture.timePassesUntil(due);
        verify(fixture.taskNotices)
                .overdue(
                        eq(fixture.campaignId),
                        eq(TaskKind.APPROVE_SUMMARY),
                        anyString(),
                        eq(due),
                        eq(List.of(ProcessFixture.HR_HEAD)),
                        isNull());
    }

    @Test
    void cancels_the_assessments_first_and_leaves_those_that_have_ended() {
        starts();
        endsAssessment(astana);
        fixture.isIn(astana, AssessmentState.NOT_SUBMITTED);
        String child = processOf(almaty).getId();
        campaign.cancel(fixture.campaignId);

        assertThat(fixture.stateOf(astana)).isEqualTo(AssessmentState.NOT_SUBMITTED);
        assertThat(fixture.stateOf(almaty)).isEqualTo(AssessmentState.CANCELLED);
        verify(fixture.assessmentNotices).assessmentCancelled(eq(almaty), any(), eq("Бұйрық күшін жойды"), isNull());
        verify(fixture.assessmentNotices, never()).assessmentCancelled(eq(astana), any(), any(), any());
        verify(fixture.trail).record(any());
        assertThat(endOf(child)).isEqualTo(HistoricProcessInstance.STATE_COMPLETED);
        hasEndedAt("EndEvent_CampaignCancelled");
        verify(fixture.campaigns, never()).compileSummary(any());
    }

    @Test
    void cancels_assessments_whose_first_step_has_not_been_taken() {
        starts();
        campaign.cancel(fixture.campaignId);

        assertThat(fixture.stateOf(astana)).isEqualTo(AssessmentState.CANCELLED);
        assertThat(fixture.stateOf(almaty)).isEqualTo(AssessmentState.CANCELLED);
        hasEndedAt("EndEvent_CampaignCancelled");
        assertThat(ENGINE.getManagementService().createJobQuery().count()).isZero();
    }

    @Test
    void cancels_while_the_summary_waits_for_approval() {
        starts();
        endsAssessments();
        campaign.cancel(fixture.campaignId);

        hasEndedAt("EndEvent_CampaignCancelled");
        assertThat(fixture.tasks()).isEmpty();
    }

    @Test
    void goes_on_to_the_summary_without_an_assessment_that_is_cancelled_by_itself() {
        starts();
        endsAssessment(astana);
        String child = processOf(almaty).getId();
        fixture.isToBeCancelled(almaty, "Орган қайта құрылды");
        campaign.cancelAssessment(almaty);

        assertThat(fixture.stateOf(almaty)).isEqualTo(AssessmentState.CANCELLED);
        assertThat(endOf(child)).isEqualTo(HistoricProcessInstance.STATE_COMPLETED);
        verify(fixture.assessmentNotices)
                .assessmentCancelled(eq(almaty), any(), eq("Орган қайта құрылды"), eq("hr.head"));
        verify(fixture.trail, never()).record(any());
        verify(fixture.campaigns, never()).compileSummary(any());
        fixture.runJobs();
        verify(fixture.campaigns).compileSummary(fixture.campaignId);
        fixture.completes(APPROVE_SUMMARY, null, null);
        hasEndedAt("EndEvent_CampaignEnded");
    }

    @Test
    void waits_for_the_others_when_an_assessment_is_cancelled_by_itself() {
        starts();
        fixture.runJobs();
        fixture.isToBeCancelled(almaty, "Орган қайта құрылды");
        campaign.cancelAssessment(almaty);
        fixture.runJobs();

        verify(fixture.campaigns, never()).compileSummary(any());
        assertThat(fixture.openElements()).containsExactly(SUBMIT);
        endsAssessment(astana);
        verify(fixture.campaigns).compileSummary(fixture.campaignId);
    }

    @Test
    void cancels_no_single_assessment_whose_conclusion_is_about_to_be_issued() {
        starts();
        fixture.runJobs();
        when(fixture.signOffs.isSettled(almaty)).thenReturn(true);

        assertThatThrownBy(() -> campaign.cancelAssessment(almaty))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Message.of("workflow.refusal.beingIssued")));
        assertThat(fixture.stateOf(almaty)).isEqualTo(AssessmentState.AWAITING_SUBMISSION);
    }

    @Test
    void cancels_a_single_assessment_whose_first_step_has_not_been_taken() {
        starts();
        fixture.isToBeCancelled(almaty, "Орган қайта құрылды");
        campaign.cancelAssessment(almaty);
        fixture.runJobs();

        assertThat(fixture.stateOf(almaty)).isEqualTo(AssessmentState.CANCELLED);
        verify(fixture.assessmentNotices, never()).submissionRequested(eq(almaty), any());
        assertThat(assessmentProcesses())
                .extracting(ProcessInstance::getBusinessKey)
                .containsExactly(astana.toString());
        endsAssessment(astana);
        verify(fixture.campaigns).compileSummary(fixture.campaignId);
    }

    private void starts() {
        campaign.start(fixture.campaignId);
    }

    private void endsAssessments() {
        endsAssessment(astana);
        endsAssessment(almaty);
    }

    /** The shortest way to an end: nobody submits. */
    private void endsAssessment(UUID assessment) {
        fixture.timePassesUntil(AFTER_THE_DEADLINE);
        ENGINE.getTaskService()
                .complete(
                        ENGINE.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey(assessment.toString())
                                .taskDefinitionKey(DECIDE_OVERDUE)
                                .singleResult()
                                .getId(),
                        Map.of(AssessmentContract.Variables.OVERDUE_OUTCOME, DecideOverdue.Outcome.CLOSE.name()));
        fixture.isIn(assessment, AssessmentState.NOT_SUBMITTED);
        fixture.runJobs();
    }

    private List<ProcessInstance> assessmentProcesses() {
        return ENGINE.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(AssessmentContract.KEY)
                .list();
    }

    private ProcessInstance processOf(UUID assessment) {
        return ENGINE.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(assessment.toString())
                .singleResult();
    }

    private String endOf(String processId) {
        return ENGINE.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(processId)
                .singleResult()
                .getState();
    }

    private void hasEndedAt(String endEvent) {
        assertThat(ENGINE.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
        assertThat(ENGINE.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .activityId(endEvent)
                        .finished()
                        .count())
                .isEqualTo(1);
    }

    private static Instant due(int year, int month, int day) {
        return CalendarByRule.dueAt(LocalDate.of(year, month, day));
    }
}
