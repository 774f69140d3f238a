package kz.qorytyndy.conclusion;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.ConclusionContent.Approval;
import kz.qorytyndy.conclusion.ConclusionContent.Correction;
import kz.qorytyndy.conclusion.ConclusionContent.Explanation;
import kz.qorytyndy.conclusion.ConclusionContent.Period;
import kz.qorytyndy.conclusion.ConclusionContent.Points;
import kz.qorytyndy.directory.DatedDocuments;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.StandIn;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.verification.Lowering;
import kz.qorytyndy.verification.Verification;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The contents of conclusions with the documents that say them: made when the HR head approves, version by version, and never changed. */
@Repository
class Contents implements DatedDocuments {

    // Without the document itself, which is large.
    private static final String SIGNED = """
            select c.*, c.content_sha256 as sha256, d.pdf_sha256 as document_sha256
            from conclusion_content c join conclusion_document d using (assessment_id, version)""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Campaigns campaigns;
    private final Scores scores;
    private final Methodologies methodologies;
    private final Corrections corrections;
    private final Organisations organisations;
    private final TerritorialBodies bodies;
    private final Texts texts;

    Contents(
            JdbcClient jdbc,
            Clock clock,
            Campaigns campaigns,
            Scores scores,
            Methodologies methodologies,
            Corrections corrections,
            Organisations organisations,
            TerritorialBodies bodies,
            Texts texts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.campaigns = campaigns;
        this.scores = scores;
        this.methodologies = methodologies;
        this.corrections = corrections;
        this.organisations = organisations;
        this.bodies = bodies;
        this.texts = texts;
    }

    /** The content as it would be if the verification were approved now; none while its score is still to be made. */
    Optional<ConclusionContent> draft(Assessment assessment, Verification verification) {
        return scores.ofVerification(assessment.id(), verification.version())
                .map(score -> make(assessment, verification, score, clock.instant(), null));
    }

    /** The content that the approval at {@code at} signs, of which nothing is stored yet. */
    ConclusionContent approved(Assessment assessment, Verification verification, Actor actor, Instant at) {
        StandIn standIn = actor.standIn();
        return make(
                assessment,
                verification,
                scores.ofVerification(assessment.id(), verification.version())
                        .orElseThrow(() -> new IllegalStateException("Not scored as verified: " + assessment.id())),
                at,
                new Approval(
                        actor.username(), actor.person().name(), at, standIn == null ? null : standIn.actingFor()));
    }

    /** Stores the approved content with its document. */
    void store(SignedContent signed, byte[] document) {
        ConclusionContent content = signed.content();
        jdbc.sql("""
                        insert into conclusion_content (assessment_id, version, review_version, content, content_sha256,
                                                        created_at)
                        values (:assessment, :version, :reviewVersion, :content, :sha256, :createdAt)""")
                .paramSource(Rows.params(signed)
                        .and("assessment", content.assessmentId())
                        .and("version", content.version())
                        .and("content", CanonicalJson.of(content)))
                .update();
        jdbc.sql("""
                        insert into conclusion_document (assessment_id, version, pdf, pdf_sha256)
                        values (:assessment, :version, :pdf, :sha256)""")
                .param("assessment", content.assessmentId())
                .param("version", content.version())
                .param("pdf", document)
                .param("sha256", signed.documentSha256())
                .update();
    }

    /**
     * The document that the heads sign, byte for byte as it was made.
     *
     * @throws Refusal conflict, if it is not any more
     */
    byte[] document(SignedContent signed) {
        ConclusionContent content = signed.content();
        byte[] pdf = jdbc.sql(
                        "select pdf from conclusion_document where assessment_id = :assessment and version = :version")
                .param("assessment", content.assessmentId())
                .param("version", content.version())
                .query(byte[].class)
                .single();
        return Sha256.sealed(
                pdf, signed.documentSha256(), "document " + content.version() + " of " + content.assessmentId());
    }

    Optional<SignedContent> latest(UUID assessmentId) {
        return jdbc.sql(SIGNED + " where assessment_id = :assessment order by version desc limit 1")
                .param("assessment", assessmentId)
                .query(Rows.of(SignedContent.class))
                .optional()
                .map(Contents::sealed);
    }

    /** The version that is known to be there. */
    SignedContent version(UUID assessmentId, int version) {
        return sealed(jdbc.sql(SIGNED + " where assessment_id = :assessment and version = :version")
                .param("assessment", assessmentId)
                .param("version", version)
                .query(Rows.of(SignedContent.class))
                .single());
    }

    private static SignedContent sealed(SignedContent signed) {
        byte[] content = CanonicalJson.of(signed.content()).getBytes(StandardCharsets.UTF_8);
        Sha256.sealed(content, signed.sha256(), "content of " + signed.content().assessmentId());
        return signed;
    }

    private ConclusionContent make(
            Assessment assessment, Verification verification, Score score, Instant at, @Nullable Approval approval) {
        LocalDate day = Texts.day(at);
        Organisation organisation = organisations.on(day);
        ReportingPeriod period = assessment.period();
        return new ConclusionContent(
                assessment.id(),
                latest(assessment.id())
                                .map(latest -> latest.content().version())
                                .orElse(0)
                        + 1,
                organisation.head().kk(),
                organisation.hrHeadTitle().kk(),
                organisation.bodyHeadTitle().kk(),
                organisation.letterhead(),
                assessment.bodyCode(),
                bodies.on(assessment.bodyCode(), day).officialName().kk(),
                new Period(
                        period.year(),
                        period.part(),
                        texts.text(Languages.KAZAKH, assessment.name()),
                        period.firstDay(),
                        period.lastDay()),
                score.ref(),
                verification.submissionVersion(),
                verification.version(),
                score.criteria().stream()
                        .map(criterion -> new Points(criterion.id(), criterion.points()))
                        .toList(),
                score.total(),
                score.lowering().stream()
                        .map(indicator -> new Points(indicator.id(), indicator.points()))
                        .toList(),
                facts(score, given(verification.decision().lowering())),
                score.grade(),
                score.level(),
                given(verification.decision().analysis()),
                given(verification.decision().recommendations()),
                corrections
                        .underWay(assessment.id())
                        .map(correction -> new Correction(
                                correction.replacedNumber(),
                                Texts.day(correction.replacedIssuedAt()),
                                correction.reason()))
                        .orElse(null),
                campaigns.get(assessment.campaignId()).explanationAnnex()
                        ? new Explanation(
                                score, cancelled(given(verification.decision().lowering())))
                        : null,
                approval);
    }

    private Map<String, @Nullable BigDecimal> facts(Score score, Lowering lowering) {
        Map<String, @Nullable BigDecimal> counts = lowering.counts().numbers();
        Map<String, @Nullable BigDecimal> facts = new LinkedHashMap<>();
        methodologies.get(score.ref()).catalogue().lowering().stream()
                .map(indicator -> indicator.field().key())
                .forEach(key -> facts.put(key, counts.get(key)));
        return facts;
    }

    private static Map<String, Integer> cancelled(Lowering lowering) {
        Map<String, Integer> cancelled = new LinkedHashMap<>();
        lowering.facts()
                .forEach((key, facts) -> cancelled.put(
                        key, (int) facts.stream().filter(fact -> !fact.counts()).count()));
        return cancelled;
    }

    private static <T> T given(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("Only an accepted verification has a conclusion");
        }
        return part;
    }

    @Override
    public Optional<LocalDate> latestDay(@Nullable String bodyCode) {
        return jdbc.sql("""
                        select created_at as at from conclusion_content join assessment on assessment.id = assessment_id
                        where not rehearsal and (cast(:body as text) is null or body_code = :body) order by at desc limit 1""")
                .param("body", bodyCode)
                .query(Timestamp.class)
                .optional()
                .map(at -> Texts.day(at.toInstant()));
    }
}
