package kz.qorytyndy.notification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
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

    /** Makes the sockets that would be made anyway, and tells the certificate of the server that each of them reaches. */
    private static final class WatchedSockets extends SSLSocketFactory {

        private final SSLSocketFactory usual;
        private final Consumer<X509Certificate> seen;

        WatchedSockets(SSLSocketFactory usual, Consumer<X509Certificate> seen) {
            this.usual = usual;
            this.seen = seen;
        }

        private Socket watched(Socket socket) {
            if (socket instanceof SSLSocket protectedOne) {
                protectedOne.addHandshakeCompletedListener(done -> note(done.getSession()));
            }
            return socket;
        }

        private void note(SSLSession session) {
            try {
                if (session.getPeerCertificates()[0] instanceof X509Certificate shown) {
                    seen.accept(shown);
                }
            } catch (SSLPeerUnverifiedException e) {
                // The conversation ends with a reason of its own.
            }
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return usual.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return usual.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket() throws IOException {
            return watched(usual.createSocket());
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return watched(usual.createSocket(socket, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return watched(usual.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return watched(usual.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return watched(usual.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return watched(usual.createSocket(host, port, local, localPort));
        }
    }
}
