package kz.qorytyndy.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.DecideOverdue;
import kz.qorytyndy.conclusion.CorrectionProcess;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.DecideObjection;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.submission.Fingerprint;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.verification.Verification;
import kz.qorytyndy.verification.VerifySubmission;
import kz.qorytyndy.workflow.process.AssessmentContract.Variables;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;

/** Every path of the process {@code assessment} to each of its ends, and every timer on it. */
class AssessmentProcessTest {

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder("process-test.cfg.xml")
            .handleTestMethodCoverage(false)
            .excludeProcessDefinitionKeys(CampaignContract.KEY, WorkStandardContract.KEY)
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static final String SUBMIT = "Task_SubmitHrData";
    private static final String VERIFY = "Task_VerifySubmission";
    private static final String REVIEW = "Task_ReviewConclusion";
    private static final String SIGN_OFF = "Task_SignOff";
    private static final String DECIDE_OBJECTION = "Task_DecideObjection";
    private static final String DECIDE_OVERDUE = "Task_DecideOverdue";
    private static final String DECIDE_OVERDUE_SIGN_OFF = "Task_DecideOverdue_SignOff";

    private static final Instant SUBMISSION_DUE = due(2026, 12, 4);

    private ProcessFixture fixture;
    private final UUID assessment = UUID.randomUUID();
    private ProcessInstance process;

    @BeforeEach
    void opensAnAssessment() {
        fixture = new ProcessFixture(ENGINE.getProcessEngine());
        fixture.opens(assessment, "KZ-71");
        process = ENGINE.getRuntimeService()
                .startProcessInstanceByKey(
                        AssessmentContract.KEY,
                        assessment.toString(),
                        Map.of(
                                Variables.CAMPAIGN_ID,
                                fixture.campaignId.toString(),
                                Variables.ASSESSMENT_ID,
                                assessment.toString(),
                                Variables.BODY_CODE,
                                "KZ-71",
                                Variables.METHODOLOGY_TAG,
                                ProcessFixture.METHODOLOGY));
    }

    @AfterEach
    void forgets() {
        fixture.close();
    }

    // The main path and the paths back

    @Test
    void asks_the_body_for_its_data_in_a_job_of_its_own() {
        verify(fixture.assessmentNotices, never()).submissionRequested(any(), any());

        begins();

        verify(fixture.assessmentNotices).submissionRequested(assessment, SUBMISSION_DUE);
        isOpen(SUBMIT, "officer-KZ-71", SUBMISSION_DUE);
    }

    @Test
    void issues_the_conclusion_that_the_head_has_signed() throws Exception {
        begins();
        submits();
        isOpen(VERIFY, "hr-officer", due(2026, 11, 30));
        accepts();
        isOpen(REVIEW, "hr-head", due(2026, 11, 26));
        approves();
        isOpen(SIGN_OFF, "head-KZ-71", due(2026, 11, 26));
        ends(SignOffs.Result.SIGN);

        hasEndedAt("EndEvent_ConclusionIssued");
        InOrder order = inOrder(fixture.assessmentNotices, fixture.scoring, fixture.issuing);
        order.verify(fixture.assessmentNotices).submissionRequested(assessment, SUBMISSION_DUE);
        order.verify(fixture.scoring).provideInputs(any());
        order.verify(fixture.scoring).storeScore(any());
        order.verify(fixture.scoring).provideInputs(any());
        order.verify(fixture.scoring).storeScore(any());
        order.verify(fixture.issuing).issue(assessment);
        order.verify(fixture.assessmentNotices).conclusionIssued(assessment);
        verifyNoMoreInteractions(fixture.notices());
    }

    @Test
    void issues_the_conclusion_that_the_head_has_signed_with_remarks() {
        awaitsSignOff();
        ends(SignOffs.Result.SIGN_WITH_REMARKS);

        hasEndedAt("EndEvent_ConclusionIssued");
        verify(fixture.issuing).issue(assessment);
    }

    @Test
    void returns_to_the_body_when_the_hr_officer_rejects() {
        begins();
        submits();
        fixture.timePassesUntil(Instant.parse("2026-11-27T05:00:00Z"));
        rejects("Қағаз нұсқасымен сәйкес келмейді");

        verify(fixture.assessmentNotices)
                .submissionReturned(assessment, "Қағаз нұсқасымен сәйкес келмейді", due(2026, 12, 2));
        isOpen(SUBMIT, "officer-KZ-71", due(2026, 12, 2));
        submits();
        isOpen(VERIFY, "hr-officer", due(2026, 12, 4));
    }

    @Test
    void returns_to_the_body_when_the_hr_head_rejects() {
        awaitsReview();
        fixture.returned(assessment, "Штат саны қате");
        reviews(ReviewConclusion.Outcome.RETURN_TO_BODY);

        verify(fixture.assessmentNotices).submissionReturned(assessment, "Штат саны қате", due(2026, 11, 26));
        isOpen(SUBMIT, "officer-KZ-71", due(2026, 11, 26));
    }

    @Test
    void returns_to_the_hr_officer_when_the_hr_head_finds_fault_with_the_verification() throws Exception {
        awaitsReview();
        reviews(ReviewConclusion.Outcome.RETURN_TO_HR);
        isOpen(VERIFY, "hr-officer", due(2026, 11, 30));
        accepts();

        isOpen(REVIEW, "hr-head", due(2026, 11, 26));
        verify(fixture.assessmentNotices, never()).submissionReturned(any(), anyString(), any());
        verify(fixture.scoring, times(3)).storeScore(any());
    }

    @Test
    void verifies_anew_when_an_objection_is_accepted() {
        awaitsSignOff();
        ends(SignOffs.Result.OBJECT);
        isOpen(DECIDE_OBJECTION, "hr-head", due(2026, 11, 26));
        decides(DecideObjection.Outcome.ACCEPT);

        isOpen(VERIFY, "hr-officer", due(2026, 11, 30));
        verify(fixture.issuing, never()).issue(any());
    }

    @Test
    void asks_for_the_signature_again_when_an_objection_is_not_upheld_and_records_a_second_as_refusal() {
        awaitsSignOff();
        ends(SignOffs.Result.OBJECT);
        decides(DecideObjection.Outcome.UPHOLD);
        isOpen(SIGN_OFF, "head-KZ-71", due(2026, 11, 26));
        ends(SignOffs.Result.REFUSED);

        hasEndedAt("EndEvent_ConclusionIssued");
        verify(fixture.issuing).issue(assessment);
        verify(fixture.assessmentNotices).conclusionIssued(assessment);
    }

    @Test
    void keeps_nothing_in_its_variables_but_ids_and_routing_facts() {
        awaitsSignOff();
        ends(SignOffs.Result.SIGN);

        assertThat(ENGINE.getHistoryService().createHistoricVariableInstanceQuery().list().stream()
                        .map(HistoricVariableInstance::getName))
                .containsExactlyInAnyOrder(
                        Variables.CAMPAIGN_ID,
                        Variables.ASSESSMENT_ID,
                        Variables.BODY_CODE,
                        Variables.METHODOLOGY_TAG,
                        Variables.VERIFICATION_OUTCOME,
                        Variables.REVIEW_OUTCOME,
                        Variables.SIGN_OFF_OUTCOME);
    }

    @Test
    void issues_nothing_without_the_mail_about_it() {
        awaitsSignOff();
        doThrow(new IllegalStateException("no outbox"))
                .when(fixture.assessmentNotices)
                .conclusionIssued(assessment);
        ENGINE.getTaskService().complete(fixture.task(SIGN_OFF).getId(), Map.of(Variables.SIGN_OFF_OUTCOME, "SIGN"));
        Job afterSignOff = onlyStep();
        ENGINE.getManagementService().executeJob(afterSignOff.getId());
        Job issue = onlyStep();

        assertThatThrownBy(() -> ENGINE.getManagementService().executeJob(issue.getId()))
                .hasMessageContaining("no outbox");

        assertThat(onlyStep().getId()).isEqualTo(issue.getId());
    }

    // Reminders and overdue work

    @Test
    void reminds_of_the_first_submission_three_working_days_before() {
        begins();
        fixture.timePassesUntil(Instant.parse("2026-12-01T03:59:59Z"));
        verify(fixture.taskNotices, never()).reminder(any(), any(), any(), any(), any());
        fixture.timePassesUntil(Instant.parse("2026-12-01T04:00:00Z"));

        reminded(TaskKind.SUBMIT_HR_DATA, SUBMISSION_DUE, ProcessFixture.OFFICER);
        isOpen(SUBMIT, "officer-KZ-71", SUBMISSION_DUE);
    }

    @Test
    void reminds_of_a_returned_submission_one_working_day_before() {
        begins();
        submits();
        rejects("Қате");
        fixture.timePassesUntil(Instant.parse("2026-11-25T04:00:00Z"));

        reminded(TaskKind.SUBMIT_HR_DATA, due(2026, 11, 26), ProcessFixture.OFFICER);
    }

    @Test
    void tells_him_who_has_claimed_the_task_and_nobody_else_of_his_group() {
        begins();
        ENGINE.getTaskService().claim(fixture.task(SUBMIT).getId(), "second.officer");
        fixture.timePassesUntil(Instant.parse("2026-12-01T04:00:00Z"));

        verify(fixture.taskNotices)
                .reminder(
                        eq(assessment),
                        eq(TaskKind.SUBMIT_HR_DATA),
                        eq(fixture.task(SUBMIT).getId()),
                        eq(SUBMISSION_DUE),
                        argThat(people ->
                                people.stream().map(Person::username).toList().equals(List.of("second.officer"))));
    }

    @Test
    void gives_the_working_days_that_the_campaign_gives() {
        fixture.deadlines.put(TaskKind.VERIFY_SUBMISSION, 8);
        begins();
        submits();

        isOpen(VERIFY, "hr-officer", due(2026, 12, 3));
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskKind.class,
            names = {"VERIFY_SUBMISSION", "REVIEW_CONCLUSION", "DECIDE_OBJECTION"})
    void reminds_once_and_reports_overdue_work_every_second_working_day_five_times(TaskKind kind) {
        awaits(kind);
        String element = "Task_" + kind.id();
        Instant due = fixture.dueOf(element);
        clearInvocations(fixture.notices());

        fixture.timePassesUntil(due.minusSeconds(1));
        reminded(kind, due, holderOf(kind));
        verifyNoMoreInteractions(fixture.notices());
        List<Instant> reports = reportedWhile(() -> fixture.timePassesUntil(due.plusSeconds(60L * 24 * 3600)));

        assertThat(reports.get(0)).isEqualTo(due);
        LocalDate day = LocalDate.ofInstant(due, Texts.ZONE);
        assertThat(reports.subList(1, reports.size()))
                .containsExactly(morning(day, 2), morning(day, 4), morning(day, 6), morning(day, 8));
        assertThat(fixture.openElements()).containsExactly(element);
    }

    @Test
    void reports_no_more_when_the_overdue_work_is_done() {
        awaits(TaskKind.VERIFY_SUBMISSION);
        deadlinePasses(VERIFY);
        accepts();
        clearInvocations(fixture.notices());
        fixture.timePassesUntil(Instant.parse("2026-12-31T00:00:00Z"));

        verify(fixture.taskNotices, never()).overdue(any(), eq(TaskKind.VERIFY_SUBMISSION), any(), any(), any(), any());
    }

    @Test
    void counts_the_reports_anew_when_the_deadline_is_moved() {
        awaits(TaskKind.VERIFY_SUBMISSION);
        fixture.timePassesUntil(Instant.parse("2026-12-03T05:00:00Z"));
        assertThat(reportedWhile(() -> {
                    extendsTo(VERIFY, due(2026, 12, 4));
                    fixture.timePassesUntil(Instant.parse("2027-02-01T00:00:00Z"));
                }))
                .hasSize(5)
                .startsWith(due(2026, 12, 4), Instant.parse("2026-12-08T04:00:00Z"));
    }

    @Test
    void reports_once_and_reminds_of_nothing_that_has_passed_after_the_application_was_down() {
        begins();
        Instant up = Instant.parse("2026-12-09T06:00:00Z");
        assertThat(reportedWhile(() -> fixture.isDownUntil(up))).containsExactly(up);

        verify(fixture.taskNotices, never()).reminder(any(), any(), any(), any(), any());
        assertThat(fixture.openElements()).containsExactly(DECIDE_OVERDUE, SUBMIT);
        assertThat(reportedWhile(() -> fixture.timePassesUntil(Instant.parse("2026-12-11T04:00:00Z"))))
                .containsExactly(Instant.parse("2026-12-11T04:00:00Z"));
    }

    @Test
    void still_reminds_late_when_there_is_time_left_after_the_application_was_down() {
        begins();
        fixture.isDownUntil(Instant.parse("2026-12-03T06:00:00Z"));

        reminded(TaskKind.SUBMIT_HR_DATA, SUBMISSION_DUE, ProcessFixture.OFFICER);
    }

    @ParameterizedTest
    @ValueSource(strings = {SUBMIT, "BoundaryEvent_SubmitHrDataOverdue"})
    void tries_again_by_the_settings_cycle_what_a_timer_failed_to_do(String element) {
        begins();
        Job timer = fails(element);

        assertThat(timers(element))
                .extracting(Job::getId, Job::getRetries, Job::getDuedate)
                .contains(tuple(timer.getId(), 5, Date.from(ProcessFixture.now().plusSeconds(10))));
    }

    @ParameterizedTest
    @ValueSource(strings = {SUBMIT, "BoundaryEvent_SubmitHrDataOverdue"})
    void moves_the_deadline_of_a_task_whose_timer_is_to_be_tried_again(String element) {
        begins();
        fails(element);
        reset(fixture.notices());
        extendsTo(SUBMIT, due(2026, 12, 11));
        fixture.timePassesUntil(due(2026, 12, 11));

        reminded(TaskKind.SUBMIT_HR_DATA, due(2026, 12, 11), ProcessFixture.OFFICER);
        overdueReported(TaskKind.SUBMIT_HR_DATA, due(2026, 12, 11), ProcessFixture.OFFICER);
        verifyNoMoreInteractions(fixture.notices());
    }

    // Overdue submissions

    @Test
    void has_the_hr_head_decide_on_an_overdue_submission() {
        begins();
        deadlinePasses(SUBMIT);

        overdueReported(TaskKind.SUBMIT_HR_DATA, SUBMISSION_DUE, ProcessFixture.OFFICER);
        assertThat(fixture.openElements()).containsExactly(DECIDE_OVERDUE, SUBMIT);
        isOpen(DECIDE_OVERDUE, "hr-head", due(2026, 12, 9));
    }

    @Test
    void ends_as_not_submitted_when_the_overdue_submission_is_closed() {
        begins();
        deadlinePasses(SUBMIT);
        decides(DECIDE_OVERDUE, DecideOverdue.Outcome.CLOSE);

        hasEndedAt("EndEvent_NotSubmitted");
        verify(fixture.issuing, never()).issue(any());
    }

    @Test
    void goes_on_waiting_when_the_overdue_submission_is_extended() {
        begins();
        deadlinePasses(SUBMIT);
        extendsTo(SUBMIT, due(2026, 12, 11));
        decides(DECIDE_OVERDUE, DecideOverdue.Outcome.EXTEND);

        isOpen(SUBMIT, "officer-KZ-71", due(2026, 12, 11));
        submits();
        isOpen(VERIFY, "hr-officer", due(2026, 12, 11));
    }

    @Test
    void arms_both_timers_again_when_a_deadline_is_extended_after_they_have_fired() {
        begins();
        deadlinePasses(SUBMIT);
        extendsTo(SUBMIT, due(2026, 12, 11));
        decides(DECIDE_OVERDUE, DecideOverdue.Outcome.EXTEND);
        clearInvocations(fixture.notices());

        fixture.timePassesUntil(Instant.parse("2026-12-08T04:00:00Z"));
        reminded(TaskKind.SUBMIT_HR_DATA, due(2026, 12, 11), ProcessFixture.OFFICER);
        deadlinePasses(SUBMIT);

        overdueReported(TaskKind.SUBMIT_HR_DATA, due(2026, 12, 11), ProcessFixture.OFFICER);
        assertThat(fixture.openElements()).containsExactly(DECIDE_OVERDUE, SUBMIT);
    }

    @Test
    void never_sends_a_reminder_whose_time_has_passed_when_the_deadline_is_moved() {
        begins();
        fixture.timePassesUntil(Instant.parse("2026-11-24T06:00:00Z"));
        extendsTo(SUBMIT, due(2026, 11, 25));
        clearInvocations(fixture.notices());
        fixture.timePassesUntil(due(2026, 11, 25));

        verify(fixture.taskNotices, never()).reminder(any(), any(), any(), any(), any());
        overdueReported(TaskKind.SUBMIT_HR_DATA, due(2026, 11, 25), ProcessFixture.OFFICER);
    }

    @Test
    void opens_no_second_decision_while_one_is_open() {
        begins();
        deadlinePasses(SUBMIT);
        extendsTo(SUBMIT, due(2026, 12, 8));
        fixture.timePassesUntil(due(2026, 12, 8));

        overdueReported(TaskKind.SUBMIT_HR_DATA, due(2026, 12, 8), ProcessFixture.OFFICER);
        assertThat(fixture.openElements()).containsExactly(DECIDE_OVERDUE, SUBMIT);
    }

    @Test
    void withdraws_the_decision_when_the_overdue_submission_comes_after_all() {
        begins();
        deadlinePasses(SUBMIT);
        submits();

        assertThat(fixture.openElements()).containsExactly(VERIFY);
    }

    @Test
    void reminds_of_the_decision_on_an_overdue_submission_and_reports_it_overdue() {
        begins();
        deadlinePasses(SUBMIT);
        isWatched(DECIDE_OVERDUE);
    }

    // Overdue sign-offs

    @Test
    void reminds_of_the_sign_off() {
        awaitsSignOff();
        fixture.timePassesUntil(Instant.parse("2026-11-25T04:00:00Z"));

        reminded(TaskKind.SIGN_OFF, due(2026, 11, 26), ProcessFixture.HEAD);
    }

    @Test
    void issues_the_conclusion_when_the_refusal_to_sign_is_recorded() {
        awaitsSignOff();
        deadlinePasses(SIGN_OFF);
        overdueReported(TaskKind.SIGN_OFF, due(2026, 11, 26), ProcessFixture.HEAD);
        isOpen(DECIDE_OVERDUE_SIGN_OFF, "hr-head", due(2026, 12, 1));
        decides(DECIDE_OVERDUE_SIGN_OFF, DecideOverdue.Outcome.RECORD_REFUSAL);

        hasEndedAt("EndEvent_ConclusionIssued");
        verify(fixture.issuing).issue(assessment);
        verify(fixture.assessmentNotices).conclusionIssued(assessment);
    }

    @Test
    void goes_on_waiting_when_the_overdue_sign_off_is_extended() {
        awaitsSignOff();
        deadlinePasses(SIGN_OFF);
        extendsTo(SIGN_OFF, due(2026, 12, 2));
        decides(DECIDE_OVERDUE_SIGN_OFF, DecideOverdue.Outcome.EXTEND);

        isOpen(SIGN_OFF, "head-KZ-71", due(2026, 12, 2));
        assertThat(fixture.openElements()).containsExactly(SIGN_OFF);
    }

    @Test
    void opens_no_second_decision_on_the_sign_off_while_one_is_open() {
        awaitsSignOff();
        deadlinePasses(SIGN_OFF);
        extendsTo(SIGN_OFF, due(2026, 11, 27));
        fixture.timePassesUntil(due(2026, 11, 27));

        overdueReported(TaskKind.SIGN_OFF, due(2026, 11, 27), ProcessFixture.HEAD);
        assertThat(fixture.openElements()).containsExactly(DECIDE_OVERDUE_SIGN_OFF, SIGN_OFF);
    }

    @Test
    void withdraws_the_decision_when_the_overdue_sign_off_comes_after_all() {
        awaitsSignOff();
        deadlinePasses(SIGN_OFF);
        ends(SignOffs.Result.SIGN);

        hasEndedAt("EndEvent_ConclusionIssued");
    }

    @Test
    void reminds_of_the_decision_on_an_overdue_sign_off_and_reports_it_overdue() {
        awaitsSignOff();
        deadlinePasses(SIGN_OFF);
        isWatched(DECIDE_OVERDUE_SIGN_OFF);
    }

    // Cancelling

    @Test
    void ends_as_cancelled_and_tells_everybody_who_had_a_task_there() {
        awaitsReview();
        isCancelled();

        hasEndedAt("EndEvent_Cancelled");
        assertThat(fixture.stateOf(assessment)).isEqualTo(AssessmentState.CANCELLED);
        verify(fixture.assessmentNotices)
                .assessmentCancelled(
                        assessment,
                        List.of(ProcessFixture.OFFICER, ProcessFixture.HR_OFFICER, ProcessFixture.HR_HEAD),
                        "Бұйрық күшін жойды",
                        null);
    }

    @Test
    void ends_as_cancelled_even_before_its_first_step() {
        isCancelled();

        hasEndedAt("EndEvent_Cancelled");
        verify(fixture.assessmentNotices, never()).submissionRequested(any(), any());
        verify(fixture.assessmentNotices).assessmentCancelled(assessment, List.of(), "Бұйрық күшін жойды", null);
    }

    // Corrections of the issued conclusion

    @Test
    void begins_a_correction_with_its_mail_and_issues_the_conclusion_once_more() throws Exception {
        issues();
        clearInvocations(fixture.notices());
        clearInvocations(fixture.scoring, fixture.issuing);
        isCorrected();
        verify(fixture.assessmentNotices, never()).correctionOpened(any(), any(), any());
        begins();

        verify(fixture.assessmentNotices).correctionOpened(eq(assessment), eq(due(2026, 11, 26)), any());
        verify(fixture.scoring).storeScore(any());
        isOpen(REVIEW, "hr-head", due(2026, 11, 26));
        approves();
        isOpen(SIGN_OFF, "head-KZ-71", due(2026, 11, 26));
        ends(SignOffs.Result.SIGN);

        hasEndedAt("EndEvent_ConclusionIssued");
        verify(fixture.issuing).issue(assessment);
        verify(fixture.assessmentNotices).conclusionIssued(assessment);
        verifyNoMoreInteractions(fixture.notices());
    }

    @Test
    void has_the_hr_officer_verify_what_comes_back_in_a_correction() {
        issues();
        isCorrected();
        begins();
        reviews(ReviewConclusion.Outcome.RETURN_TO_HR);
        isOpen(VERIFY, "hr-officer", due(2026, 11, 30));
        accepts();
        approves();
        ends(SignOffs.Result.OBJECT);
        decides(DecideObjection.Outcome.ACCEPT);

        isOpen(VERIFY, "hr-officer", due(2026, 11, 30));
    }

    @Test
    void corrects_the_same_conclusion_as_often_as_needed() {
        issues();
        for (int i = 0; i < 2; i++) {
            isCorrected();
            begins();
            approves();
            ends(SignOffs.Result.SIGN);
            hasEndedAt("EndEvent_ConclusionIssued");
            fixture.hasIssued(assessment);
        }

        verify(fixture.issuing, times(3)).issue(assessment);
    }

    @Test
    void refuses_a_correction_while_the_process_that_issued_the_conclusion_is_about_to_end() {
        awaitsSignOff();
        ENGINE.getTaskService().complete(fixture.task(SIGN_OFF).getId(), Map.of(Variables.SIGN_OFF_OUTCOME, "SIGN"));
        fixture.hasIssued(assessment);

        assertThatThrownBy(this::isCorrected)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void ends_the_correction_and_not_the_issued_conclusion_when_the_campaign_is_cancelled() {
        issues();
        isCorrected();
        fixture.isIn(assessment, AssessmentState.IN_REVIEW);
        Corrections.Correction correction = new Corrections.Correction(
                assessment,
                1,
                Corrections.State.OPEN,
                "Сот актісі күшін жойды",
                2,
                1,
                1,
                "2026-0001",
                ProcessFixture.START,
                null,
                new Deed("hr.head", null, ProcessFixture.START),
                null);
        when(fixture.corrections.cancel(assessment, "Бұйрық күшін жойды")).thenReturn(correction);
        isCancelled();

        hasEndedAt("EndEvent_Cancelled");
        verify(fixture.assessmentNotices).correctionCancelled(correction, "Бұйрық күшін жойды");
        verify(fixture.assessmentNotices, never()).assessmentCancelled(any(), any(), any(), any());
    }

    // What people do, and what time does

    private void issues() {
        awaitsSignOff();
        ends(SignOffs.Result.SIGN);
        fixture.hasIssued(assessment);
    }

    private void isCorrected() {
        fixture.bean(CorrectionProcess.class).start(assessment);
        process = ENGINE.getRuntimeService().createProcessInstanceQuery().singleResult();
    }

    private void begins() {
        fixture.runJobs();
    }

    private void submits() {
        fixture.completes(SUBMIT, null, null);
        when(fixture.submissions.latest(assessment))
                .thenReturn(Optional.of(new Submission(
                        assessment,
                        1,
                        Map.of(),
                        null,
                        new Deed("officer.kz-71", null, ProcessFixture.now()),
                        new Fingerprint(""),
                        null)));
    }

    private void accepts() {
        verified(VerifySubmission.Outcome.ACCEPT, null);
    }

    private void rejects(String reason) {
        verified(VerifySubmission.Outcome.RETURN, reason);
    }

    private void verified(VerifySubmission.Outcome outcome, @Nullable String reason) {
        when(fixture.verifications.latest(assessment))
                .thenReturn(Optional.of(new Verification(
                        assessment,
                        1,
                        1,
                        new VerifySubmission(outcome, null, null, null, null, reason),
                        new Deed("hr.officer", null, ProcessFixture.now()))));
        if (reason != null) {
            fixture.returned(assessment, reason);
        }
        fixture.completes(VERIFY, Variables.VERIFICATION_OUTCOME, outcome);
    }

    private void approves() {
        reviews(ReviewConclusion.Outcome.APPROVE);
    }

    private void reviews(ReviewConclusion.Outcome outcome) {
        fixture.completes(REVIEW, Variables.REVIEW_OUTCOME, outcome);
    }

    private void ends(SignOffs.Result result) {
        fixture.completes(SIGN_OFF, Variables.SIGN_OFF_OUTCOME, result);
    }

    private void decides(DecideObjection.Outcome outcome) {
        fixture.completes(DECIDE_OBJECTION, Variables.OBJECTION_OUTCOME, outcome);
    }

    private void decides(String element, DecideOverdue.Outcome outcome) {
        fixture.completes(element, Variables.OVERDUE_OUTCOME, outcome);
    }

    private void extendsTo(String element, Instant due) {
        fixture.bean(TaskDeadlines.class).move(fixture.task(element).getId(), due);
    }

    private void deadlinePasses(String element) {
        fixture.timePassesUntil(fixture.dueOf(element));
    }

    private void isCancelled() {
        ENGINE.getRuntimeService()
                .createMessageCorrelation(AssessmentContract.Messages.CANCELLED)
                .processInstanceBusinessKey(assessment.toString())
                .correlate();
    }

    private void awaitsReview() {
        begins();
        submits();
        accepts();
    }

    private void awaitsSignOff() {
        awaitsReview();
        approves();
    }

    private void awaits(TaskKind kind) {
        begins();
        submits();
        if (kind != TaskKind.VERIFY_SUBMISSION) {
            accepts();
        }
        if (kind == TaskKind.DECIDE_OBJECTION) {
            approves();
            ends(SignOffs.Result.OBJECT);
        }
    }

    // What is seen

    private void isOpen(String element, String group, Instant due) {
        assertThat(fixture.dueOf(element)).isEqualTo(due);
        assertThat(ENGINE.getTaskService()
                        .createTaskQuery()
                        .taskCandidateGroup(group)
                        .taskDefinitionKey(element)
                        .count())
                .isEqualTo(1);
    }

    private void isWatched(String element) {
        Instant due = fixture.dueOf(element);
        clearInvocations(fixture.notices());
        deadlinePasses(element);

        reminded(TaskKind.DECIDE_OVERDUE, due, ProcessFixture.HR_HEAD);
        overdueReported(TaskKind.DECIDE_OVERDUE, due, ProcessFixture.HR_HEAD);
    }

    /** When the work that is open now was reported overdue. */
    private List<Instant> reportedWhile(Runnable passing) {
        String task = fixture.tasks().stream()
                .filter(open -> !open.getTaskDefinitionKey().startsWith(DECIDE_OVERDUE))
                .findFirst()
                .orElseThrow()
                .getId();
        List<Instant> reports = new ArrayList<>();
        doAnswer(call -> task.equals(call.getArgument(2)) && reports.add(ProcessFixture.now()))
                .when(fixture.taskNotices)
                .overdue(any(), any(), any(), any(), any(), any());
        passing.run();
        return reports;
    }

    private Instant morning(LocalDate day, int workingDaysLater) {
        return fixture.bean(WorkingDays.class)
                .after(day, workingDaysLater)
                .atTime(9, 0)
                .atZone(Texts.ZONE)
                .toInstant();
    }

    private void reminded(TaskKind kind, Instant due, Person holder) {
        verify(fixture.taskNotices).reminder(eq(assessment), eq(kind), anyString(), eq(due), eq(List.of(holder)));
    }

    private void overdueReported(TaskKind kind, Instant due, Person holder) {
        verify(fixture.taskNotices).overdue(eq(assessment), eq(kind), anyString(), eq(due), eq(List.of(holder)), any());
    }

    private static Person holderOf(TaskKind kind) {
        return kind == TaskKind.VERIFY_SUBMISSION ? ProcessFixture.HR_OFFICER : ProcessFixture.HR_HEAD;
    }

    private void hasEndedAt(String endEvent) {
        HistoricProcessInstance ended = ENGINE.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(process.getId())
                .singleResult();
        assertThat(ended.getState()).isEqualTo(HistoricProcessInstance.STATE_COMPLETED);
        assertThat(ENGINE.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(process.getId())
                        .activityId(endEvent)
                        .finished()
                        .count())
                .isEqualTo(1);
        assertThat(ENGINE.getManagementService().createJobQuery().count()).isZero();
    }

    /** The time of the element's timer comes, and it cannot do what it is for. */
    private Job fails(String element) {
        IllegalStateException failure = new IllegalStateException("no outbox");
        doThrow(failure).when(fixture.taskNotices).reminder(any(), any(), any(), any(), any());
        doThrow(failure).when(fixture.taskNotices).overdue(any(), any(), any(), any(), any(), any());
        Job timer = timers(element).get(0);
        ClockUtil.setCurrentTime(timer.getDuedate());
        assertThatThrownBy(() -> ENGINE.getManagementService().executeJob(timer.getId()))
                .hasMessageContaining("no outbox");
        return timer;
    }

    private List<Job> timers(String element) {
        return ENGINE.getManagementService()
                .createJobQuery()
                .timers()
                .activityId(element)
                .list();
    }

    private Job onlyStep() {
        return ENGINE.getManagementService().createJobQuery().messages().singleResult();
    }

    private static Instant due(int year, int month, int day) {
        return CalendarByRule.dueAt(LocalDate.of(year, month, day));
    }
}
