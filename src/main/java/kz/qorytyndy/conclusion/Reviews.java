package kz.qorytyndy.conclusion;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    private final ConclusionForms forms;
    private final Duties duties;
    private final AuditTrail trail;

    Reviews(
            JdbcClient jdbc,
            Clock clock,
            Assessments assessments,
            Verifications verifications,
            Contents contents,
            ConclusionForms forms,
            Duties duties,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.assessments = assessments;
        this.verifications = verifications;
        this.contents = contents;
        this.forms = forms;
        this.duties = duties;
        this.trail = trail;
    }

    /**
     * One review as it was decided.
     *
     * @param documentSha256 of the document that was signed by approving it; null for a return
     */
    public record Review(
            UUID assessmentId,
            int version,
            int verificationVersion,
            ReviewConclusion decision,
            @Nullable String documentSha256,
            Deed reviewed) {}

    /** The content that an approval signs, and the document that says it. */
    private static final class Approved {

        private final SignedContent content;
        private final byte[] document;

        private Approved(SignedContent content, byte[] document) {
            this.content = content;
            this.document = document;
        }
    }

    /**
     * Stores the review inside the transaction that completes the task. APPROVE makes the content with its document and moves to AWAITING_SIGN_OFF,
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
        int version = all(assessmentId).size() + 1;
        Deed reviewed = actor.deed(clock);
        Approved approved = outcome == ReviewConclusion.Outcome.APPROVE
                ? approve(assessment, verification, version, actor, reviewed.at())
                : null;
        Review review = new Review(
                assessmentId,
                version,
                verification.version(),
                new ReviewConclusion(outcome, reason),
                approved == null ? null : approved.content.documentSha256(),
                reviewed);
        String before = contents.latest(assessmentId).map(SignedContent::sha256).orElse(null);
        insert(review);
        if (approved != null) {
            contents.store(approved.content, approved.document);
        }
        // A return as well: who has judged the work of the HR service cannot sign it for the body.
        duties.took(assessmentId, actor, Duties.Part.REVIEWED);
        AuditEvent event = actor.event(action(outcome))
                .in(assessmentId)
                .task(taskId)
                .subject("review " + review.version())
                .details(details(review));
        trail.record(
                approved == null
                        ? event.changed(null, Sha256.of(CanonicalJson.of(review)))
                        : event.changed(before, approved.content.sha256()));
        return review;
    }

    /** All versions, oldest first. */
    public List<Review> all(UUID assessmentId) {
        return jdbc.sql("select * from review where assessment_id = :assessment order by version")
                .param("assessment", assessmentId)
                .query(Rows.of(Review.class))
                .list();
    }

    private Approved approve(
            Assessment assessment, Verification verification, int reviewVersion, Actor actor, Instant at) {
        ConclusionContent content = contents.approved(assessment, verification, actor, at);
        String sha256 = Sha256.of(CanonicalJson.of(content));
        byte[] document = ConclusionDocument.pdf(forms.toSign(content, sha256));
        return new Approved(new SignedContent(content, sha256, Sha256.of(document), reviewVersion, at), document);
    }

    private static Map<String, String> details(Review review) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("verificationVersion", String.valueOf(review.verificationVersion()));
        if (review.documentSha256() != null) {
            details.put("documentSha256", review.documentSha256());
        }
        return details;
    }

    private void insert(Review review) {
        jdbc.sql("""
                        insert into review (assessment_id, version, verification_version, outcome, reason, document_sha256,
                                            reviewed_by, reviewed_substitution, reviewed_at)
                        values (:assessmentId, :version, :verificationVersion, :outcome, :reason, :documentSha256,
                                :reviewedBy, :reviewedSubstitution, :reviewedAt)""").paramSource(Rows.params(review)).update();
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
