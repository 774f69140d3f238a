package kz.qorytyndy.conclusion;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.verification.Lowering;
import kz.qorytyndy.verification.Verification;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.verification.VerifySubmission;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrections of issued conclusions: a lowering fact was cancelled or added after the issue. The conclusion stays in force until a new version of
 * it has been reviewed, signed and issued under its own number.
 */
@Service
public class Corrections {

    private static final ReadOnce<UUID, List<Correction>> ALL = new ReadOnce<>(Corrections.class, "all");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final Verifications verifications;
    private final Duties duties;
    private final People people;
    private final CorrectionProcess process;
    private final AuditTrail trail;

    Corrections(
            JdbcClient jdbc,
            Clock clock,
            Campaigns campaigns,
            Assessments assessments,
            Verifications verifications,
            Duties duties,
            People people,
            CorrectionProcess process,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.verifications = verifications;
        this.duties = duties;
        this.people = people;
        this.process = process;
        this.trail = trail;
    }

    /** How far a correction is; CANCELLED with its campaign. */
    public enum State {
        OPEN,
        ISSUED,
        CANCELLED
    }

    /**
     * A correction.
     *
     * @param verificationVersion the verification with the lowering that it was opened with
     * @param verificationBefore the verification on which the replaced conclusion rests
     * @param replacedVersion the version of the content of the conclusion that it is to replace, issued as {@code replacedNumber} at
     *     {@code replacedIssuedAt}
     * @param issuedVersion the version of the content of the conclusion that has replaced it
     */
    public record Correction(
            UUID assessmentId,
            int version,
            State state,
            String reason,
            int verificationVersion,
            int verificationBefore,
            int replacedVersion,
            String replacedNumber,
            Instant replacedIssuedAt,
            @Nullable Integer issuedVersion,
            Deed opened,
            @Nullable Instant endedAt) {}

    /**
     * Opens a correction; for the HR head. The new lowering becomes a version of the verification, and the assessment is in review again.
     *
     * @throws Refusal not found; forbidden (another role, separation of duties); conflict (nothing is issued, or another correction is
     *     under way); invalid (a field, or nothing changes)
     */
    @Transactional
    public Correction open(UUID assessmentId, Actor caller, OpenCorrection command) {
        assessments.visible(assessmentId, caller);
        Actor actor = caller.as(Role.HR_HEAD);
        Assessment assessment = assessments.lock(assessmentId);
        VerifySubmission corrected = propose(assessment, actor, command);
        VerifySubmission before =
                verifications.inForce(assessment).orElseThrow().decision();
        String reason = Reasons.required("reason", command.reason());
        Verification verification = verifications.correct(assessment, actor, corrected);
        insert(assessmentId, actor, reason, verification.version());
        duties.took(assessmentId, actor, Duties.Part.CORRECTED);
        assessments.move(assessmentId, AssessmentState.Move.OPEN_CORRECTION);
        Correction correction = underWay(assessmentId).orElseThrow();
        trail.record(event(correction, actor.event(AuditAction.CORRECTION_OPENED))
                .details(Map.of(
                        "reason", reason,
                        "number", correction.replacedNumber(),
                        "verificationVersion", String.valueOf(verification.version())))
                .changed(fingerprint(before), fingerprint(verification.decision())));
        process.start(assessmentId);
        return correction;
    }

    /**
     * What the verification will say if the correction is opened; stores nothing.
     *
     * @throws Refusal as {@link #open} does
     */
    public VerifySubmission propose(Assessment assessment, Actor actor, OpenCorrection command) {
        refuseUnlessCorrectable(assessment, actor);
        FieldChecks checks = new FieldChecks();
        checks.note(() -> Reasons.required("reason", command.reason()));
        VerifySubmission corrected = checks.note(() ->
                verifications.corrected(assessment, command.lowering(), command.analysis(), command.recommendations()));
        checks.finish();
        return Objects.requireNonNull(corrected);
    }

    /** Whether the actor may open a correction of an issued conclusion. */
    public boolean mayOpen(Actor actor) {
        return actor.is(Role.HR_HEAD);
    }

    /**
     * Refuses if the actor cannot open a correction of the assessment's conclusion now.
     *
     * @throws Refusal forbidden (another role, separation of duties); conflict (nothing is issued, or another correction is under way)
     */
    public void refuseUnlessCorrectable(Assessment assessment, Actor actor) {
        if (!mayOpen(actor)) {
            throw Refusal.forbidden("conclusion.refusal.correct");
        }
        if (assessment.underCorrection()) {
            Correction other = underWay(assessment.id()).orElseThrow();
            throw Refusal.conflict(
                    "conclusion.refusal.correctionUnderWay",
                    people.nameOf(other.opened().by()),
                    other.opened().at());
        }
        if (assessment.state() != AssessmentState.ISSUED) {
            throw Refusal.conflict(
                    "conclusion.refusal.notIssued", assessment.state().label());
        }
        duties.checkCorrection(assessment.id(), actor.as(Role.HR_HEAD));
    }

    /** What it changes of the lowering, one sentence each: as it was opened, whatever became of it since. */
    public List<Message> changes(Correction correction) {
        Map<Integer, Lowering> lowering = new HashMap<>();
        for (Verification version : verifications.all(correction.assessmentId())) {
            if (version.decision().lowering() != null) {
                lowering.put(version.version(), version.decision().lowering());
            }
        }
        Lowering before = Objects.requireNonNull(lowering.get(correction.verificationBefore()));
        Lowering after = Objects.requireNonNull(lowering.get(correction.verificationVersion()));
        return before.changesTo(
                after,
                campaigns
                        .methodologyOf(
                                assessments.get(correction.assessmentId()).campaignId())
                        .catalogue());
    }

    /** The correction that has not ended. */
    public Optional<Correction> underWay(UUID assessmentId) {
        return all(assessmentId).stream()
                .filter(correction -> correction.state() == State.OPEN)
                .findFirst();
    }

    /** Whether the correction under way has been opened and no more: the lowering that it was opened with is yet to be reviewed. */
    public boolean isJustOpened(UUID assessmentId) {
        Optional<Integer> latest = verifications.latest(assessmentId).map(Verification::version);
        return underWay(assessmentId)
                .filter(correction -> latest.equals(Optional.of(correction.verificationVersion())))
                .isPresent();
    }

    /** All, oldest first. */
    public List<Correction> all(UUID assessmentId) {
        return ALL.of(
                assessmentId,
                () -> jdbc.sql("""
                        select correction.*, replaced.number as replaced_number, replaced.issued_at as replaced_issued_at,
                               (content.content::json ->> 'verificationVersion')::int as verification_before
                        from correction
                        join conclusion replaced on replaced.assessment_id = correction.assessment_id
                                                and replaced.content_version = correction.replaced_version
                        join conclusion_content content on content.assessment_id = correction.assessment_id
                                                       and content.version = correction.replaced_version
                        where correction.assessment_id = :assessment order by correction.version""")
                        .param("assessment", assessmentId)
                        .query(Rows.of(Correction.class))
                        .list());
    }

    /** Ends the correction because its campaign was cancelled: the conclusion stays in force. Returns it as it was. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Correction cancel(UUID assessmentId, String reason) {
        assessments.move(assessmentId, AssessmentState.Move.CANCEL_CORRECTION);
        Correction correction = underWay(assessmentId).orElseThrow();
        end(correction, State.CANCELLED, null);
        trail.record(event(correction, AuditEvent.of(AuditEvent.SYSTEM, AuditAction.CORRECTION_CANCELLED))
                .details(Map.of("reason", reason, "number", correction.replacedNumber())));
        return correction;
    }

    /** The correction has led to this version of the content, which was issued. */
    void issued(Correction correction, int contentVersion) {
        end(correction, State.ISSUED, contentVersion);
    }

    private void insert(UUID assessmentId, Actor actor, String reason, int verificationVersion) {
        jdbc.sql("""
                        insert into correction (assessment_id, version, reason, verification_version, replaced_version, state,
                                                opened_by, opened_substitution, opened_at)
                        select :assessment, (select count(*) + 1 from correction where assessment_id = :assessment), :reason,
                               :verification, max(content_version), 'OPEN', :by, cast(:substitution as uuid), :at
                        from conclusion where assessment_id = :assessment""")
                .paramSource(Rows.params(actor.deed(clock))
                        .and("assessment", assessmentId)
                        .and("reason", reason)
                        .and("verification", verificationVersion))
                .update();
    }

    private void end(Correction correction, State state, @Nullable Integer issuedVersion) {
        jdbc.sql("""
                        update correction set state = :state, issued_version = :issued, ended_at = :at
                        where assessment_id = :assessment and version = :version""")
                .param("state", state.name())
                .param("issued", issuedVersion)
                .param("at", Timestamp.from(Rows.now(clock)))
                .param("assessment", correction.assessmentId())
                .param("version", correction.version())
                .update();
    }

    private static AuditEvent event(Correction correction, AuditEvent event) {
        return event.in(correction.assessmentId()).subject("correction " + correction.version());
    }

    private static String fingerprint(VerifySubmission decision) {
        return Sha256.of(CanonicalJson.of(decision));
    }
}
