package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.DecideOverdue;
import kz.qorytyndy.conclusion.DecideObjection;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.Reviews;
import kz.qorytyndy.conclusion.SignOff;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.standards.Approvals;
import kz.qorytyndy.standards.ApproveStandard;
import kz.qorytyndy.standards.CheckStandard;
import kz.qorytyndy.standards.DraftStandard;
import kz.qorytyndy.standards.Drafting;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.verification.VerifySubmission;
import kz.qorytyndy.workflow.process.AssessmentContract;
import kz.qorytyndy.workflow.process.WorkStandardContract;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands the decision on a task to the module that it belongs to, and says by which fact the process is routed then. */
@Component
class TaskDecisions {

    private final Submissions submissions;
    private final Verifications verifications;
    private final Reviews reviews;
    private final SignOffs signOffs;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final Drafting drafting;
    private final Approvals approvals;
    private final OpenTasks open;
    private final AuditTrail trail;

    TaskDecisions(
            Submissions submissions,
            Verifications verifications,
            Reviews reviews,
            SignOffs signOffs,
            Campaigns campaigns,
            Assessments assessments,
            Drafting drafting,
            Approvals approvals,
            OpenTasks open,
            AuditTrail trail) {
        this.submissions = submissions;
        this.verifications = verifications;
        this.reviews = reviews;
        this.signOffs = signOffs;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.drafting = drafting;
        this.approvals = approvals;
        this.open = open;
        this.trail = trail;
    }

    /** What a decision on a task of the kind is read into. */
    static Class<? extends Record> commandOf(TaskKind kind) {
        return switch (kind) {
            case SUBMIT_HR_DATA -> SubmitHrData.class;
            case VERIFY_SUBMISSION -> VerifySubmission.class;
            case REVIEW_CONCLUSION -> ReviewConclusion.class;
            case SIGN_OFF -> SignOff.class;
            case DECIDE_OBJECTION -> DecideObjection.class;
            case DECIDE_OVERDUE -> DecideOverdue.class;
            case APPROVE_SUMMARY -> ApproveSummary.class;
            case DRAFT_STANDARD -> DraftStandard.class;
            case CHECK_STANDARD -> CheckStandard.class;
            case APPROVE_STANDARD -> ApproveStandard.class;
        };
    }

    /** Takes the decision on any task but one about overdue work, and returns the process's variables. */
    Map<String, Object> decide(OpenTask task, Actor actor, JsonNode decision) {
        UUID matter = task.matterId();
        return switch (task.kind()) {
            case SUBMIT_HR_DATA -> {
                submissions.submit(matter, task.id(), actor, CommandReader.read(decision, SubmitHrData.class));
                yield Map.of();
            }
            case VERIFY_SUBMISSION ->
                Map.of(
                        AssessmentContract.Variables.VERIFICATION_OUTCOME,
                        verifications
                                .verify(matter, task.id(), actor, CommandReader.read(decision, VerifySubmission.class))
                                .decision()
                                .outcome()
                                .name());
            case REVIEW_CONCLUSION ->
                Map.of(
                        AssessmentContract.Variables.REVIEW_OUTCOME,
                        reviews.review(matter, task.id(), actor, CommandReader.read(decision, ReviewConclusion.class))
                                .decision()
                                .outcome()
                                .name());
            case SIGN_OFF ->
                Map.of(
                        AssessmentContract.Variables.SIGN_OFF_OUTCOME,
                        signOffs.signOff(matter, task.id(), actor, CommandReader.read(decision, SignOff.class))
                                .result()
                                .name());
            case DECIDE_OBJECTION ->
                Map.of(
                        AssessmentContract.Variables.OBJECTION_OUTCOME,
                        signOffs.decide(matter, task.id(), actor, CommandReader.read(decision, DecideObjection.class))
                                .decision()
                                .outcome()
                                .name());
            case APPROVE_SUMMARY -> {
                CommandReader.read(decision, ApproveSummary.class);
                campaigns.approveSummary(matter, task.id(), actor);
                yield Map.of();
            }
            case DRAFT_STANDARD -> {
                DraftStandard command = CommandReader.read(decision, DraftStandard.class);
                drafting.draft(matter, task.id(), actor, command);
                yield Map.of(
                        WorkStandardContract.Variables.DRAFT_OUTCOME,
                        command.outcome().name());
            }
            case CHECK_STANDARD -> {
                CheckStandard command = CommandReader.read(decision, CheckStandard.class);
                approvals.check(matter, task.id(), actor, command);
                yield Map.of(
                        WorkStandardContract.Variables.CHECK_OUTCOME,
                        command.outcome().name());
            }
            case APPROVE_STANDARD -> {
                ApproveStandard command = CommandReader.read(decision, ApproveStandard.class);
                approvals.approve(matter, task.id(), actor, command);
                yield Map.of(
                        WorkStandardContract.Variables.APPROVAL_OUTCOME,
                        command.outcome().name());
            }
            case DECIDE_OVERDUE -> throw new IllegalArgumentException("Not decided here: " + task);
        };
    }

    /** Takes the decision on overdue work; {@code extend} moves that work's deadline to a date, with a reason. */
    Map<String, Object> decideOverdue(
            OpenTask task, Actor actor, JsonNode decision, BiConsumer<@Nullable LocalDate, @Nullable String> extend) {
        DecideOverdue command = CommandReader.read(decision, DecideOverdue.class);
        UUID assessment = task.matterId();
        boolean ofSubmission = open.overdueTaskBehind(task).kind() == TaskKind.SUBMIT_HR_DATA;
        String reason = Reasons.reason(command.reason());
        if (command.due() != null && command.outcome() != DecideOverdue.Outcome.EXTEND) {
            throw Refusal.invalidField("due", "workflow.refusal.dueOnlyToExtend");
        }
        switch (command.outcome()) {
            case EXTEND -> {
                extend.accept(command.due(), reason);
                trail.record(event(task, actor, AuditAction.OVERDUE_EXTENDED, reason));
            }
            case CLOSE -> {
                if (!ofSubmission) {
                    throw Refusal.invalidField("outcome", "workflow.refusal.closeIsForSubmission");
                }
                assessments.move(assessment, AssessmentState.Move.CLOSE_SUBMISSION);
                trail.record(event(task, actor, AuditAction.OVERDUE_CLOSED, reason));
            }
            case RECORD_REFUSAL -> {
                if (ofSubmission) {
                    throw Refusal.invalidField("outcome", "workflow.refusal.refusalIsForSignOff");
                }
                signOffs.recordRefusal(assessment, task.id(), actor, reason);
            }
        }
        return Map.of(
                AssessmentContract.Variables.OVERDUE_OUTCOME, command.outcome().name());
    }

    /** The process's variables after the deadline was moved while a decision about it was open. */
    Map<String, Object> extended() {
        return Map.of(AssessmentContract.Variables.OVERDUE_OUTCOME, DecideOverdue.Outcome.EXTEND.name());
    }

    private static AuditEvent event(OpenTask task, Actor actor, AuditAction action, String reason) {
        return task.in(actor.event(action)).details(Map.of("reason", reason));
    }

    /** There is nothing to say when the summary is approved. */
    record ApproveSummary() {}
}
