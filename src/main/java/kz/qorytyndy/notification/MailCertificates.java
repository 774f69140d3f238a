package kz.qorytyndy.notification;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The certificates that the mail server has shown: whatever is said to it is said past these eyes. */
@Component
public class MailCertificates {

    private static final String SOCKETS = "mail.smtp.ssl.socketFactory";
    private static final Duration NOTED = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable X509Certificate shown;
    private @Nullable X509Certificate kept;
    private Instant keptAt = Instant.MIN;

    MailCertificates(JavaMailSenderImpl server, JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        Properties properties = server.getJavaMailProperties();
        // There is one already where the agency's own authority is trusted.
        SSLSocketFactory usual = (SSLSocketFactory) properties.getOrDefault(SOCKETS, SSLSocketFactory.getDefault());
        properties.put(SOCKETS, new WatchedSockets(usual, certificate -> shown = certificate));
    }

    /** A certificate of the server; it is valid until {@code expires}. */
    public record MailCertificate(Instant seenAt, String issuer, Instant expires) {}

    /** The one that was shown last; none if mails have gone out in the clear so far. */
    public Optional<MailCertificate> last() {
        return jdbc.sql("select * from mail_certificate order by seen_at desc limit 1")
                .query(Rows.of(MailCertificate.class))
                .optional();
    }

    /** Writes down what was shown, once an hour or when it is another. */
    void keep() {
        X509Certificate certificate = shown;
        Instant now = Rows.now(clock);
        if (certificate == null || (certificate.equals(kept) && now.isBefore(keptAt.plus(NOTED)))) {
            return;
        }
        jdbc.sql("""
                        insert into mail_certificate (sha256, seen_at, issuer, expires) values (:sha256, :now, :issuer, :expires)
                        on conflict (sha256) do update set seen_at = :now""")
                .param("sha256", sha256(certificate))
                .param("now", Timestamp.from(now))
                .param("issuer", certificate.getIssuerX500Principal().getName())
                .param("expires", Timestamp.from(certificate.getNotAfter().toInstant()))
                .update();
        kept = certificate;
        keptAt = now;
    }

    private static String sha256(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("The certificate came encoded", e);
        }
    }
}
