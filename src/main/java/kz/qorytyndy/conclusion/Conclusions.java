package kz.qorytyndy.conclusion;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The register of the issued conclusions, with their documents. */
@Service
public class Conclusions {

    private static final String REGISTER = "select * from issued_conclusion ";

    private final JdbcClient jdbc;

    Conclusions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An issued conclusion as the register shows it.
     *
     * @param documentLength how many bytes of the PDF, from the first, are the document that the heads signed
     * @param documentSha256 of these
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
            int documentLength,
            String documentSha256,
            MethodologyRef methodology,
            BigDecimal grade,
            String level,
            @Nullable Replaces replaces,
            @Nullable ReplacedBy replacedBy) {}

    /** The corrected conclusion by its number, and why it was corrected. */
    public record Replaces(String number, String reason) {}

    /** The conclusion that is in force instead by its number, and since when. */
    public record ReplacedBy(String number, Instant since) {}

    /** The conclusion as it was issued last. */
    public Optional<Issued> latest(UUID assessmentId) {
        return jdbc.sql(REGISTER + "where assessment_id = :assessment order by content_version desc limit 1")
                .param("assessment", assessmentId)
                .query(Rows.of(Issued.class))
                .optional();
    }

    /** The conclusion as it was issued with that version of its content, which must be in the register. */
    public Issued version(UUID assessmentId, int contentVersion) {
        return jdbc.sql(REGISTER + "where assessment_id = :assessment and content_version = :version")
                .param("assessment", assessmentId)
                .param("version", contentVersion)
                .query(Rows.of(Issued.class))
                .single();
    }

    /** The conclusion of the assessment that was issued under the number. */
    public Optional<Issued> numbered(UUID assessmentId, String number) {
        return jdbc.sql(REGISTER + "where assessment_id = :assessment and number = :number")
                .param("assessment", assessmentId)
                .param("number", number)
                .query(Rows.of(Issued.class))
                .optional();
    }

    /** All of the assessment, oldest first; the last is in force. */
    public List<Issued> all(UUID assessmentId) {
        return jdbc.sql(REGISTER + "where assessment_id = :assessment order by content_version")
                .param("assessment", assessmentId)
                .query(Rows.of(Issued.class))
                .list();
    }

    /** Those of the campaign that were corrected after {@code since} and are in force, by body code. */
    public Map<String, Issued> correctedSince(UUID campaignId, Instant since) {
        return jdbc
                .sql("select distinct on (assessment_id) * from issued_conclusion "
                        + "where assessment_id in (select id from assessment where campaign_id = :campaign) "
                        + "order by assessment_id, content_version desc")
                .param("campaign", campaignId)
                .query((row, index) -> Map.entry(
                        row.getString("body_code"), Rows.of(Issued.class).mapRow(row, index)))
                .list()
                .stream()
                .filter(last -> last.getValue().replaces() != null
                        && last.getValue().issuedAt().isAfter(since))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The PDF as it was sealed. It begins with the document that the heads signed.
     *
     * @throws Refusal conflict, if it is not any more, or does not
     */
    public byte[] pdf(Issued conclusion) {
        byte[] pdf = jdbc.sql(
                        "select pdf from conclusion where assessment_id = :assessment and content_version = :version")
                .param("assessment", conclusion.assessmentId())
                .param("version", conclusion.contentVersion())
                .query(byte[].class)
                .single();
        String what = "conclusion " + conclusion.number();
        byte[] signed = Arrays.copyOf(pdf, conclusion.documentLength());
        Sha256.sealed(signed, conclusion.documentSha256(), "what was signed of " + what);
        return Sha256.sealed(pdf, conclusion.pdfSha256(), what);
    }

    /** The conclusions and recommendations that the heads signed in it. */
    public String recommendations(Issued conclusion) {
        return jdbc.sql("""
                        select content::json ->> 'recommendations' from conclusion_content
                        where assessment_id = :assessment and version = :version""")
                .param("assessment", conclusion.assessmentId())
                .param("version", conclusion.contentVersion())
                .query(String.class)
                .single();
    }

    /** Whether the actor may read the conclusion of a body in the register: the body's officers have no part in it. */
    public boolean mayRead(String bodyCode, Actor actor) {
        return actor.seesAllBodies() || actor.is(Role.TERRITORIAL_HEAD, bodyCode);
    }

    /** Puts the document into the register, under its number. */
    void file(SignedContent content, int documentLength, String number, Instant at, byte[] pdf) {
        jdbc.sql("""
                        insert into conclusion (assessment_id, content_version, number, issued_at, pdf, pdf_sha256,
                                                document_length, document_sha256)
                        values (:assessment, :version, :number, :at, :pdf, :sha256, :documentLength, :documentSha256)""")
                .param("assessment", content.content().assessmentId())
                .param("version", content.content().version())
                .param("number", number)
                .param("at", Timestamp.from(at))
                .param("pdf", pdf)
                .param("sha256", Sha256.of(pdf))
                .param("documentLength", documentLength)
                .param("documentSha256", content.documentSha256())
                .update();
    }
}
