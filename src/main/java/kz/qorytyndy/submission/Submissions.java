package kz.qorytyndy.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.directory.DatedDocuments;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.TypedSheet;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The data sheets of the bodies, version by version (methodology §5). */
@Service
public class Submissions implements DatedDocuments {

    static final int COMMENT_LENGTH = 4_000;

    private static final ReadOnce<UUID, List<Submission>> ALL = new ReadOnce<>(Submissions.class, "all");

    /** The versions of one assessment, oldest first, with what their fingerprints tell beside their numbers. */
    private static final String SELECT = """
            select submission.*, body_code, assessment.period_year, assessment.period_part, methodology_id
            from submission join assessment on assessment.id = assessment_id join campaign on campaign.id = campaign_id
            where assessment_id = :id order by submission.version""";

    /** A version, and whose it is: its fingerprint tells that as well. */
    private record Stored(
            UUID assessmentId,
            int version,
            Map<String, BigDecimal> data,
            @Nullable String comment,
            Deed submitted,
            Submission.@Nullable Attestation attestation,
            String bodyCode,
            ReportingPeriod period,
            String methodologyId) {

        Submission submission() {
            Fingerprint fingerprint = Fingerprint.of(bodyCode, period, methodologyId, data);
            return new Submission(assessmentId, version, data, comment, submitted, fingerprint, attestation);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final EvidenceFiles files;
    private final AttestationProposals attestations;
    private final Duties duties;
    private final AuditTrail trail;

    Submissions(
            JdbcClient jdbc,
            Clock clock,
            Campaigns campaigns,
            Assessments assessments,
            EvidenceFiles files,
            AttestationProposals attestations,
            Duties duties,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.files = files;
        this.attestations = attestations;
        this.duties = duties;
        this.trail = trail;
    }

    /**
     * Checks and stores the next version; the assessment moves to IN_VERIFICATION. Runs inside the transaction that completes
     * the task.
     *
     * @throws Refusal invalid if a number breaks a rule of the catalogue, the comment is too long, or an evidence file is not
     *     the assessment's or all of them together are larger than 100 MB, or a number differs from the attestation list without a reason; conflict if the assessment does not wait for data
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Submission submit(UUID assessmentId, String taskId, Actor actor, SubmitHrData command) {
        Assessment assessment = assessments.move(assessmentId, AssessmentState.Move.SUBMIT);
        DataSheet sheet = read(assessment, command).checked();
        Map<String, BigDecimal> data = sheet.numbers().good();
        String methodology = campaigns.get(assessment.campaignId()).methodologyId();
        Optional<Submission> earlier = latest(assessmentId);
        Submission submission = new Submission(
                assessmentId,
                earlier.map(Submission::version).orElse(0) + 1,
                data,
                sheet.comment(),
                actor.deed(clock),
                Fingerprint.of(assessment.bodyCode(), assessment.period(), methodology, data),
                sheet.attestation());
        insert(submission);
        files.attach(submission, sheet.evidence());
        duties.took(assessmentId, actor, Duties.Part.SUBMITTED);
        trail.record(actor.event(AuditAction.DATA_SUBMITTED)
                .in(assessmentId)
                .task(taskId)
                .subject("submission " + submission.version())
                .changed(earlier.map(Submissions::fingerprint).orElse(null), fingerprint(submission)));
        return submission;
    }

    /** Those of the assessments whose data were submitted at least once. */
    public Set<UUID> among(Collection<UUID> assessmentIds) {
        return assessmentIds.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select distinct assessment_id from submission where assessment_id = any(:ids)")
                        .param("ids", assessmentIds.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
    }

    public Optional<Submission> latest(UUID assessmentId) {
        List<Submission> all = all(assessmentId);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All versions, oldest first. */
    public List<Submission> all(UUID assessmentId) {
        return ALL.of(
                assessmentId,
                () -> jdbc.sql(SELECT).param("id", assessmentId).query(Rows.of(Stored.class)).list().stream()
                        .map(Stored::submission)
                        .toList());
    }

    /** The data sheet that stands in a draft, in the shape of {@link SubmitHrData} or not; nothing is stored. */
    public DataSheet read(Assessment assessment, JsonNode draft) {
        try {
            return read(assessment, CommandReader.read(draft, SubmitHrData.class));
        } catch (Refusal refusal) {
            return new DataSheet(
                    methodology(assessment).read(SubmitHrData.typed(draft)), null, List.of(), null, refusal.errors());
        }
    }

    private DataSheet read(Assessment assessment, SubmitHrData command) {
        TypedSheet numbers = methodology(assessment).read(command.data());
        List<UUID> evidence = Objects.requireNonNullElse(command.evidence(), List.of());
        FieldChecks checks = new FieldChecks();
        checks.addAll(numbers.errors());
        Optional<Submission.Attestation> attestation = attestations.basis(assessment, numbers, command, checks);
        checks.text(SubmitHrData.COMMENT, command.comment(), COMMENT_LENGTH);
        checks.text(SubmitHrData.ATTESTATION_REASON, command.attestationReason(), COMMENT_LENGTH);
        files.check(assessment.id(), evidence, checks);
        return new DataSheet(numbers, command.comment(), evidence, attestation.orElse(null), checks.errors());
    }

    private Methodology methodology(Assessment assessment) {
        return campaigns.methodologyOf(assessment.campaignId());
    }

    private void insert(Submission submission) {
        jdbc.sql("""
                        insert into submission (assessment_id, version, data, comment, submitted_by, submitted_substitution,
                            submitted_at, attestation_proposed, attestation_reason)
                        values (:assessmentId, :version, cast(:data as jsonb), :comment, :submittedBy, :submittedSubstitution,
                            :submittedAt, cast(:attestationProposed as json), :attestationReason)""").paramSource(Rows.params(submission)).update();
    }

    private static String fingerprint(Submission submission) {
        return Sha256.of(CanonicalJson.of(submission.data()));
    }

    @Override
    public Optional<LocalDate> latestDay(@Nullable String bodyCode) {
        return jdbc.sql("""
                        select submitted_at as at from submission join assessment on assessment.id = assessment_id
                        where not rehearsal and (cast(:body as text) is null or body_code = :body) order by at desc limit 1""")
                .param("body", bodyCode)
                .query(Timestamp.class)
                .optional()
                .map(at -> Texts.day(at.toInstant()));
    }
}
