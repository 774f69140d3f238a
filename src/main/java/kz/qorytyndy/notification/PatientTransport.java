package kz.qorytyndy.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Waits for the answer to a whole mail as long as RFC 5321 (4.5.3.2.6) asks: a server that stores and checks it takes its time, and to hang up
 * before it has answered is to send the mail again. For all other answers the configured timeout is enough.
 */
class PatientTransport extends SMTPTransport {

    private static final long PATIENCE = Duration.ofMinutes(10).toNanos();

    private boolean wholeMailSent;

    PatientTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        wholeMailSent = true;
        try {
            super.finishData();
        } finally {
            wholeMailSent = false;
        }
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        long start = System.nanoTime();
        while (true) {
            try {
                return super.readServerResponse();
            } catch (MessagingException e) {
                boolean stillSilent = e.getNextException() instanceof SocketTimeoutException;
                if (!wholeMailSent || !stillSilent || System.nanoTime() - start > PATIENCE) {
                    throw e;
                }
            }
        }
    }
}
