package kz.qorytyndy.notification;

import static kz.qorytyndy.notification.ScriptedSmtpServer.answers;
import static kz.qorytyndy.notification.ScriptedSmtpServer.babbles;
import static kz.qorytyndy.notification.ScriptedSmtpServer.encrypts;
import static kz.qorytyndy.notification.ScriptedSmtpServer.hangsUp;
import static kz.qorytyndy.notification.ScriptedSmtpServer.resets;
import static kz.qorytyndy.notification.ScriptedSmtpServer.stalls;
import static kz.qorytyndy.notification.ScriptedSmtpServer.waits;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.ScriptedSmtpServer.Act;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.workflow.process.TaskNotices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail servers that misbehave, each in its way and at each step: nothing is lost, and nothing comes twice. */
@IntegrationTest
class SmtpTroubleIT {

    private static final String BODY = "KZ-39";
    private static final Duration IMPATIENCE = Duration.ofMillis(200);
    private static final String PASSWORD = "changeit";

    @Autowired
    private TaskNotices taskNotices;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private Mails mails;

    @Autowired
    private People people;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    private ScriptedSmtpServer server;
    private UUID assessment;
    private Actor hr;

    @BeforeEach
    void prepare() throws IOException {
        server = new ScriptedSmtpServer();
        assessment = UUID.fromString(api.opens(BODY));
        hr = people.actor("hr.officer");
        // What is queued so far is not ours to deliver.
        jdbc.sql("update mail set state = 'DEAD' where state = 'QUEUED'").update();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void nothing_is_lost_and_nothing_comes_twice_whatever_the_server_does_at_whichever_step() {
        Map<String, Act> troubles = Map.of(
                "421", answers("421 4.3.2 shutting down"),
                "450", answers("450 4.2.1 busy"),
                "550", answers("550 5.7.1 no"),
                "stalls", stalls(),
                "hangs up", hangsUp(),
                "resets", resets(conversation -> false));
        List<String> ids = queue(2);
        for (String step : List.of("GREETING", "EHLO", "MAIL", "RCPT", "DATA", ".")) {
            troubles.forEach((name, trouble) -> {
                server.behaves();
                // It would be waited for until the end of our patience, which is longer than a test's.
                server.at(
                        step,
                        step.equals(".") && name.equals("stalls")
                                ? waits(IMPATIENCE.multipliedBy(2), hangsUp())
                                : trouble);
                if (step.equals("EHLO")) {
                    // The older command, which follows a refusal, must not help here.
                    server.at("HELO", trouble);
                }

                assertThat(delivery.sendDue(sender())).as(step + " " + name).isZero();

                boolean forGood =
                        name.equals("550") && List.of("RCPT", "DATA", ".").contains(step);
                assertThat(ids.stream().map(this::state))
                        .as(step + " " + name)
                        .allSatisfy(mail ->
                                assertThat(mail.state()).isEqualTo(forGood ? MailState.DEAD : MailState.QUEUED));
                ids.stream()
                        .map(this::state)
                        .filter(mail -> mail.state() == MailState.DEAD)
                        .forEach(mail -> mails.resend(mail.id(), hr));
                clock.forward(Duration.ofHours(1));
            });
        }
        assertThat(server.taken()).isEmpty();

        server.behaves();
        assertThat(delivery.sendDue(sender())).isEqualTo(2);
        clock.forward(Duration.ofHours(1));
        assertThat(delivery.sendDue(sender())).isZero();
        assertThat(server.taken()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_mail_that_was_taken_is_not_sent_again_when_the_connection_breaks_after_the_answer() {
        server.at(".", resets(answers("250 taken")));
        List<String> ids = queue(3);

        assertThat(delivery.sendDue(sender())).isEqualTo(3);
        clock.forward(Duration.ofHours(2));
        assertThat(delivery.sendDue(sender())).isZero();

        assertThat(server.taken()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_server_that_takes_long_to_store_a_mail_is_waited_for() {
        server.at(".", waits(IMPATIENCE.multipliedBy(3), answers("250 taken\u0000at last")));
        List<String> ids = queue(1);

        assertThat(delivery.sendDue(sender())).isEqualTo(1);

        assertThat(server.taken()).isEqualTo(ids);
        assertThat(state(ids.get(0)).serverAnswer()).isEqualTo("250 taken at last");
    }

    @Test
    void where_the_server_offers_encryption_nothing_goes_in_the_clear_and_slow_answers_are_waited_for_too()
            throws Exception {
        SSLContext identity = identity("san=ip:127.0.0.1");
        server.at("STARTTLS", encrypts(identity)).at(".", waits(IMPATIENCE.multipliedBy(3), answers("250 taken")));
        List<String> ids = queue(2);
        JavaMailSenderImpl sender = believing(sender(), identity);
        MailCertificates certificates = new MailCertificates(sender, jdbc, clock);

        assertThat(delivery.sendDue(sender)).isEqualTo(2);

        certificates.keep();
        assertThat(certificates.last())
                .hasValueSatisfying(shown -> assertThat(shown.expires()).isAfter(shown.seenAt()));
        assertThat(server.taken()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(server.commands())
                .filteredOn(command -> !command.startsWith("encrypted "))
                .containsExactlyInAnyOrder("EHLO localhost", "STARTTLS");
    }

    @Test
    void bad_encryption_costs_no_mail_and_gives_nothing_away() throws Exception {
        SSLContext another = identity("san=dns:another.example");
        for (Act act : List.of(
                babbles(),
                stalls(),
                hangsUp(),
                answers("454 4.7.0 not now"),
                answers("220 go ahead"),
                encrypts(another))) {
            server.behaves();
            server.taken().clear();
            server.commands().clear();
            server.at("STARTTLS", act);
            List<String> ids = queue(1);

            assertThat(delivery.sendDue(believing(sender(), another))).isZero();
            assertThat(state(ids.get(0)).state()).isEqualTo(MailState.QUEUED);
            assertThat(server.commands()).noneMatch(command -> command.contains("MAIL"));

            server.behaves();
            clock.forward(Duration.ofMinutes(1));
            assertThat(delivery.sendDue(sender())).isEqualTo(1);
            assertThat(server.taken()).isEqualTo(ids);
        }
        // A certificate that nobody vouches for.
        server.at("STARTTLS", encrypts(another));
        List<String> ids = queue(1);
        assertThat(delivery.sendDue(sender())).isZero();
        assertThat(state(ids.get(0)).serverAnswer()).isNull();
    }

    /** Queues so many mails, and gives the {@code Message-ID} of each. */
    private List<String> queue(int number) {
        for (int i = 0; i < number; i++) {
            transaction.executeWithoutResult(status -> taskNotices.reminder(
                    assessment,
                    TaskKind.SUBMIT_HR_DATA,
                    "task",
                    clock.instant(),
                    List.of(people.withUsername("head.kz-39").orElseThrow())));
        }
        return mails.ofAssessment(assessment, hr).stream()
                .filter(mail -> mail.state() == MailState.QUEUED)
                .map(Mail::messageId)
                .toList();
    }

    private Mail state(String messageId) {
        return mails.ofAssessment(assessment, hr).stream()
                .filter(mail -> mail.messageId().equals(messageId))
                .findFirst()
                .orElseThrow();
    }

    /** As the application is set up, but less patient. */
    private JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        sender.getJavaMailProperties()
                .putAll(Binder.get(environment)
                        .bind("spring.mail", MailProperties.class)
                        .get()
                        .getProperties());
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", String.valueOf(IMPATIENCE.toMillis()));
        return sender;
    }

    private static JavaMailSenderImpl believing(JavaMailSenderImpl sender, SSLContext authority) {
        sender.getJavaMailProperties().put("mail.smtp.ssl.socketFactory", authority.getSocketFactory());
        return sender;
    }

    /** A certificate with this alternative name, which vouches for itself, as a server shows it and as a client believes it. */
    private SSLContext identity(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("identity.p12");
        Files.deleteIfExists(file);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=mail server",
                        "-ext",
                        name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("mykey"));
        KeyManagerFactory shows = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shows.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory believes = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        believes.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shows.getKeyManagers(), believes.getTrustManagers(), null);
        return context;
    }
}
