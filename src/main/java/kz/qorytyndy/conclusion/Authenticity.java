package kz.qorytyndy.conclusion;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.document.QrCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Tells anybody who holds a conclusion whether it is genuine and in force. Nobody can ask who does not hold it: what he must know is a piece of the SHA-256
 * of the document that was signed, or that of the file, and to whatever does not fit the answer is the same. It says nothing of what the conclusion says.
 */
@Service
public class Authenticity {

    /** How much of the SHA-256 of the signed document the printed code leads to. */
    private static final int TOKEN_LENGTH = 32;
    /** How much of it is typed, beside the number. */
    private static final int KEY_LENGTH = 16;

    private static final int SHA256_LENGTH = 64;

    /** Reads one entry of an index, and of the tables no more than that conclusion's and its successor's rows. */
    private static final String GENUINE = """
            select c.number, c.issued_at, a.rehearsal, later.number as replaced_by_number, later.issued_at as replaced_by_since
            from conclusion c
            join assessment a on a.id = c.assessment_id
            left join correction replaced_in
              on replaced_in.assessment_id = c.assessment_id and replaced_in.replaced_version = c.content_version
              and replaced_in.state = 'ISSUED'
            left join conclusion later
              on later.assessment_id = c.assessment_id and later.content_version = replaced_in.issued_version
            where\s""";

    private final JdbcClient jdbc;
    private final Settings settings;

    Authenticity(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * A conclusion of the register.
     *
     * @param rehearsal whether it is of a rehearsal, and without force
     * @param replacedBy the conclusion that is in force instead; null if this one is
     */
    public record Genuine(
            String number, Instant issuedAt, boolean rehearsal, Conclusions.@Nullable ReplacedBy replacedBy) {}

    /** The conclusion to which a printed code leads. */
    public Optional<Genuine> byToken(String token) {
        return isHex(token, TOKEN_LENGTH)
                ? found("left(c.document_sha256, 32) = :token", Map.of("token", token))
                : Optional.empty();
    }

    /** The conclusion that is that file, by its SHA-256 in hex. */
    public Optional<Genuine> byFile(String sha256) {
        return isHex(sha256, SHA256_LENGTH)
                ? found("c.pdf_sha256 = :sha256", Map.of("sha256", sha256))
                : Optional.empty();
    }

    /** The conclusion with that number, if the key is its own; blanks and hyphens between the key's signs do not matter. */
    public Optional<Genuine> byNumber(String number, String key) {
        String signs = key.replaceAll("[\\s\u00A0-]", "").toLowerCase(Locale.ROOT);
        return isHex(signs, KEY_LENGTH)
                ? found(
                        "c.number = :number and left(c.document_sha256, 16) = :key",
                        Map.of("number", number.strip(), "key", signs))
                : Optional.empty();
    }

    private static boolean isHex(String signs, int length) {
        return signs.matches("[0-9a-f]{%d}".formatted(length));
    }

    private Optional<Genuine> found(String condition, Map<String, String> values) {
        return jdbc.sql(GENUINE + condition)
                .params(values)
                .query(Rows.of(Genuine.class))
                .optional();
    }

    /** How the document with this SHA-256 can be verified once it is issued. */
    ConclusionDocument.Verification of(String documentSha256) {
        UriComponentsBuilder page =
                UriComponentsBuilder.fromUri(settings.baseUrl()).path("/verify");
        String link = page.cloneBuilder()
                .pathSegment(documentSha256.substring(0, TOKEN_LENGTH))
                .toUriString();
        String key = documentSha256.substring(0, KEY_LENGTH).replaceAll("(.{4})(?=.)", "$1-");
        return new ConclusionDocument.Verification(page.toUriString(), key, QrCode.picture(link));
    }
}
