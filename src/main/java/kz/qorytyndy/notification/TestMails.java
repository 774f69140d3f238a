package kz.qorytyndy.notification;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.settings.MailAddress;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Service;

/** Mails by which an administrator sees whether mails go out, and what the server answers. They are no part of the ledger. */
@Service
public class TestMails {

    private static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final JdbcClient jdbc;
    private final JavaMailSenderImpl server;
    private final SettingValues settings;
    private final Texts texts;
    private final AuditTrail trail;
    private final Clock clock;

    TestMails(
            JdbcClient jdbc,
            JavaMailSenderImpl server,
            SettingValues settings,
            Texts texts,
            AuditTrail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.server = server;
        this.settings = settings;
        this.texts = texts;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What became of one.
     *
     * @param taken whether the server took it
     * @param answer what the server said, or why it could not be asked; null while that lasts
     */
    public record TestMail(
            Instant askedAt,
            String askedBy,
            String address,
            boolean taken,
            @Nullable String answer) {}

    private record Outcome(boolean taken, String answer) {}

    public boolean maySend(Actor actor) {
        return actor.is(Role.ADMINISTRATOR);
    }

    /** The last that was sent. */
    public Optional<TestMail> last() {
        return jdbc.sql("select * from mail_test order by asked_at desc limit 1")
                .query(Rows.of(TestMail.class))
                .optional();
    }

    /**
     * Sends one to the administrator himself, and waits for the server's answer, for less than a minute. No transaction is open meanwhile.
     *
     * @throws Refusal forbidden unless the actor is an administrator; invalid if he has no address; conflict if another was sent a moment ago
     */
    public TestMail send(Actor actor) {
        if (!maySend(actor)) {
            throw Refusal.forbidden("notification.refusal.test");
        }
        Person administrator = actor.person();
        String address = administrator.email();
        if (address == null) {
            throw Refusal.invalid("notification.refusal.noOwnAddress");
        }
        Instant now = Rows.now(clock);
        int begun = jdbc.sql("""
                        insert into mail_test (asked_at, asked_by, address, taken) select :now, :by, :address, false
                        where not exists (select from mail_test where asked_at > :since)""")
                .param("now", Timestamp.from(now))
                .param("by", actor.username())
                .param("address", address)
                .param("since", Timestamp.from(now.minus(BETWEEN)))
                .update();
        if (begun == 0) {
            throw Refusal.conflict("notification.refusal.testedAlready", BETWEEN.toSeconds());
        }
        Outcome outcome = outcome(administrator, address);
        jdbc.sql("update mail_test set taken = :taken, answer = :answer where asked_at = :now")
                .param("taken", outcome.taken)
                .param("answer", outcome.answer)
                .param("now", Timestamp.from(now))
                .update();
        trail.recordAlone(actor.event(AuditAction.MAIL_TESTED)
                .details(Map.of("taken", String.valueOf(outcome.taken), "answer", outcome.answer)));
        return last().orElseThrow();
    }

    private Outcome outcome(Person administrator, String address) {
        CompletableFuture<Outcome> talk = CompletableFuture.supplyAsync(() -> talk(administrator, address), work -> {
            Thread thread = new Thread(work, "test-mail");
            thread.setDaemon(true);
            thread.start();
        });
        try {
            return talk.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new Outcome(
                    false, texts.text(administrator.language(), "notification.test.silent", LONGEST.toSeconds()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The test mail failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the mail server was asked", e);
        }
    }

    private Outcome talk(Person administrator, String address) {
        try (SmtpConversation conversation = new SmtpConversation(server)) {
            try {
                conversation.open();
                String answer = conversation.send(message(conversation.newMessage(address), administrator, address));
                return new Outcome(true, answer);
            } catch (MessagingException e) {
                return new Outcome(
                        false,
                        Objects.requireNonNullElseGet(conversation.answer(e), () -> SmtpConversation.trouble(e)));
            }
        }
    }

    private MimeMessage message(MimeMessage message, Person administrator, String address) throws MessagingException {
        message.setRecipient(RecipientType.TO, MailAddress.of(address));
        message.setFrom(MailAddress.of(settings.of(Setting.SENDER)));
        message.setSubject(
                texts.text(administrator.language(), "notification.test.subject"), StandardCharsets.UTF_8.name());
        message.setText(texts.text(administrator.language(), "notification.test.text"), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }
}
