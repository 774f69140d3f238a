package kz.qorytyndy.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails on their way to the mail server, whatever it says. */
@IntegrationTest
class MailDeliveryIT extends MailScene {

    @Autowired
    private MovableClock clock;

    @Autowired
    private Outbox outbox;

    @Autowired
    private MimeMessages messages;

    @Test
    void waits_while_the_mail_server_is_down_and_sends_once_when_it_is_back() throws Exception {
        JavaMailSenderImpl address = server();
        server.stop();
        remindHead();

        Duration waited = Duration.ZERO;
        for (int seconds : new int[] {10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600}) {
            assertThat(delivery.sendDue(address)).isZero();
            Mail mail = only();
            assertThat(mail.state()).isEqualTo(MailState.QUEUED);
            assertThat(mail.serverAnswer()).isNull();
            Duration delay = Duration.between(clock.instant(), mail.nextAttemptAt());
            assertThat(delay).isBetween(Duration.ofSeconds(seconds - 5), Duration.ofSeconds(seconds));
            assertThat(delivery.sendDue(address)).isZero();
            assertThat(only().attempts()).isEqualTo(mail.attempts());
            // The clock moves by whole milliseconds.
            clock.forward(delay.plusMillis(1));
            waited = waited.plus(delay);
        }
        assertThat(waited).isGreaterThan(Duration.ofHours(3));

        server.start();
        assertThat(delivery.sendDue(server())).isEqualTo(1);
        assertThat(delivery.sendDue(server())).isZero();
        assertThat(server.getReceivedMessages()).hasSize(1);
        Mail mail = only();
        assertThat(mail.state()).isEqualTo(MailState.SENT);
        assertThat(mail.attempts()).isEqualTo(12);
        assertThat(mail.serverAnswer()).startsWith("250");
        assertThat(mail.sentAt()).isBetween(clock.instant().minusSeconds(30), clock.instant());
        assertThat(headerOf(received("mailit.head"), "Message-ID")).isEqualTo(mail.messageId());
    }

    @Test
    void gives_up_after_a_day_and_sends_again_when_told_to() throws Exception {
        JavaMailSenderImpl address = server();
        server.stop();
        remindHead();
        Instant start = clock.instant();

        while (only().state() == MailState.QUEUED) {
            clock.set(Objects.requireNonNull(only().nextAttemptAt()));
            delivery.sendDue(address);
        }

        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofHours(24), Duration.ofHours(26));
        assertThat(only().state()).isEqualTo(MailState.DEAD);
        assertThat(only().sentAt()).isNull();

        server.start();
        assertThat(delivery.sendDue(server())).isZero();
        jdbc.sql("update person set email = 'mailit.new@qorytyndy.example' where username = 'mailit.head'")
                .update();
        mails.resend(only().id(), people.actor("mailit.admin"));
        assertThat(delivery.sendDue(server())).isEqualTo(1);
        assertThat(received().keySet()).containsExactly("mailit.new@qorytyndy.example");
        assertThat(jdbc.sql("select actor from audit_event where action = 'MAIL_RESENT' and subject = :id")
                        .param("id", only().id().toString())
                        .query(String.class)
                        .single())
                .isEqualTo("mailit.admin");
        assertThatThrownBy(() -> mails.resend(only().id(), people.actor("mailit.hr.head")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void leaves_what_is_due_to_others_when_the_application_ends() {
        remindHead();
        GenericApplicationContext application = new GenericApplicationContext();
        application.refresh();
        application.close();
        MailDelivery ending = new MailDelivery(outbox, messages, server(), transaction, application);

        assertThat(ending.sendDue()).isZero();
        assertThat(only().attempts()).isZero();
        assertThat(delivery.sendDue(server())).isEqualTo(1);
    }

    @Test
    void several_senders_at_once_send_each_mail_once() throws Exception {
        for (int i = 0; i < 30; i++) {
            remindHead();
        }
        ExecutorService instances = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Integer>> work = List.of(
                    () -> delivery.sendDue(server()),
                    () -> delivery.sendDue(server()),
                    () -> delivery.sendDue(server()));
            int sent = 0;
            for (Future<Integer> one : instances.invokeAll(work)) {
                sent += one.get();
            }
            assertThat(sent).isEqualTo(30);
        } finally {
            instances.shutdown();
        }
        assertThat(Arrays.stream(server.getReceivedMessages())
                        .map(mail -> headerOf(mail, "Message-ID"))
                        .toList())
                .hasSize(30)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_crash_before_the_mark_sends_a_second_copy_with_the_same_id() {
        remindHead();

        transaction.executeWithoutResult(crash -> {
            assertThat(delivery.sendDue(server())).isEqualTo(1);
            crash.setRollbackOnly();
        });
        assertThat(only().state()).isEqualTo(MailState.QUEUED);
        assertThat(delivery.sendDue(server())).isEqualTo(1);
        assertThat(delivery.sendDue(server())).isZero();

        assertThat(Arrays.stream(server.getReceivedMessages())
                        .map(mail -> headerOf(mail, "Message-ID"))
                        .toList())
                .containsExactly(only().messageId(), only().messageId());
    }

    @Test
    void a_recipient_refused_for_now_is_tried_again() throws IOException {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            scripted.says("RCPT", "450 4.2.1 mailbox busy");
            remindHead();

            assertThat(delivery.sendDue(at(scripted.port()))).isZero();
            assertThat(only().state()).isEqualTo(MailState.QUEUED);
            assertThat(only().serverAnswer()).contains("450 4.2.1 mailbox busy");

            scripted.says("RCPT", "250 fine");
            clock.forward(Duration.ofSeconds(11));
            assertThat(delivery.sendDue(at(scripted.port()))).isEqualTo(1);
            assertThat(only().state()).isEqualTo(MailState.SENT);
            assertThat(only().serverAnswer()).isEqualTo("250 taken");
        }
    }

    @Test
    void a_recipient_refused_for_good_is_undeliverable_at_once() throws IOException {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            scripted.says("RCPT", "550 5.1.1 no such user");
            remindHead();
            remindHead();

            assertThat(delivery.sendDue(at(scripted.port()))).isZero();

            assertThat(queued()).allSatisfy(mail -> {
                assertThat(mail.state()).isEqualTo(MailState.DEAD);
                assertThat(mail.serverAnswer()).contains("550 5.1.1 no such user");
                assertThat(mail.attempts()).isEqualTo(1);
            });
        }
    }

    @Test
    void a_letter_that_no_address_has_makes_a_mail_undeliverable_and_nobody_elses() throws IOException {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            remindHead();
            String right = Objects.requireNonNull(only().address());
            jdbc.sql("update mail set address = :wrong where id = :id")
                    .param("wrong", "с" + right.substring(1))
                    .param("id", only().id())
                    .update();

            assertThat(delivery.sendDue(at(scripted.port()))).isZero();

            assertThat(only().state()).isEqualTo(MailState.DEAD);
            assertThat(only().serverAnswer()).contains("с (U+0441)");
        }
    }

    @Test
    void an_address_in_other_letters_is_sent_to_by_servers_that_offer_it_and_by_no_others() throws IOException {
        String offers = "250-scripted\r\n250-8BITMIME\r\n250 SMTPUTF8";
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            remindHead();
            jdbc.sql("update mail set address = 'әлия.с@мекеме.қаз' where id = :id")
                    .param("id", only().id())
                    .update();
            assertThat(delivery.sendDue(at(scripted.port()))).isZero();
            assertThat(only().state()).isEqualTo(MailState.DEAD);
            assertThat(only().serverAnswer()).contains("ә (U+04D9)", "SMTPUTF8");
            assertThat(scripted.commands()).noneMatch(command -> command.startsWith("MAIL"));

            jdbc.sql("update mail set state = 'QUEUED' where id = :id")
                    .param("id", only().id())
                    .update();
            scripted.says("EHLO", offers);
            assertThat(delivery.sendDue(at(scripted.port()))).isEqualTo(1);
            assertThat(scripted.commands())
                    .anyMatch(command -> command.matches("MAIL FROM:<[ -~]+> SMTPUTF8"))
                    .contains("RCPT TO:<әлия.с@xn--e1aaasid.xn--80ao21a>");
            assertThat(scripted.heads()).anyMatch(line -> line.contains("<әлия.с@xn--e1aaasid.xn--80ao21a>"));
        }
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            scripted.says("EHLO", offers);
            jdbc.sql("update mail set state = 'QUEUED', address = 'head@мекеме.қаз' where id = :id")
                    .param("id", only().id())
                    .update();
            assertThat(delivery.sendDue(at(scripted.port()))).isEqualTo(1);
            assertThat(scripted.commands())
                    .as("a mail that any server takes is sent as to any server")
                    .contains("RCPT TO:<head@xn--e1aaasid.xn--80ao21a>")
                    .noneMatch(command -> command.contains("SMTPUTF8"));
            assertThat(scripted.heads()).isNotEmpty().allMatch(line -> line.matches("[\\t -~]*"));
        }
    }

    @Test
    void what_a_server_answers_in_letters_is_read_as_it_was_written() throws IOException {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            scripted.says("RCPT", "550 5.1.1 мұндай жәшік жоқ");
            remindHead();
            delivery.sendDue(at(scripted.port()));
            assertThat(only().serverAnswer()).contains("мұндай жәшік жоқ");
        }
    }

    @Test
    void a_mail_refused_for_good_is_undeliverable_but_a_refused_sender_is_not() throws IOException {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            scripted.says("MAIL", "530 5.7.0 sign in first");
            remindHead();
            delivery.sendDue(at(scripted.port()));
            assertThat(only().state()).isEqualTo(MailState.QUEUED);
            assertThat(only().serverAnswer()).contains("530 5.7.0 sign in first");

            scripted.says("MAIL", "250 hello").says(".", "554 5.7.1 not wanted");
            clock.forward(Duration.ofSeconds(11));
            delivery.sendDue(at(scripted.port()));
            assertThat(only().state()).isEqualTo(MailState.DEAD);
            assertThat(only().serverAnswer()).contains("554 5.7.1 not wanted");
        }
    }

    @Test
    void hands_over_nothing_in_the_clear_when_encryption_is_required() throws IOException {
        try (ScriptedSmtpServer scripted = new ScriptedSmtpServer()) {
            JavaMailSenderImpl strict = at(scripted.port());
            strict.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "true");
            remindHead();

            assertThat(delivery.sendDue(strict)).isZero();

            assertThat(only().state()).isEqualTo(MailState.QUEUED);
            assertThat(only().serverAnswer()).as("it was not asked").isNull();
            assertThat(scripted.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }
}
