package kz.qorytyndy.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties the outbox. Any number of instances may do so at once. A mail stays locked from before it is handed over until it is marked: no
 * second copy goes out unless the application or the database dies between the two, and then with the same {@code Message-ID}.
 */
@Component
public class MailDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);

    private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    /** With delays that double up to an hour, these are spread over a day and half an hour. */
    static final int ATTEMPTS = 33;

    private enum Outcome {
        SENT,
        NOT_SENT,
        NOTHING_DUE,
        UNREACHABLE
    }

    private final Outbox outbox;
    private final MimeMessages messages;
    private final JavaMailSenderImpl server;
    private final TransactionTemplate transaction;
    private final ConfigurableApplicationContext application;

    MailDelivery(
            Outbox outbox,
            MimeMessages messages,
            JavaMailSenderImpl server,
            TransactionTemplate transaction,
            ConfigurableApplicationContext application) {
        this.outbox = outbox;
        this.messages = messages;
        this.server = server;
        this.transaction = transaction;
        this.application = application;
    }

    /**
     * Sends what is due, until nothing is left, the mail server cannot be reached or the application ends.
     *
     * @return how many mails the server took
     */
    public int sendDue() {
        return sendDue(server);
    }

    int sendDue(JavaMailSenderImpl through) {
        int sent = 0;
        try (SmtpConversation conversation = new SmtpConversation(through)) {
            Outcome outcome = Outcome.NOT_SENT;
            while (!application.isClosed() && (outcome == Outcome.SENT || outcome == Outcome.NOT_SENT)) {
                outcome = Objects.requireNonNull(transaction.execute(status -> sendNext(conversation)));
                if (outcome == Outcome.SENT) {
                    sent++;
                }
            }
        }
        return sent;
    }

    private Outcome sendNext(SmtpConversation conversation) {
        Optional<Outbox.Full> next = outbox.lockNextDue();
        if (next.isEmpty()) {
            return Outcome.NOTHING_DUE;
        }
        Mail mail = next.get().mail();
        try {
            conversation.open();
        } catch (MessagingException e) {
            tryLater(mail, e, conversation.answer(e));
            return Outcome.UNREACHABLE;
        }
        try {
            MimeMessage message = conversation.newMessage(Objects.requireNonNull(mail.address()));
            messages.fill(message, mail, next.get().contents());
            outbox.sent(mail.id(), conversation.send(message));
            return Outcome.SENT;
        } catch (MessagingException e) {
            if (SmtpConversation.isForGood(e)) {
                LOG.warn("Mail {} is undeliverable: {}", mail.id(), SmtpConversation.trouble(e));
                outbox.dead(mail.id(), conversation.answer(e));
            } else {
                tryLater(mail, e, conversation.answer(e));
            }
            return Outcome.NOT_SENT;
        }
    }

    private void tryLater(Mail mail, MessagingException failure, @Nullable String answer) {
        LOG.warn(
                "Mail {} was not taken (attempt {}): {}",
                mail.id(),
                mail.attempts() + 1,
                SmtpConversation.trouble(failure));
        if (mail.attempts() + 1 >= ATTEMPTS) {
            outbox.dead(mail.id(), answer);
        } else {
            outbox.postpone(mail.id(), delayAfter(mail.attempts()), answer);
        }
    }

    private static Duration delayAfter(int earlierAttempts) {
        Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(earlierAttempts, 20));
        return doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
    }
}
