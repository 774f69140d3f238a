package kz.qorytyndy.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.standards.ApproveStandard;
import kz.qorytyndy.standards.CheckStandard;
import kz.qorytyndy.standards.DraftStandard;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.StandardContent;
import kz.qorytyndy.standards.StandardProcess;
import kz.qorytyndy.standards.StandardState;
import kz.qorytyndy.standards.Wording;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.workflow.process.WorkStandardContract.Variables;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.InOrder;

/** Every path of the process {@code work-standard} to each of its ends, and every timer on it. */
class WorkStandardProcessTest {

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder("process-test.cfg.xml")
            .handleTestMethodCoverage(false)
            .excludeProcessDefinitionKeys(AssessmentContract.KEY, CampaignContract.KEY)
            .assertClassCoverageAtLeast(1.0)
            .build();

    private static final String DRAFT = "Task_DraftStandard";
    private static final String CHECK = "Task_CheckStandard";
    private static final String APPROVE = "Task_ApproveStandard";

    private static final Instant THREE_DAYS_LATER = due(26);

    private ProcessFixture fixture;
    private final UUID standard = UUID.randomUUID();

    @BeforeEach
    void setsUp() {
        fixture = new ProcessFixture(ENGINE.getProcessEngine());
    }

    @AfterEach
    void forgets() {
        fixture.close();
    }

    @Test
    void goes_from_the_draft_to_the_register() {
        begins(StandardState.IN_CHECK, "KZ-71");
        isOpen(CHECK, "hr-officer");
        checks(CheckStandard.Outcome.ACCEPT);
        isOpen(APPROVE, "head-KZ-71");
        approves(ApproveStandard.Outcome.APPROVE);

        hasEndedAt("EndEvent_InForce");
        InOrder order = inOrder(fixture.standardNotices, fixture.documents);
        order.verify(fixture.standardNotices).standardAwaitsApproval(standard, THREE_DAYS_LATER);
        order.verify(fixture.documents).register(standard);
        order.verify(fixture.standardNotices).standardInForce(standard);
        verifyNoMoreInteractions(fixture.notices());
    }

    @Test
    void comes_back_from_the_check_and_from_the_approval_to_whoever_drafted_it() {
        begins(StandardState.DRAFT, "KZ-71");
        isOpen(DRAFT, "officer-KZ-71");
        drafts(DraftStandard.Outcome.SUBMIT);
        checks(CheckStandard.Outcome.RETURN);
        isOpen(DRAFT, "officer-KZ-71");
        drafts(DraftStandard.Outcome.SUBMIT);
        checks(CheckStandard.Outcome.ACCEPT);
        approves(ApproveStandard.Outcome.RETURN);
        isOpen(DRAFT, "officer-KZ-71");
        verify(fixture.standardNotices, times(2)).standardReturned(standard, THREE_DAYS_LATER);

        drafts(DraftStandard.Outcome.WITHDRAW);

        hasEndedAt("EndEvent_Withdrawn");
    }

    @Test
    void stays_with_the_hr_service_for_its_own_posts() {
        begins(StandardState.DRAFT, null);
        isOpen(DRAFT, "hr-officer");
        drafts(DraftStandard.Outcome.SUBMIT);
        checks(CheckStandard.Outcome.ACCEPT);
        isOpen(APPROVE, "hr-head");
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskKind.class,
            names = {"DRAFT_STANDARD", "CHECK_STANDARD", "APPROVE_STANDARD"})
    void reminds_once_and_reports_overdue_work_five_times(TaskKind kind) {
        begins(kind == TaskKind.DRAFT_STANDARD ? StandardState.DRAFT : StandardState.IN_CHECK, "KZ-71");
        Person holder = kind == TaskKind.CHECK_STANDARD ? ProcessFixture.HR_OFFICER : ProcessFixture.OFFICER;
        if (kind == TaskKind.APPROVE_STANDARD) {
            checks(CheckStandard.Outcome.ACCEPT);
            holder = ProcessFixture.HEAD;
        }
        clearInvocations(fixture.notices());

        fixture.timePassesUntil(THREE_DAYS_LATER.minusSeconds(1));
        verify(fixture.taskNotices)
                .reminder(eq(standard), eq(kind), anyString(), eq(THREE_DAYS_LATER), eq(List.of(holder)));
        verifyNoMoreInteractions(fixture.notices());

        fixture.timePassesUntil(THREE_DAYS_LATER.plusSeconds(60L * 24 * 3600));
        verify(fixture.taskNotices, times(5))
                .overdue(eq(standard), eq(kind), anyString(), eq(THREE_DAYS_LATER), eq(List.of(holder)), isNull());
        verifyNoMoreInteractions(fixture.notices());
        assertThat(fixture.openElements()).containsExactly("Task_" + kind.id());
    }

    private void begins(StandardState state, @Nullable String body) {
        Wording words = new Wording("Бас маман", "Главный специалист");
        Standard drawnUp = new Standard(
                standard,
                body,
                null,
                state,
                ProcessFixture.START,
                1,
                new StandardContent(words, words, words, List.of(), List.of(), List.of()),
                "0",
                null,
                null,
                null);
        when(fixture.standards.withIds(anyCollection())).thenReturn(List.of(drawnUp));
        when(fixture.standards.lock(any())).thenReturn(drawnUp);
        fixture.bean(StandardProcess.class).start(drawnUp);
    }

    private void drafts(DraftStandard.Outcome outcome) {
        fixture.completes(DRAFT, Variables.DRAFT_OUTCOME, outcome);
    }

    private void checks(CheckStandard.Outcome outcome) {
        fixture.completes(CHECK, Variables.CHECK_OUTCOME, outcome);
    }

    private void approves(ApproveStandard.Outcome outcome) {
        fixture.completes(APPROVE, Variables.APPROVAL_OUTCOME, outcome);
    }

    private void isOpen(String element, String group) {
        assertThat(fixture.dueOf(element)).isEqualTo(THREE_DAYS_LATER);
        assertThat(ENGINE.getTaskService()
                        .createTaskQuery()
                        .taskCandidateGroup(group)
                        .taskDefinitionKey(element)
                        .count())
                .isEqualTo(1);
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
        assertThat(ENGINE.getManagementService().createJobQuery().count()).isZero();
    }

    private static Instant due(int day) {
        return CalendarByRule.dueAt(LocalDate.of(2026, 11, day));
    }
}
