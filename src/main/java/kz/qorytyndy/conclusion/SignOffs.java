package kz.qorytyndy.conclusion;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the territorial heads did with the conclusions, and what became of their objections. */
@Service
public class SignOffs {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Assessments assessments;
    private final Contents contents;
    private final Duties duties;
    private final AuditTrail trail;

    SignOffs(
            JdbcClient jdbc, Clock clock, Assessments assessments, Contents contents, Duties duties, AuditTrail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.assessments = assessments;
        this.contents = contents;
        this.duties = duties;
        this.trail = trail;
    }

    /** How a sign-off ended; its name in three languages is the message {@code conclusion.result.<name>}. */
    public enum Result {
        SIGN,
        SIGN_WITH_REMARKS,
        OBJECT,
        /** A second objection to the same content, or an overdue sign-off that the HR head closed. */
        REFUSED
    }

    /**
     * A sign-off with the SHA-256 of the content that it was given for, and of the document that says it.
     *
     * @param text the remarks, the objection, or why the refusal was recorded; null for a plain signature
     * @param overdue whether it is a refusal that the HR head recorded because nothing was signed in time
     */
    public record SignedOff(
            UUID assessmentId,
            int version,
            int contentVersion,
            Result result,
            @Nullable String text,
            boolean overdue,
            String contentSha256,
            String documentSha256,
            Deed signed) {}

    /** A decided objection. */
    public record Decision(UUID assessmentId, int signOffVersion, DecideObjection decision, Deed decided) {}

    /**
     * Stores the sign-off of the latest content inside the transaction that completes the task. OBJECT moves to OBJECTED; a second
     * objection to the same content is stored as REFUSED. After anything but an objection the conclusion waits to be issued.
     *
     * @throws Refusal invalid ({@code text}: missing for remarks or an objection, given with a plain signature, or longer than 10,000
     *     characters); conflict if the assessment does not await a signature or has one, or if the document is not any more what was
     *     approved
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SignedOff signOff(UUID assessmentId, String taskId, Actor actor, SignOff command) {
        assessments.lock(assessmentId).standingIn(AssessmentState.AWAITING_SIGN_OFF);
        String text = command.given();
        List<SignedOff> earlier = all(assessmentId);
        SignedContent content = unsigned(assessmentId, earlier);
        Result result = result(command.outcome(), content.content().version(), earlier);
        SignedOff signOff = insert(earlier, content, result, text, false, actor);
        duties.took(assessmentId, actor, Duties.Part.SIGNED);
        if (result == Result.OBJECT) {
            assessments.move(assessmentId, AssessmentState.Move.OBJECT);
        }
        record(taskId, actor, signOff, action(result));
        return signOff;
    }

    /**
     * Stores the decision on the latest objection, inside the transaction that completes the task: ACCEPT moves to IN_VERIFICATION,
     * UPHOLD (the conclusion) to AWAITING_SIGN_OFF.
     *
     * @throws Refusal invalid ({@code reason}: missing, or longer than 10,000 characters); conflict if there is no open objection
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decision decide(UUID assessmentId, String taskId, Actor actor, DecideObjection command) {
        boolean accepted = command.outcome() == DecideObjection.Outcome.ACCEPT;
        assessments.move(
                assessmentId,
                accepted ? AssessmentState.Move.ACCEPT_OBJECTION : AssessmentState.Move.UPHOLD_CONCLUSION);
        String reason = command.given();
        SignedOff objection = latest(assessmentId)
                .filter(signOff -> signOff.result() == Result.OBJECT)
                .orElseThrow(() -> new IllegalStateException("Objected without an objection: " + assessmentId));
        Decision decision = new Decision(
                assessmentId, objection.version(), new DecideObjection(command.outcome(), reason), actor.deed(clock));
        insert(decision);
        trail.record(actor.event(accepted ? AuditAction.OBJECTION_ACCEPTED : AuditAction.OBJECTION_UPHELD)
                .in(assessmentId)
                .task(taskId)
                .subject("sign-off " + objection.version())
                .changed(Sha256.of(CanonicalJson.of(objection)), Sha256.of(CanonicalJson.of(decision))));
        return decision;
    }

    /**
     * Records, inside the transaction that completes the task, that the head did not sign in time.
     *
     * @throws Refusal invalid ({@code reason}: missing, or longer than 10,000 characters); conflict if the assessment does not await a
     *     signature or has one
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public SignedOff recordRefusal(UUID assessmentId, String taskId, Actor actor, String reason) {
        assessments.lock(assessmentId).standingIn(AssessmentState.AWAITING_SIGN_OFF);
        String text = Reasons.required("reason", reason);
        List<SignedOff> earlier = all(assessmentId);
        SignedContent content = unsigned(assessmentId, earlier);
        SignedOff refusal = insert(earlier, content, Result.REFUSED, text, true, actor);
        record(taskId, actor, refusal, AuditAction.OVERDUE_REFUSAL_RECORDED);
        return refusal;
    }

    /** All versions, oldest first. */
    public List<SignedOff> all(UUID assessmentId) {
        return jdbc.sql("select *, outcome as result from sign_off where assessment_id = :assessment order by version")
                .param("assessment", assessmentId)
                .query(Rows.of(SignedOff.class))
                .list();
    }

    /** What an objection to the content that awaits a signature would come to. */
    public Result ofObjecting(UUID assessmentId) {
        List<SignedOff> earlier = all(assessmentId);
        return result(
                SignOff.Outcome.OBJECT,
                unsigned(assessmentId, earlier).content().version(),
                earlier);
    }

    public Optional<SignedOff> latest(UUID assessmentId) {
        return last(all(assessmentId));
    }

    /** Whether the latest sign-off is no objection: the conclusion is issued, or about to be. */
    public boolean isSettled(UUID assessmentId) {
        return latest(assessmentId)
                .filter(signOff -> signOff.result() != Result.OBJECT)
                .isPresent();
    }

    /** The decisions on objections, oldest first. */
    public List<Decision> decisions(UUID assessmentId) {
        return jdbc.sql("select * from objection_decision where assessment_id = :assessment order by sign_off_version")
                .param("assessment", assessmentId)
                .query(Rows.of(Decision.class))
                .list();
    }

    /** What comes of a sign-off: objections are counted anew for each version of the content, and the second is a refusal to sign. */
    static Result result(SignOff.Outcome outcome, int contentVersion, List<SignedOff> earlier) {
        return switch (outcome) {
            case SIGN -> Result.SIGN;
            case SIGN_WITH_REMARKS -> Result.SIGN_WITH_REMARKS;
            case OBJECT ->
                earlier.stream()
                                .anyMatch(signOff ->
                                        signOff.contentVersion() == contentVersion && signOff.result() == Result.OBJECT)
                        ? Result.REFUSED
                        : Result.OBJECT;
        };
    }

    /** The latest content, which nobody has signed or refused to sign yet, with its document as it was made. */
    private SignedContent unsigned(UUID assessmentId, List<SignedOff> earlier) {
        SignedContent content = contents.latest(assessmentId)
                .orElseThrow(() -> new IllegalStateException("Nothing to sign: " + assessmentId));
        // The assessment awaits its signature until the document is issued, by a job that follows a moment later.
        if (last(earlier)
                .filter(signOff -> signOff.result() != Result.OBJECT)
                .filter(signOff -> signOff.contentVersion() == content.content().version())
                .isPresent()) {
            throw Refusal.conflict("conclusion.refusal.signed");
        }
        contents.document(content);
        return content;
    }

    private SignedOff insert(
            List<SignedOff> earlier,
            SignedContent content,
            Result result,
            @Nullable String text,
            boolean overdue,
            Actor actor) {
        SignedOff signOff = new SignedOff(
                content.content().assessmentId(),
                earlier.size() + 1,
                content.content().version(),
                result,
                text,
                overdue,
                content.sha256(),
                content.documentSha256(),
                actor.deed(clock));
        jdbc.sql("""
                        insert into sign_off (assessment_id, version, content_version, outcome, text, overdue,
                                              content_sha256, document_sha256, signed_by, signed_substitution, signed_at)
                        values (:assessmentId, :version, :contentVersion, :result, :text, :overdue, :contentSha256,
                                :documentSha256, :signedBy, :signedSubstitution, :signedAt)""").paramSource(Rows.params(signOff)).update();
        return signOff;
    }

    private void insert(Decision decision) {
        jdbc.sql("""
                        insert into objection_decision (assessment_id, sign_off_version, outcome, reason, decided_by,
                                                        decided_substitution, decided_at)
                        values (:assessmentId, :signOffVersion, :outcome, :reason, :decidedBy, :decidedSubstitution, :decidedAt)""").paramSource(Rows.params(decision)).update();
    }

    private void record(String taskId, Actor actor, SignedOff signOff, AuditAction action) {
        trail.record(actor.event(action)
                .in(signOff.assessmentId())
                .task(taskId)
                .subject("sign-off " + signOff.version())
                .details(Map.of(
                        "contentVersion",
                        String.valueOf(signOff.contentVersion()),
                        "contentSha256",
                        signOff.contentSha256(),
                        "documentSha256",
                        signOff.documentSha256()))
                .changed(signOff.contentSha256(), Sha256.of(CanonicalJson.of(signOff))));
    }

    private static AuditAction action(Result result) {
        return switch (result) {
            case SIGN -> AuditAction.CONCLUSION_SIGNED;
            case SIGN_WITH_REMARKS -> AuditAction.CONCLUSION_SIGNED_WITH_REMARKS;
            case OBJECT -> AuditAction.CONCLUSION_OBJECTED;
            case REFUSED -> AuditAction.SIGNATURE_REFUSED;
        };
    }

    private static Optional<SignedOff> last(List<SignedOff> signOffs) {
        return signOffs.isEmpty() ? Optional.empty() : Optional.of(signOffs.get(signOffs.size() - 1));
    }
}
