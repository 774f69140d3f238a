package kz.qorytyndy.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import kz.qorytyndy.SignedIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

/** What docker-compose.yml says, from nothing to a restored copy: one installation, whose life the tests follow in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallationIT {

    private static Path home;
    private static Path jar;
    private static Installation installation;
    /** Signed in once, whatever happens to the instances. */
    private static SignedIn reader;

    @BeforeAll
    static void install() throws Exception {
        String lacking = Installation.lacking();
        if (!lacking.isEmpty()) {
            System.err.println("NOT TRIED: an installation, since this machine lacks " + lacking);
        }
        assumeTrue(lacking.isEmpty(), lacking);
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            jar = built.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
        home = Files.createTempDirectory("qorytyndy");
        // The mail server works under a user of its own.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        installation = new Installation(home);
        installation.makeDatabase();
        installation.startMail();
        installation.startProxy();
        startBoth();
    }

    @AfterAll
    static void remove() throws IOException {
        if (home != null) {
            if (installation != null) {
                installation.close();
            }
            FileSystemUtils.deleteRecursively(home);
        }
    }

    private static void startBoth() throws Exception {
        installation.startInstance("app1", jar, Map.of());
        installation.startInstance("app2", jar, Map.of());
        installation.awaitHealthy("app1");
        installation.awaitHealthy("app2");
    }

    private static SignedIn somebody() throws Exception {
        return SignedIn.nobody(installation.url(), HttpClient.newBuilder().sslContext(installation.trust()));
    }

    private static SignedIn administrator() throws Exception {
        SignedIn browser = somebody();
        HttpResponse<String> answer = browser.signIn(Installation.ADMINISTRATOR, installation.administratorPassword());
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("sign-in"));
        return browser;
    }

    @Test
    @Order(1)
    void is_reached_through_the_proxy_and_keeps_to_tls() throws Exception {
        reader = administrator();

        HttpResponse<String> page = reader.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
        assertThat(reader.cookie("__Host-SID")).isNotEmpty();
    }

    @Test
    @Order(2)
    void delivers_a_mail() throws Exception {
        SignedIn browser = somebody();
        browser.form(
                "/forgotten-password",
                "known=" + Installation.ADMINISTRATOR,
                browser.portalToken("/forgotten-password"));

        await(() -> installation.mails().contains(Installation.ADDRESS));
        assertThat(installation.mails()).contains("with esmtps");
    }

    @Test
    @Order(3)
    void encrypts_what_it_says_to_the_database_and_refuses_one_it_cannot_be_sure_of() throws Exception {
        assertThat(single("""
                select string_agg(distinct ssl::text, ',') from pg_stat_ssl join pg_stat_activity using (pid)
                where application_name = 'qorytyndy'""")).isEqualTo("true");

        installation.stop("app1");
        assertThat(reader.get("/").statusCode())
                .as("signed in at the other instance")
                .isEqualTo(200);
        installation.startInstance("app1", jar, installation.trustingAnotherAuthority());
        assertThat(installation.container("app1").exitValue()).isEqualTo(1);
        assertThat(installation.container("app1").said())
                .contains("SPRING_DATASOURCE_URL", "PKIX path validation failed")
                .doesNotContain("\tat ");
        installation.startInstance("app1", jar, Map.of());
        installation.awaitHealthy("app1");
    }

    @Test
    @Order(4)
    void ends_an_instance_without_losing_a_request() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        List<CompletableFuture<List<Integer>>> people = new ArrayList<>();
        for (int person = 0; person < 4; person++) {
            SignedIn browser = somebody();
            people.add(CompletableFuture.supplyAsync(() -> {
                List<Integer> answers = new ArrayList<>();
                do {
                    answers.add(browser.get("/sign-in").statusCode());
                } while (!stopped.get());
                return answers;
            }));
        }
        try {
            // What a JVM says that ended because it was asked to.
            assertThat(installation.stop("app2")).isEqualTo(143);
        } finally {
            stopped.set(true);
        }
        for (CompletableFuture<List<Integer>> answers : people) {
            assertThat(answers.get()).isNotEmpty().containsOnly(200);
        }
        assertThat(installation.isHealthy("app2")).isFalse();
        assertThat(reader.get("/").statusCode())
                .as("signed in at the other instance")
                .isEqualTo(200);
        installation.startInstance("app2", jar, Map.of());
        installation.awaitHealthy("app2");
    }

    @Test
    @Order(5)
    void comes_back_from_a_backup_as_it_was_and_sends_no_old_mail_again() throws Exception {
        Path backups = Files.createDirectory(home.resolve("backups"));
        execute("insert into known_address (username, address, seen_at) values ('administrator', '10.0.0.1', now())");
        execute("""
                update mail set state = 'QUEUED', sent_at = null, next_attempt_at = now() + interval '1 day' where id = (select id from mail limit 1)""");
        SignedIn browser = somebody();
        browser.form(
                "/forgotten-password",
                "known=" + Installation.ADMINISTRATOR,
                browser.portalToken("/forgotten-password"));
        String before = facts();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                try {
                    administrator();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
        try {
            assertThat(installation.script("backup.sh", backups.toString())).isZero();
        } finally {
            done.set(true);
        }
        load.get();
        assertThat(single("select what || ' ' || (size > 1000) from backup_note"))
                .matches("qorytyndy-\\d{8}T\\d{6}Z\\.dump true");
        Path dump;
        try (Stream<Path> files = Files.list(backups)) {
            dump = files.reduce((one, other) -> {
                        throw new AssertionError("more than one");
                    })
                    .orElseThrow();
        }
        assertThat(installation.script("restore.sh", dump.toString()))
                .as("into a database that is in use")
                .isNotZero();
        installation.stop("app1");
        installation.stop("app2");
        installation.loseDatabase();
        String delivered = installation.mails();

        installation.makeDatabase();
        assertThat(installation.script("restore.sh", dump.toString())).isZero();
        assertThat(installation.script("check.sh")).isZero();
        assertThat(facts()).isEqualTo(before);
        startBoth();

        assertThat(
                        single(
                                "select count(*) from mail where state = 'DEAD' and server_answer like '%may have gone out before.'"))
                .isEqualTo("1");
        assertThat(single("select count(*) from one_time_code")).isEqualTo("0");
        assertThat(reader.get("/").statusCode()).as("signed in no more").isEqualTo(302);
        administrator();
        browser.form(
                "/forgotten-password",
                "known=" + Installation.ADMINISTRATOR,
                browser.portalToken("/forgotten-password"));
        await(() -> installation.mails().length() > delivered.length());
        assertThat(installation.mails().split("Message-ID", -1)).hasSize(delivered.split("Message-ID", -1).length + 1);
    }

    /** What must be as it was: what is due when, who there is, what the schema is made of. */
    private static String facts() throws SQLException, IOException {
        return single("""
                select concat_ws('; ',
                  (select string_agg(concat_ws(' ', type_, handler_type_, duedate_, retries_), ', ' order by id_) from act_ru_job),
                  (select string_agg(concat_ws(' ', username, name, email, password_hash), ', ' order by username) from person),
                  (select string_agg(concat_ws(' ', version, checksum, success), ', ' order by installed_rank) from flyway_schema_history),
                  (select string_agg(concat_ws(' ', c.relname, pg_get_userbyid(c.relowner), c.relacl), ', ' order by c.relname) from pg_class c
                   where c.relnamespace = 'public'::regnamespace))""");
    }

    private static String single(String query) throws SQLException, IOException {
        try (Connection connection = installation.superuser("qorytyndy");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(String statement) throws SQLException, IOException {
        try (Connection connection = installation.superuser("qorytyndy");
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        for (long end = System.nanoTime() + Installation.PATIENCE.toNanos();
                !condition.holds();
                LockSupport.parkNanos(100_000_000)) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
        }
    }
}
