package kz.qorytyndy.conclusion;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.verification.Verification;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.verification.VerifySubmission;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The HR head's reviews, version by version. Approving makes the content that is signed. */
@Service
public class Reviews {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Assessments assessments;
    private final Verifications verifications;
    private final Contents contents;
    private final Duties duties;
    private final AuditTrail trail;

    Reviews(
            JdbcClient jdbc,
            Clock clock,
            Assessments assessments,
            Verifications verifications,
            Contents contents,
            Duties duties,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.assessments = assessments;
        this.verifications = verifications;
        this.contents = contents;
        this.duties = duties;
        this.trail = trail;
    }

    /** One review as it was decided. */
    public record Review(
            UUID assessmentId, int version, int verificationVersion, ReviewConclusion decision, Deed reviewed) {}

    /**
     * Stores the review inside the transaction that completes the task. APPROVE makes the content and moves to AWAITING_SIGN_OFF,
     * RETURN_TO_HR moves to IN_VERIFICATION, RETURN_TO_BODY to AWAITING_SUBMISSION.
     *
     * @throws Refusal invalid ({@code reason}: missing for a return, or longer than 10,000 characters; {@code outcome}: a correction does
     *     not go back to the body); conflict if the assessment is not in review
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Review review(UUID assessmentId, String taskId, Actor actor, ReviewConclusion command) {
        ReviewConclusion.Outcome outcome = command.outcome();
        Assessment assessment = assessments.move(assessmentId, move(outcome));
        if (assessment.underCorrection() && outcome == ReviewConclusion.Outcome.RETURN_TO_BODY) {
            throw Refusal.invalidField("outcome", "conclusion.refusal.correctionToBody");
        }
        String reason = command.given();
        Verification verification = verifications
                .latest(assessmentId)
                .filter(latest -> latest.decision().outcome() == VerifySubmission.Outcome.ACCEPT)
                .orElseThrow(() -> new IllegalStateException("In review without a verification: " + assessmentId));
        Review review = new Review(
                assessmentId,
                all(assessmentId).size() + 1,
                verification.version(),
                new ReviewConclusion(outcome, reason),
                actor.deed(clock));
        insert(review);
        // A return as well: who has judged the work of the HR service cannot sign it for the body.
        duties.took(assessmentId, actor, Duties.Part.REVIEWED);
        AuditEvent event = actor.event(action(outcome))
                .in(assessmentId)
                .task(taskId)
                .subject("review " + review.version())
                .details(Map.of("verificationVersion", String.valueOf(verification.version())));
        trail.record(
                outcome == ReviewConclusion.Outcome.APPROVE
                        ? approved(event, assessment, verification, review, actor)
                        : event.changed(null, Sha256.of(CanonicalJson.of(review))));
        return review;
    }

    /** All versions, oldest first. */
    public List<Review> all(UUID assessmentId) {
        return jdbc.sql("select * from review where assessment_id = :assessment order by version")
                .param("assessment", assessmentId)
                .query(Rows.of(Review.class))
                .list();
    }

    private AuditEvent approved(
            AuditEvent event, Assessment assessment, Verification verification, Review review, Actor actor) {
        @Nullable
        String before =
                contents.latest(assessment.id()).map(SignedContent::sha256).orElse(null);
        SignedContent content = contents.approve(
                assessment,
                verification,
                review.version(),
                actor,
                review.reviewed().at());
        return event.changed(before, content.sha256());
    }

    private void insert(Review review) {
        jdbc.sql("""
                        insert into review (assessment_id, version, verification_version, outcome, reason, reviewed_by,
                                            reviewed_substitution, reviewed_at)
                        values (:assessmentId, :version, :verificationVersion, :outcome, :reason, :reviewedBy,
                                :reviewedSubstitution, :reviewedAt)""").paramSource(Rows.params(review)).update();
    }

    private static AssessmentState.Move move(ReviewConclusion.Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> AssessmentState.Move.APPROVE_CONCLUSION;
            case RETURN_TO_HR -> AssessmentState.Move.RETURN_TO_HR;
            case RETURN_TO_BODY -> AssessmentState.Move.RETURN_TO_BODY;
        };
    }

    private static AuditAction action(ReviewConclusion.Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> AuditAction.CONCLUSION_APPROVED;
            case RETURN_TO_HR -> AuditAction.CONCLUSION_RETURNED_TO_HR;
            case RETURN_TO_BODY -> AuditAction.CONCLUSION_RETURNED_TO_BODY;
        };
    }
}
