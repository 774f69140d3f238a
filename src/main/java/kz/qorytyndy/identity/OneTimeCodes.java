package kz.qorytyndy.identity;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links and codes that let somebody set a password once. Whoever reads the database learns none of them. */
@Repository
public class OneTimeCodes {

    static final Duration LIFE = Duration.ofDays(3);

    /** None that is taken for another, on paper or by ear: no 0 and O, no 1, I and L, no U and V, no B and 8, no S and 5, no Z and 2. */
    static final String SLIP_SIGNS = "ACDEFGHJKMNPQRTVWXY3467";

    private static final int SLIP_GROUPS = 4;
    private static final int SLIP_GROUP = 4;
    private static final int LINK_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    OneTimeCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whose it is and until when it opens anything. */
    record Code(String username, String sha256, Instant expiresAt) {}

    /** A new secret for a link: 256 bits. */
    String link(String username) {
        byte[] bytes = new byte[LINK_BYTES];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        keep(username, false, secret);
        return secret;
    }

    /** A new code for a slip. */
    String slip(String username) {
        String code = fresh();
        keep(username, true, typed(username, code));
        return code;
    }

    /** A code for people to type: 72 bits, in groups. */
    public static String fresh() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < SLIP_GROUPS * SLIP_GROUP; i++) {
            code.append(i > 0 && i % SLIP_GROUP == 0 ? "-" : "")
                    .append(SLIP_SIGNS.charAt(RANDOM.nextInt(SLIP_SIGNS.length())));
        }
        return code.toString();
    }

    /** Whatever the person has been given opens nothing any more. */
    void end(String username) {
        jdbc.sql("delete from one_time_code where username = :username")
                .param("username", username)
                .update();
    }

    Optional<Code> withLink(String secret) {
        return find(false, secret);
    }

    Optional<Code> withSlip(String username, String code) {
        return find(true, typed(username, code));
    }

    boolean isOver(Code code) {
        return !clock.instant().isBefore(code.expiresAt());
    }

    /** Whether it was still there to be used. */
    boolean use(Code code) {
        return jdbc.sql("delete from one_time_code where sha256 = :sha256")
                        .param("sha256", code.sha256())
                        .update()
                == 1;
    }

    private Optional<Code> find(boolean onSlip, String secret) {
        return jdbc.sql(
                        "select username, sha256, expires_at from one_time_code where on_slip = :onSlip and sha256 = :sha256")
                .param("onSlip", onSlip)
                .param("sha256", Sha256.of(secret))
                .query(Rows.of(Code.class))
                .optional();
    }

    private void keep(String username, boolean onSlip, String secret) {
        jdbc.sql("""
                        insert into one_time_code (username, on_slip, sha256, expires_at) values (:username, :onSlip, :sha256, :expiresAt)
                        on conflict (username) do update set on_slip = :onSlip, sha256 = :sha256, expires_at = :expiresAt""")
                .param("username", username)
                .param("onSlip", onSlip)
                .param("sha256", Sha256.of(secret))
                .param("expiresAt", Timestamp.from(clock.instant().plus(LIFE)))
                .update();
    }

    /** As it is typed: in whatever case, with or without its hyphens. It is this person's alone. */
    public static String typed(String username, String code) {
        return username + " " + code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "");
    }
}
