package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.DecideOverdue;
import kz.qorytyndy.conclusion.DecideObjection;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.Reviews;
import kz.qorytyndy.conclusion.SignOff;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.CommandReader;
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
import org.springframework.stereotype.Component;

/** Hands the decision on a task to the module that it belongs to, and says by which fact the process is routed then. */
@Component
class TaskDecisions {

    private final Submissions submissions;
    private final Verifications verifications;
    private final Reviews reviews;
    private final SignOffs signOffs;
    private final Campaigns campaigns;
    private final Drafting drafting;
    private final Approvals approvals;

    TaskDecisions(
            Submissions submissions,
            Verifications verifications,
            Reviews reviews,
            SignOffs signOffs,
            Campaigns campaigns,
            Drafting drafting,
            Approvals approvals) {
        this.submissions = submissions;
        this.verifications = verifications;
        this.reviews = reviews;
        this.signOffs = signOffs;
        this.campaigns = campaigns;
        this.drafting = drafting;
        this.approvals = approvals;
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

    /**
     * Refuses what is wrong in the fields of a decision on any task but one about overdue work, as far as that can be told before it is taken.
     *
     * @throws Refusal invalid
     */
    static void check(TaskKind kind, JsonNode decision) {
        switch (kind) {
            case REVIEW_CONCLUSION ->
                CommandReader.read(decision, ReviewConclusion.class).given();
            case SIGN_OFF -> CommandReader.read(decision, SignOff.class).given();
            case DECIDE_OBJECTION ->
                CommandReader.read(decision, DecideObjection.class).given();
            default -> CommandReader.read(decision, commandOf(kind));
        }
    }

    /** There is nothing to say when the summary is approved. */
    record ApproveSummary() {}
}
