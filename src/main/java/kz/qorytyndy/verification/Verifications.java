package kz.qorytyndy.verification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.verification.VerifySubmission.Difference;
import kz.qorytyndy.verification.VerifySubmission.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The HR service's verifications of submissions, version by version (methodology §5). */
@Service
public class Verifications {

    private static final ReadOnce<UUID, List<Verification>> ALL = new ReadOnce<>(Verifications.class, "all");

    /** What is found of the body rather than of one submission. */
    private static final List<String> ACCEPTED = List.of("lowering", "analysis", "recommendations");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final Submissions submissions;
    private final Duties duties;
    private final AuditTrail trail;
    private final Texts texts;

    Verifications(
            JdbcClient jdbc,
            Clock clock,
            Campaigns campaigns,
            Assessments assessments,
            Submissions submissions,
            Duties duties,
            AuditTrail trail,
            Texts texts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.submissions = submissions;
        this.duties = duties;
        this.trail = trail;
        this.texts = texts;
    }

    /**
     * Stores the verification of the latest submission; ACCEPT moves the assessment to IN_REVIEW, RETURN to AWAITING_SUBMISSION.
     * Runs inside the transaction that completes the task.
     *
     * @throws Refusal invalid, naming each field that is missing or wrong: an ACCEPT needs a registered paper copy that matches;
     *     conflict if the assessment is not in verification
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Verification verify(UUID assessmentId, String taskId, Actor actor, VerifySubmission command) {
        boolean accepted = command.outcome() == Outcome.ACCEPT;
        Assessment assessment = assessments.move(
                assessmentId,
                accepted ? AssessmentState.Move.ACCEPT_SUBMISSION : AssessmentState.Move.RETURN_SUBMISSION);
        if (assessment.underCorrection() && command.outcome() == Outcome.RETURN) {
            throw Refusal.invalidField("outcome", "verification.refusal.correctionReturned");
        }
        Submission submission = submissions
                .latest(assessmentId)
                .orElseThrow(() -> new IllegalStateException("In verification without a submission: " + assessmentId));
        Catalogue catalogue = catalogueOf(assessment);
        new VerificationChecks(catalogue, today()).check(command, submission);
        Optional<Verification> earlier = latest(assessmentId);
        Verification verification = new Verification(
                assessmentId,
                earlier.map(Verification::version).orElse(0) + 1,
                submission.version(),
                withDifferences(command, submission, catalogue),
                actor.deed(clock));
        insert(verification);
        duties.took(assessmentId, actor, Duties.Part.VERIFIED);
        AuditAction action = accepted ? AuditAction.SUBMISSION_VERIFIED : AuditAction.SUBMISSION_RETURNED;
        trail.record(actor.event(action)
                .in(assessmentId)
                .task(taskId)
                .subject("verification " + verification.version())
                .changed(earlier.map(Verifications::fingerprint).orElse(null), fingerprint(verification)));
        return verification;
    }

    /**
     * The verification in force with another lowering, for a correction of the conclusion.
     *
     * @param analysis null, like {@code recommendations}, to keep what was written
     * @throws Refusal invalid, naming each field that is wrong; or because the lowering does not change
     */
    public VerifySubmission corrected(
            Assessment assessment, Lowering lowering, @Nullable String analysis, @Nullable String recommendations) {
        VerifySubmission verified = inForce(assessment).orElseThrow().decision();
        VerifySubmission corrected = new VerifySubmission(
                Outcome.ACCEPT,
                verified.paper(),
                lowering,
                written(analysis, verified.analysis()),
                written(recommendations, verified.recommendations()),
                null);
        Catalogue catalogue = catalogueOf(assessment);
        new VerificationChecks(catalogue, today()).checkCorrected(corrected);
        if (Objects.requireNonNull(verified.lowering())
                .changesTo(lowering, catalogue)
                .isEmpty()) {
            throw Refusal.invalidField("lowering", "verification.refusal.loweringUnchanged");
        }
        return corrected;
    }

    /**
     * Stores what {@link #corrected} gave as the next version. Runs inside the transaction that opens the correction, which holds the lock on
     * the assessment.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Verification correct(Assessment assessment, Actor actor, VerifySubmission corrected) {
        Verification verification = new Verification(
                assessment.id(),
                latest(assessment.id()).orElseThrow().version() + 1,
                inForce(assessment).orElseThrow().submissionVersion(),
                corrected,
                actor.deed(clock));
        insert(verification);
        return verification;
    }

    /** The verification on which the conclusion in force rests; none while no conclusion was issued. */
    public Optional<Verification> inForce(Assessment assessment) {
        return all(assessment.id()).stream()
                .filter(verification ->
                        Integer.valueOf(verification.version()).equals(assessment.verificationInForce()))
                .findFirst();
    }

    public Optional<Verification> latest(UUID assessmentId) {
        List<Verification> all = all(assessmentId);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * What the next verification begins with, in the shape of {@link VerifySubmission}: what was accepted last of facts, numbers and texts, though it came back since,
     * and the paper copy that was registered last. Whether that copy matches was found of one submission, and says nothing of a later one.
     */
    public ObjectNode draft(UUID assessmentId) {
        int given = submissions.latest(assessmentId).map(Submission::version).orElse(0);
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        for (Verification verification : all(assessmentId)) {
            ObjectNode decision = (ObjectNode) CanonicalJson.json(verification.decision());
            if (verification.decision().outcome() == Outcome.ACCEPT) {
                ACCEPTED.forEach(field -> draft.set(field, decision.get(field)));
            }
            if (decision.get("paper") instanceof ObjectNode paper) {
                boolean holds = verification.submissionVersion() == given
                        && paper.path("matches").asBoolean();
                draft.set("paper", holds ? paper : paper.retain("number", "date"));
            }
        }
        return draft;
    }

    /** All versions, oldest first. */
    public List<Verification> all(UUID assessmentId) {
        return ALL.of(
                assessmentId,
                () -> jdbc.sql("select * from verification where assessment_id = :id order by version")
                        .param("id", assessmentId)
                        .query(Rows.of(Verification.class))
                        .list());
    }

    private Catalogue catalogueOf(Assessment assessment) {
        return campaigns.methodologyOf(assessment.campaignId()).catalogue();
    }

    private static @Nullable String written(@Nullable String given, @Nullable String earlier) {
        return given == null || given.isBlank() ? earlier : given;
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }

    /** The differences of the paper copy belong to the reason, which the body gets by mail as well. */
    private VerifySubmission withDifferences(VerifySubmission command, Submission submission, Catalogue catalogue) {
        List<Difference> differences = command.differences();
        if (differences.isEmpty()) {
            return command;
        }
        List<String> lines = new ArrayList<>();
        if (command.reason() != null && !command.reason().isBlank()) {
            lines.add(command.reason().strip());
        }
        lines.add(texts.text(Languages.KAZAKH, "verification.paper.differences"));
        for (Difference difference : differences) {
            Catalogue.Field field = catalogue.field(difference.field()).orElseThrow();
            lines.add(texts.text(
                    Languages.KAZAKH,
                    "verification.paper.difference",
                    field.name(),
                    field.shown(Objects.requireNonNull(submission.data().get(difference.field()))),
                    field.shown(difference.paper())));
        }
        return new VerifySubmission(command.outcome(), command.paper(), null, null, null, String.join("\n", lines));
    }

    private void insert(Verification verification) {
        jdbc.sql("""
                        insert into verification (assessment_id, version, submission_version, outcome, reason, paper_number,
                                                  paper_date, paper_matches, paper_fingerprint, paper_differences, lowering, analysis, recommendations,
                                                  verified_by, verified_substitution, verified_at)
                        values (:assessmentId, :version, :submissionVersion, :outcome, :reason, :paperNumber,
                                :paperDate, :paperMatches, :paperFingerprint, cast(:paperDifferences as jsonb), cast(:lowering as jsonb),
                                :analysis, :recommendations, :verifiedBy, :verifiedSubstitution, :verifiedAt)""").paramSource(Rows.params(verification)).update();
    }

    private static String fingerprint(Verification verification) {
        return Sha256.of(CanonicalJson.of(verification.decision()));
    }
}
