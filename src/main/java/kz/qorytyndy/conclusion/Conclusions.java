package kz.qorytyndy.conclusion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.ConclusionForm.BodySignature;
import kz.qorytyndy.conclusion.ConclusionForm.Registration;
import kz.qorytyndy.conclusion.SignOffs.SignedOff;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.submission.Verifications;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The conclusions: what they say, the documents, and the register of those that were issued. */
@Service
public class Conclusions {

    // Without the document itself, which is large.
    private static final String REGISTER = """
            select c.assessment_id, c.content_version, c.number, c.issued_at, c.pdf_sha256, t.content_sha256
            from conclusion c
            join conclusion_content t on t.assessment_id = c.assessment_id and t.version = c.content_version""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Assessments assessments;
    private final Verifications verifications;
    private final Methodologies methodologies;
    private final Contents contents;
    private final SignOffs signOffs;
    private final People people;
    private final ConclusionDocument document;
    private final AuditTrail trail;

    Conclusions(
            JdbcClient jdbc,
            Clock clock,
            Assessments assessments,
            Verifications verifications,
            Methodologies methodologies,
            Contents contents,
            SignOffs signOffs,
            People people,
            ConclusionDocument document,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.assessments = assessments;
        this.verifications = verifications;
        this.methodologies = methodologies;
        this.contents = contents;
        this.signOffs = signOffs;
        this.people = people;
        this.document = document;
        this.trail = trail;
    }

    /** A version of the content, as the HR head signed it by approving, and the SHA-256 of its canonical JSON. */
    public record SignedContent(ConclusionContent content, String sha256, int reviewVersion, Instant createdAt) {}

    /** An issued conclusion as the register shows it. */
    public record Issued(
            UUID assessmentId,
            int contentVersion,
            String number,
            Instant issuedAt,
            String pdfSha256,
            String contentSha256) {}

    /**
     * Gives the next number of the year, makes the PDF, seals it with its SHA-256 and files it; the assessment becomes ISSUED. A second
     * call (a retried job) finds the conclusion already filed and returns it. Runs inside the caller's transaction.
     *
     * <p>A number is the calendar year in Kazakhstan and the conclusion's place in that year's register, such as {@code 2026-0001}:
     * it sorts as text up to the 9999th of a year and grows by a digit after that. Numbers have neither gaps nor doubles.
     *
     * @throws IllegalStateException if the latest content is neither signed nor refused
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Issued issue(UUID assessmentId) {
        Assessment assessment = assessments.lock(assessmentId);
        if (assessment.state() == AssessmentState.ISSUED) {
            return latest(assessmentId)
                    .orElseThrow(() -> new IllegalStateException("Issued, but not in the register: " + assessmentId));
        }
        SignedContent content = contents.latest(assessmentId).orElseThrow();
        SignedOff signOff = ended(content)
                .orElseThrow(() -> new IllegalStateException("Nobody signed or refused: " + assessmentId));
        Instant now = StoredTime.now(clock);
        LocalDate today = LocalDate.ofInstant(now, Texts.ZONE);
        String number = nextNumber(today.getYear());
        byte[] pdf = document.pdf(new ConclusionForm(
                content.content(),
                catalogue(content.content()),
                content.sha256(),
                bodySignature(assessment.bodyCode(), signOff),
                new Registration(number, today)));
        Issued issued =
                new Issued(assessmentId, content.content().version(), number, now, Sha256.of(pdf), content.sha256());
        file(issued, pdf);
        assessments.moveTo(assessmentId, AssessmentState.ISSUED);
        trail.record(AuditEvent.of(AuditEvent.SYSTEM, AuditAction.CONCLUSION_ISSUED)
                .campaign(assessment.campaignId())
                .assessment(assessmentId)
                .subject(number)
                .details(Map.of(
                        "contentVersion", String.valueOf(issued.contentVersion()), "pdfSha256", issued.pdfSha256()))
                .changed(issued.contentSha256(), issued.pdfSha256()));
        return issued;
    }

    /** The conclusion as it was issued last. */
    public Optional<Issued> latest(UUID assessmentId) {
        return jdbc.sql(REGISTER + " where c.assessment_id = :assessment order by c.content_version desc limit 1")
                .param("assessment", assessmentId)
                .query(Conclusions::issued)
                .optional();
    }

    /** The conclusion as it was issued with that version of its content, which must be in the register. */
    public Issued version(UUID assessmentId, int contentVersion) {
        return jdbc.sql(REGISTER + " where c.assessment_id = :assessment and c.content_version = :version")
                .param("assessment", assessmentId)
                .param("version", contentVersion)
                .query(Conclusions::issued)
                .single();
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
                .query(Conclusions::issued)
                .list();
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
        String actor = people.nameOf(signOff.signedBy());
        String head = signOff.overdue()
                ? people.holding(Role.TERRITORIAL_HEAD, bodyCode).stream()
                        .findFirst()
                        .map(Person::name)
                        .orElse(null)
                : actor;
        return new BodySignature(signOff.result(), signOff.overdue(), head, signOff.text(), actor, signOff.signedAt());
    }

    /** Takes the next number of the year; the counter's row stays locked until the conclusion is filed or the number given back. */
    private String nextNumber(int year) {
        int next = jdbc.sql("""
                        insert into register_counter (year, last) values (:year, 1)
                        on conflict (year) do update set last = register_counter.last + 1 returning last""").param("year", year).query(Integer.class).single();
        return "%d-%04d".formatted(year, next);
    }

    private void file(Issued issued, byte[] pdf) {
        jdbc.sql("""
                        insert into conclusion (assessment_id, content_version, number, issued_at, pdf, pdf_sha256)
                        values (:assessment, :version, :number, :at, :pdf, :sha256)""")
                .param("assessment", issued.assessmentId())
                .param("version", issued.contentVersion())
                .param("number", issued.number())
                .param("at", Timestamp.from(issued.issuedAt()))
                .param("pdf", pdf)
                .param("sha256", issued.pdfSha256())
                .update();
    }

    private static Issued issued(ResultSet row, int index) throws SQLException {
        return new Issued(
                row.getObject("assessment_id", UUID.class),
                row.getInt("content_version"),
                row.getString("number"),
                row.getTimestamp("issued_at").toInstant(),
                row.getString("pdf_sha256"),
                row.getString("content_sha256"));
    }
}
