package kz.qorytyndy.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.workflow.process.TaskNotices;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An instance is killed (as by {@code kill -9}) when the mail server has taken a mail and the outbox does not know it yet: the one fault that sends a
 * mail again. Once, or {@code -Dkills} times.
 */
@IntegrationTest
class KilledSenderFaultsIT {

    private static final String BODY = "KZ-55";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    private HikariDataSource database;

    @Autowired
    private FlywayConnectionDetails migrations;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MovableClock clock;

    @Test
    void a_kill_between_the_servers_answer_and_our_commit_loses_nothing_and_sends_one_mail_once_more()
            throws IOException, SQLException {
        UUID assessment = UUID.fromString(api.opens(BODY));
        jdbc.sql("update mail set state = 'DEAD' where state = 'QUEUED'").update();
        try (ScriptedSmtpServer server = new ScriptedSmtpServer()) {
            for (int kill = 0; kill < Integer.getInteger("kills", 1); kill++) {
                server.taken().clear();
                queue(assessment);
                queue(assessment);
                List<String> ids = queued(assessment);

                killWhenTaken(server);

                assertThat(server.taken()).hasSize(1);
                String twice = server.taken().get(0);
                assertThat(queued(assessment)).containsExactlyInAnyOrderElementsOf(ids);
                assertThat(delivery.sendDue(at(server.port()))).isEqualTo(2);
                assertThat(delivery.sendDue(at(server.port()))).isZero();
                assertThat(queued(assessment)).isEmpty();
                assertThat(server.taken()).hasSize(3).containsAll(ids);
                assertThat(server.taken().stream().filter(twice::equals)).hasSize(2);
            }
        }
    }

    /** Starts a sender that cannot mark the mail that it has sent, and kills it while it tries to. */
    private void killWhenTaken(ScriptedSmtpServer server) throws SQLException {
        // The application's own role may not lock the table.
        try (Connection owner = DriverManager.getConnection(
                        migrations.getJdbcUrl(), migrations.getUsername(), migrations.getPassword());
                Statement lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            lock.execute("lock table mail in share mode");
            Process sender = start(server.port());
            try {
                await().atMost(PATIENCE)
                        .until(() -> !server.taken().isEmpty() && connections("wait_event_type = 'Lock'") == 1);
            } finally {
                assertThat(sender.destroyForcibly().onExit().join().exitValue()).isEqualTo(128 + 9);
            }
        }
        // The server of the database has yet to notice that nobody is there to commit.
        await().atMost(PATIENCE).until(() -> connections("true") == 0);
    }

    private int connections(String which) {
        return jdbc.sql("select count(*) from pg_stat_activity where application_name = :name and " + which)
                .param("name", SenderProcess.NAME)
                .query(Integer.class)
                .single();
    }

    private Process start(int port) {
        try {
            return new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            SenderProcess.class.getName(),
                            database.getJdbcUrl(),
                            database.getUsername(),
                            database.getPassword(),
                            String.valueOf(port),
                            clock.instant().toString())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void queue(UUID assessment) {
        Person head = people.withUsername("head.kz-55").orElseThrow();
        transaction.executeWithoutResult(status ->
                taskNotices.reminder(assessment, TaskKind.SUBMIT_HR_DATA, "task", clock.instant(), List.of(head)));
    }

    /** The {@code Message-ID} of each mail that waits. */
    private List<String> queued(UUID assessment) {
        return mails.ofAssessment(assessment, people.actor("hr.officer")).stream()
                .filter(mail -> mail.state() == MailState.QUEUED)
                .map(Mail::messageId)
                .toList();
    }

    private static JavaMailSenderImpl at(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return sender;
    }
}
