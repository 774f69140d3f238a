package kz.qorytyndy.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.CampaignProcess;
import kz.qorytyndy.campaign.DecideOverdue;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.submission.Fingerprint;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.verification.Verification;
import kz.qorytyndy.verification.VerifySubmission;
import kz.qorytyndy.workflow.process.AssessmentContract.Variables;
import org.camunda.bpm.engine.task.Task;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A campaign day by day, from its launch to the published summary: who is told what, and when. Nobody but time and people moves it. */
class CampaignLifeProcessTest {

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ProcessEngineCoverageExtension.builder("process-test.cfg.xml")
            .handleTestMethodCoverage(false)
            .build();

    private final List<String> chronicle = new ArrayList<>();
    private final UUID astana = UUID.randomUUID();
    private final UUID almaty = UUID.randomUUID();
    private ProcessFixture fixture;

    @BeforeEach
    void writesItsChronicle() {
        fixture = new ProcessFixture(ENGINE.getProcessEngine());
        when(fixture.campaigns.openAssessments(fixture.campaignId)).thenAnswer(call -> {
            fixture.opens(astana, "KZ-71");
            fixture.opens(almaty, "KZ-75");
            return List.of(astana, almaty);
        });
        doAnswer(call -> notes("requested", call.getArgument(0), null, call.getArgument(1)))
                .when(fixture.assessmentNotices)
                .submissionRequested(any(), any());
        doAnswer(call -> notes("returned", call.getArgument(0), null, call.getArgument(2)))
                .when(fixture.assessmentNotices)
                .submissionReturned(any(), any(), any());
        doAnswer(call -> notes("reminded", call.getArgument(0), call.getArgument(1), call.getArgument(3)))
                .when(fixture.taskNotices)
                .reminder(any(), any(), any(), any(), any());
        doAnswer(call -> notes("overdue", call.getArgument(0), call.getArgument(1), call.getArgument(3)))
                .when(fixture.taskNotices)
                .overdue(any(), any(), any(), any(), any(), any());
        doAnswer(call -> notes("issued", call.getArgument(0), null, null))
                .when(fixture.assessmentNotices)
                .conclusionIssued(any());
        doAnswer(call -> notes("published", null, null, null))
                .when(fixture.summaryNotices)
                .published(any());
    }

    @AfterEach
    void forgets() {
        fixture.close();
    }

    @Test
    void goes_from_the_launch_to_the_published_summary() {
        fixture.bean(CampaignProcess.class).start(fixture.campaignId);
        at("2026-12-03");
        submits(astana);
        at("2026-12-07");
        verifies(astana, VerifySubmission.Outcome.RETURN);
        at("2026-12-08");
        extendsOverdue(almaty, LocalDate.of(2026, 12, 15));
        at("2026-12-09");
        submits(astana);
        at("2026-12-11");
        verifies(astana, VerifySubmission.Outcome.ACCEPT);
        at("2026-12-14");
        completes(astana, "Task_ReviewConclusion", Variables.REVIEW_OUTCOME, ReviewConclusion.Outcome.APPROVE);
        at("2026-12-17");
        completes(almaty, "Task_DecideOverdue", Variables.OVERDUE_OUTCOME, DecideOverdue.Outcome.CLOSE);
        fixture.isIn(almaty, AssessmentState.NOT_SUBMITTED);
        at("2026-12-21");
        completes(astana, "Task_SignOff", Variables.SIGN_OFF_OUTCOME, SignOffs.Result.SIGN_WITH_REMARKS);
        assertThat(fixture.openElements()).containsExactly("Task_ApproveSummary");
        at("2026-12-28");
        fixture.completes("Task_ApproveSummary", null, null);
        at("2027-03-01");

        assertThat(chronicle.stream().sorted())
                .containsExactly(
                        "2026-11-23 10:00 requested Almaty, due 2026-12-04",
                        "2026-11-23 10:00 requested Astana, due 2026-12-04",
                        "2026-12-01 09:00 reminded Almaty SubmitHrData, due 2026-12-04",
                        "2026-12-01 09:00 reminded Astana SubmitHrData, due 2026-12-04",
                        "2026-12-04 18:00 overdue Almaty SubmitHrData, due 2026-12-04",
                        "2026-12-07 10:00 returned Astana, due 2026-12-10",
                        "2026-12-08 09:00 overdue Almaty SubmitHrData, due 2026-12-04",
                        "2026-12-08 09:00 reminded Almaty DecideOverdue, due 2026-12-09",
                        "2026-12-09 09:00 reminded Astana SubmitHrData, due 2026-12-10",
                        // Three working days before, as of every first submission.
                        "2026-12-10 09:00 reminded Almaty SubmitHrData, due 2026-12-15",
                        "2026-12-15 18:00 overdue Almaty SubmitHrData, due 2026-12-15",
                        // 16 December is a day off.
                        "2026-12-17 09:00 reminded Astana SignOff, due 2026-12-18",
                        "2026-12-18 18:00 overdue Astana SignOff, due 2026-12-18",
                        "2026-12-21 10:00 issued Astana",
                        "2026-12-23 09:00 reminded campaign ApproveSummary, due 2026-12-24",
                        "2026-12-24 18:00 overdue campaign ApproveSummary, due 2026-12-24",
                        "2026-12-28 09:00 overdue campaign ApproveSummary, due 2026-12-24",
                        "2026-12-28 10:00 published campaign");
        verify(fixture.campaigns).end(fixture.campaignId);
        assertThat(ENGINE.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
        assertThat(ENGINE.getManagementService().createJobQuery().count()).isZero();
    }

    /** The day comes, until ten in the morning, and with it whatever falls due before. */
    private void at(String day) {
        fixture.timePassesUntil(
                LocalDate.parse(day).atTime(10, 0).atZone(Texts.ZONE).toInstant());
    }

    private void submits(UUID assessment) {
        completes(assessment, "Task_SubmitHrData", null, null);
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

    private void verifies(UUID assessment, VerifySubmission.Outcome outcome) {
        when(fixture.verifications.latest(assessment))
                .thenReturn(Optional.of(new Verification(
                        assessment,
                        1,
                        1,
                        new VerifySubmission(outcome, null, null, null, null, "Қайта тексеріңіз"),
                        new Deed("hr.officer", null, ProcessFixture.now()))));
        fixture.returned(assessment, "Қайта тексеріңіз");
        completes(assessment, "Task_VerifySubmission", Variables.VERIFICATION_OUTCOME, outcome);
    }

    private void extendsOverdue(UUID assessment, LocalDate due) {
        fixture.bean(TaskDeadlines.class)
                .move(task(assessment, "Task_SubmitHrData").getId(), CalendarByRule.dueAt(due));
        completes(assessment, "Task_DecideOverdue", Variables.OVERDUE_OUTCOME, DecideOverdue.Outcome.EXTEND);
    }

    private void completes(UUID assessment, String element, @Nullable String fact, @Nullable Enum<?> outcome) {
        ENGINE.getTaskService()
                .complete(
                        task(assessment, element).getId(),
                        fact == null ? Map.of() : Map.of(fact, String.valueOf(outcome)));
        fixture.runJobs();
    }

    private Task task(UUID assessment, String element) {
        return Optional.ofNullable(ENGINE.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(assessment.toString())
                        .taskDefinitionKey(element)
                        .singleResult())
                .orElseThrow(() -> new AssertionError(element + " is not open, but " + fixture.openElements()));
    }

    private @Nullable Object notes(
            String what, @Nullable UUID assessment, @Nullable TaskKind kind, @Nullable Instant due) {
        String whose = assessment == null || assessment.equals(fixture.campaignId)
                ? "campaign"
                : assessment.equals(astana) ? "Astana" : "Almaty";
        chronicle.add("%s %s %s%s%s"
                .formatted(
                        time(ProcessFixture.now()),
                        what,
                        whose,
                        kind == null ? "" : " " + kind.id(),
                        due == null ? "" : ", due " + LocalDate.ofInstant(due, Texts.ZONE)));
        return null;
    }

    private static String time(Instant instant) {
        return instant.atZone(Texts.ZONE).toLocalDateTime().toString().replace('T', ' ');
    }
}
