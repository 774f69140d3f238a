package kz.qorytyndy.conclusion;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.ConclusionContent.ActingFor;
import kz.qorytyndy.conclusion.ConclusionForm.BodySignature;
import kz.qorytyndy.conclusion.ConclusionForm.Registration;
import kz.qorytyndy.conclusion.Corrections.Correction;
import kz.qorytyndy.conclusion.SignOffs.SignedOff;
import kz.qorytyndy.platform.RegisterNumbers;
import kz.qorytyndy.platform.RegisterNumbers.Register;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.Substitution;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.verification.Verifications;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The conclusions: what they say, the documents, and the register of those that were issued. */
@Service
public class Conclusions {

    // Without the document itself, which is large.
    private static final String REGISTER = """
            select c.assessment_id, c.content_version, c.number, c.issued_at, c.pdf_sha256, t.content_sha256,
                   t.content::json #>> '{methodology,id}' as methodology_id,
                   t.content::json #>> '{methodology,checksum}' as methodology_checksum,
                   (t.content::json ->> 'grade')::numeric as grade, t.content::json ->> 'level' as level,
                   earlier.number as replaces_number, made_by.reason as replaces_reason,
                   later.number as replaced_by_number, later.issued_at as replaced_by_since
            from conclusion c
            join conclusion_content t on t.assessment_id = c.assessment_id and t.version = c.content_version
            left join correction made_by
              on made_by.assessment_id = c.assessment_id and made_by.issued_version = c.content_version
            left join conclusion earlier
              on earlier.assessment_id = c.assessment_id and earlier.content_version = made_by.replaced_version
            left join correction replaced_in
              on replaced_in.assessment_id = c.assessment_id and replaced_in.replaced_version = c.content_version
              and replaced_in.state = 'ISSUED'
            left join conclusion later
              on later.assessment_id = c.assessment_id and later.content_version = replaced_in.issued_version""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Assessments assessments;
    private final Verifications verifications;
    private final Methodologies methodologies;
    private final Contents contents;
    private final SignOffs signOffs;
    private final Corrections corrections;
    private final Campaigns campaigns;
    private final People people;
    private final Substitutions substitutions;
    private final ConclusionDocument document;
    private final RegisterNumbers numbers;
    private final AuditTrail trail;

    Conclusions(
            JdbcClient jdbc,
            Clock clock,
            Assessments assessments,
            Verifications verifications,
            Methodologies methodologies,
            Contents contents,
            SignOffs signOffs,
            Corrections corrections,
            Campaigns campaigns,
            People people,
            Substitutions substitutions,
            ConclusionDocument document,
            RegisterNumbers numbers,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.assessments = assessments;
        this.verifications = verifications;
        this.methodologies = methodologies;
        this.contents = contents;
        this.signOffs = signOffs;
        this.corrections = corrections;
        this.campaigns = campaigns;
        this.people = people;
        this.substitutions = substitutions;
        this.document = document;
        this.numbers = numbers;
        this.trail = trail;
    }

    /**
     * An issued conclusion as the register shows it.
     *
     * @param level its id in the methodology's catalogue
     * @param replaces the one that it has corrected; null if it is the first
     * @param replacedBy the one that has corrected it; null while it is in force
     */
    public record Issued(
            UUID assessmentId,
            int contentVersion,
            String number,
            Instant issuedAt,
            String pdfSha256,
            String contentSha256,
            MethodologyRef methodology,
            BigDecimal grade,
            String level,
            @Nullable Replaces replaces,
            @Nullable ReplacedBy replacedBy) {}

    /** The corrected conclusion by its number, and why it was corrected. */
    public record Replaces(String number, String reason) {}

    /** The conclusion that is in force instead by its number, and since when. */
    public record ReplacedBy(String number, Instant since) {}

    /**
     * Gives the next number of the year, makes the PDF, seals it with its SHA-256 and files it; the assessment becomes ISSUED. The one that
     * it corrects, if it does, is kept and is replaced from now on. A second call (a retried job) finds the conclusion already filed and
     * returns it. Runs inside the caller's transaction.
     *
     * @throws IllegalStateException if the latest content is neither signed nor refused
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Issued issue(UUID assessmentId) {
        Optional<Correction> correction = corrections.underWay(assessmentId);
        // In the order in which a campaign that is cancelled locks them.
        correction.ifPresent(
                found -> campaigns.lock(assessments.get(assessmentId).campaignId()));
        Assessment assessment = assessments.lock(assessmentId);
        if (assessment.state() == AssessmentState.ISSUED) {
            return latest(assessmentId)
                    .orElseThrow(() -> new IllegalStateException("Issued, but not in the register: " + assessmentId));
        }
        SignedContent content = contents.latest(assessmentId).orElseThrow();
        SignedOff signOff = ended(content)
                .orElseThrow(() -> new IllegalStateException("Nobody signed or refused: " + assessmentId));
        Instant now = Rows.now(clock);
        LocalDate today = Texts.day(now);
        String number = numbers.next(Register.CONCLUSION, today.getYear());
        byte[] pdf = document.pdf(new ConclusionForm(
                content.content(),
                catalogue(content.content()),
                content.sha256(),
                bodySignature(assessment.bodyCode(), signOff),
                new Registration(number, today)));
        file(content, number, now, pdf);
        assessments.issued(assessmentId, content.content().verificationVersion());
        correction.ifPresent(found -> {
            corrections.issued(found, content.content().version());
            campaigns.correctSummary(assessment.campaignId());
        });
        Issued issued = latest(assessmentId).orElseThrow();
        trail.record(AuditEvent.of(AuditEvent.SYSTEM, AuditAction.CONCLUSION_ISSUED)
                .campaign(assessment.campaignId())
                .assessment(assessmentId)
                .subject(number)
                .details(details(issued))
                .changed(issued.contentSha256(), issued.pdfSha256()));
        return issued;
    }

    /** The conclusion as it was issued last. */
    public Optional<Issued> latest(UUID assessmentId) {
        return jdbc.sql(REGISTER + " where c.assessment_id = :assessment order by c.content_version desc limit 1")
                .param("assessment", assessmentId)
                .query(Rows.of(Issued.class))
                .optional();
    }

    /** The conclusion as it was issued with that version of its content, which must be in the register. */
    public Issued version(UUID assessmentId, int contentVersion) {
        return jdbc.sql(REGISTER + " where c.assessment_id = :assessment and c.content_version = :version")
                .param("assessment", assessmentId)
                .param("version", contentVersion)
                .query(Rows.of(Issued.class))
                .single();
    }

    /** The conclusion of the assessment that was issued under the number. */
    public Optional<Issued> numbered(UUID assessmentId, String number) {
        return jdbc.sql(REGISTER + " where c.assessment_id = :assessment and c.number = :number")
                .param("assessment", assessmentId)
                .param("number", number)
                .query(Rows.of(Issued.class))
                .optional();
    }

    /** All of the assessment, oldest first; the last is in force. */
    public List<Issued> all(UUID assessmentId) {
        return jdbc.sql(REGISTER + " where c.assessment_id = :assessment order by c.content_version")
                .param("assessment", assessmentId)
                .query(Rows.of(Issued.class))
                .list();
    }

    /** Those of the campaign that were corrected after {@code since} and are in force, by body code. */
    public Map<String, Issued> correctedSince(UUID campaignId, Instant since) {
        return assessments.ofCampaign(campaignId).stream()
                .flatMap(assessment -> latest(assessment.id())
                        .filter(issued -> issued.replaces() != null)
                        .filter(issued -> issued.issuedAt().isAfter(since))
                        .map(issued -> Map.entry(assessment.bodyCode(), issued))
                        .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The PDF as it was sealed. */
    public byte[] pdf(Issued conclusion) {
        return jdbc.sql("select pdf from conclusion where assessment_id = :assessment and content_version = :version")
                .param("assessment", conclusion.assessmentId())
                .param("version", conclusion.contentVersion())
                .query(byte[].class)
                .single();
    }

    /** The register, newest first. */
    public List<Issued> register() {
        return jdbc.sql(REGISTER + " order by c.issued_at desc, length(c.number) desc, c.number desc")
                .query(Rows.of(Issued.class))
                .list();
    }

    /** Whether the actor may read the conclusion of a body in the register: the body's officers have no part in it. */
    public boolean mayRead(String bodyCode, Actor actor) {
        return actor.seesAllBodies() || actor.is(Role.TERRITORIAL_HEAD, bodyCode);
    }

    /** Whether the actor may read the {@link #preview}: the head of the body only from when the HR service has signed, until then it may say something else. */
    public boolean mayPreview(Assessment assessment, Actor actor) {
        return actor.seesAllBodies()
                || (mayRead(assessment.bodyCode(), actor) && assessment.state() != AssessmentState.IN_REVIEW);
    }

    /** The latest content that the HR head signed by approving it, issued or not. */
    public Optional<SignedContent> content(UUID assessmentId) {
        return contents.latest(assessmentId);
    }

    /**
     * What the conclusion says that is now under review, awaits its signature or is objected to: in review as it would be if it were
     * approved now, without an approval; then the signed content. Empty in every other state, and in review until the score is made.
     */
    public Optional<ConclusionContent> preview(UUID assessmentId) {
        return unissued(assessmentId).map(ConclusionForm::content);
    }

    /** {@link #preview} as it will be printed, marked as a draft: number, date and missing signatures are left blank. */
    public Optional<byte[]> previewPdf(UUID assessmentId) {
        return unissued(assessmentId).map(document::pdf);
    }

    private Optional<ConclusionForm> unissued(UUID assessmentId) {
        Assessment assessment = assessments.get(assessmentId);
        return switch (assessment.state()) {
            case IN_REVIEW ->
                verifications
                        .latest(assessmentId)
                        .flatMap(verification -> contents.draft(assessment, verification))
                        .map(draft -> new ConclusionForm(draft, catalogue(draft), null, null, null));
            case AWAITING_SIGN_OFF, OBJECTED ->
                contents.latest(assessmentId)
                        .map(signed -> new ConclusionForm(
                                signed.content(),
                                catalogue(signed.content()),
                                signed.sha256(),
                                ended(signed)
                                        .map(signOff -> bodySignature(assessment.bodyCode(), signOff))
                                        .orElse(null),
                                null));
            case AWAITING_SUBMISSION, IN_VERIFICATION, ISSUED, NOT_SUBMITTED, CANCELLED -> Optional.empty();
        };
    }

    private Catalogue catalogue(ConclusionContent content) {
        return methodologies.get(content.methodology()).catalogue();
    }

    /** The signature of the content or the refusal to sign it; none while it awaits one. */
    private Optional<SignedOff> ended(SignedContent content) {
        return signOffs.latest(content.content().assessmentId())
                .filter(latest -> latest.result() != SignOffs.Result.OBJECT)
                .filter(latest -> latest.contentVersion() == content.content().version());
    }

    private BodySignature bodySignature(String bodyCode, SignedOff signOff) {
        String actor = people.nameOf(signOff.signed().by());
        String head = signOff.overdue()
                ? people.holding(Role.TERRITORIAL_HEAD, bodyCode).stream()
                        .findFirst()
                        .map(Person::name)
                        .orElse(null)
                : actor;
        return new BodySignature(
                signOff.result(),
                signOff.overdue(),
                head,
                signOff.text(),
                actor,
                substitutions.behind(signOff.signed()).map(this::actingFor).orElse(null),
                signOff.signed().at());
    }

    private ActingFor actingFor(Substitution substitution) {
        return new ActingFor(substitution.absent(), people.nameOf(substitution.absent()), substitution.order());
    }

    /** Takes the next number of the year; the counter's row stays locked until the conclusion is filed or the number given back. */
    private static Map<String, String> details(Issued issued) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("contentVersion", String.valueOf(issued.contentVersion()));
        details.put("pdfSha256", issued.pdfSha256());
        if (issued.replaces() != null) {
            details.put("replaces", issued.replaces().number());
        }
        return details;
    }

    private void file(SignedContent content, String number, Instant at, byte[] pdf) {
        jdbc.sql("""
                        insert into conclusion (assessment_id, content_version, number, issued_at, pdf, pdf_sha256)
                        values (:assessment, :version, :number, :at, :pdf, :sha256)""")
                .param("assessment", content.content().assessmentId())
                .param("version", content.content().version())
                .param("number", number)
                .param("at", Timestamp.from(at))
                .param("pdf", pdf)
                .param("sha256", Sha256.of(pdf))
                .update();
    }
}
