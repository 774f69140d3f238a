package kz.qorytyndy.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
        home = Files.createTempDirectory("qorytyndy");
        // The mail server and the application work under users of their own.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            jar = Files.copy(
                    built.filter(file -> file.toString().endsWith(".jar"))
                            .findFirst()
                            .orElseThrow(),
                    home.resolve("release.jar"));
        }
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

    private static SignedIn somebody() throws GeneralSecurityException, IOException {
        return SignedIn.nobody(installation.url(), HttpClient.newBuilder().sslContext(installation.trust()));
    }

    private static SignedIn administrator() throws GeneralSecurityException, IOException {
        return signedIn(Installation.ADMINISTRATOR);
    }

    /** All have one password. */
    private static SignedIn signedIn(String username) throws GeneralSecurityException, IOException {
        SignedIn browser = somebody();
        HttpResponse<String> answer = browser.signIn(username, installation.administratorPassword());
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
    void loses_no_mail_while_the_mail_server_is_away() throws Exception {
        installation.stop("mail");
        SignedIn browser = somebody();
        browser.form(
                "/forgotten-password",
                "known=" + Installation.ADMINISTRATOR,
                browser.portalToken("/forgotten-password"));

        await(() -> single("select count(*) from mail where state = 'QUEUED' and attempts > 0")
                .equals("1"));
        assertThat(reader.get("/operations").body()).contains("/mail?state=QUEUED\">1</a>");
        installation.startMail();
        await(() -> installation.mails().contains(Installation.ADDRESS));
        assertThat(installation.mails()).contains("with esmtps");
        assertThat(reader.get("/operations").body()).contains("/mail?state=QUEUED\">0</a>", "CN=Agency CA");
    }

    @Test
    @Order(3)
    void tells_the_administrator_what_the_mail_server_answers_to_a_test() throws Exception {
        reader.form("/operations/test-mail", "", reader.portalToken("/operations"));

        assertThat(single("select concat_ws(' ', taken, answer) from mail_test"))
                .startsWith("t 250 OK");
    }

    @Test
    @Order(4)
    void leads_a_campaign() throws Exception {
        execute("""
                insert into person (username, surname_kk, given_name_kk, email, password_hash)
                select username, 'Қызметкер', username, address, (select password_hash from person)
                from (values ('hr.officer', 'hr.officer@agency.example'), ('hr.head', 'hr.head@agency.example'),
                  ('officer', 'officer@agency.example'), ('head', null)) as people (username, address);
                insert into role_held (username, role, body_code, valid_from) values
                  ('hr.officer', 'HR_OFFICER', null, '2025-01-01'), ('hr.head', 'HR_HEAD', null, '2025-01-01'),
                  ('officer', 'TERRITORIAL_OFFICER', 'KZ-71', '2025-01-01'), ('head', 'TERRITORIAL_HEAD', 'KZ-71', '2025-01-01')""");
        SignedIn officer = signedIn("hr.officer");
        LocalDate due = LocalDate.now(ZoneOffset.ofHours(5)).plusDays(30);
        String launched = officer.form(
                        "/campaigns/launch",
                        "period.year=2025&period.part=YEAR&scope=CHOSEN&bodies=KZ-71&step=CONFIRM&submissionDue=" + due,
                        officer.portalToken("/campaigns/launch"))
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(officer.get(launched.substring(launched.indexOf("/campaigns")))
                        .statusCode())
                .isEqualTo(200);
        await(() -> installation.mails().contains("officer@agency.example"));
        assertThat(officer.get("/mail/" + single("select id from mail where address is null limit 1") + "/notice.pdf")
                        .body())
                .as("on paper, for whoever has no address")
                .startsWith("%PDF-");
        await(() -> single("select count(*) from act_ru_job where type_ = 'message'")
                .equals("0"));
        assertThat(single("select count(*) from act_ru_job where type_ = 'timer' and process_instance_id_ is not null"))
                .isNotEqualTo("0");
    }

    @Test
    @Order(5)
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
    @Order(6)
    void takes_the_next_release_one_instance_after_the_other_without_losing_a_request_or_a_session() throws Exception {
        Path older = jar;
        Path next = NextRelease.after(older, home.resolve("next.jar"));
        jar = next;
        String models = models();
        try (Crowd crowd = new Crowd()) {
            crowd.comes(() -> somebody().get("/sign-in").statusCode(), 200);
            SignedIn stranger = somebody();
            crowd.comes(
                    () -> stranger.form("/sign-in", "username=nobody", "none").statusCode(), 302);
            for (int person = 0; person < 2; person++) {
                SignedIn administrator = administrator();
                crowd.comes(() -> administrator.get("/people").statusCode(), 200);
            }

            // What a JVM says that ended because it was asked to.
            assertThat(installation.stop("app1")).isEqualTo(143);
            assertThat(installation.isHealthy("app1")).isFalse();
            installation.startInstance("app1", next, Map.of());
            installation.awaitHealthy("app1");
            assertThat(single("select max(version::numeric) from flyway_schema_history"))
                    .isEqualTo(NextRelease.SCHEMA);
            assertThat(installation.isHealthy("app2"))
                    .as("the older one works on")
                    .isTrue();
            String newer = models();
            assertThat(newer)
                    .as("one release, whole")
                    .isEqualTo(models.replaceAll("(assessment|campaign|work-standard) 1", "$1 2"));

            assertThat(installation.stop("app2")).isEqualTo(143);
            installation.startInstance("app2", older, Map.of());
            assertThat(installation.container("app2").exitValue())
                    .as("the older one, started anew")
                    .isEqualTo(1);
            assertThat(installation.container("app2").said())
                    .contains(
                            "A newer release of the application has changed the database (" + NextRelease.SCHEMA + ")")
                    .doesNotContain("\tat ");
            installation.startInstance("app2", next, Map.of());
            installation.awaitHealthy("app2");

            assertThat(models()).isEqualTo(newer);
            assertThat(reader.get("/operations").body()).contains(NextRelease.VERSION);
            assertThat(crowd.losses()).isEmpty();
        }
        assertThat(signedIn("officer").get("/").body()).contains("/assessments/");
        assertThat(installation.script("check.sh")).isZero();
    }

    @Test
    @Order(7)
    void comes_back_from_a_backup_as_it_was_and_sends_no_old_mail_again() throws Exception {
        Path backups = Files.createDirectory(home.resolve("backups"));
        String sent = "select count(*) from mail where state = 'SENT'";
        String sentBefore = single(sent);
        SignedIn browser = somebody();
        browser.form(
                "/forgotten-password",
                "known=" + Installation.ADMINISTRATOR,
                browser.portalToken("/forgotten-password"));
        await(() -> !single(sent).equals(sentBefore));
        execute("""
                update mail set state = 'QUEUED', sent_at = null, next_attempt_at = now() + interval '1 day' where id = (select id from mail limit 1)""");
        String lastEvent = single("select max(id) from audit_event");
        String before = facts(lastEvent);
        try (Crowd crowd = new Crowd()) {
            crowd.comes(
                    () -> administrator().get("/people?q=" + System.nanoTime()).statusCode(), 200);
            assertThat(installation.script("backup.sh", backups.toString())).isZero();
            assertThat(crowd.losses()).isEmpty();
        }
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
        assertThat(facts(lastEvent)).isEqualTo(before);
        assertThat(single("select count(*) from one_time_code")).isEqualTo("0");
        startBoth();

        assertThat(
                        single(
                                "select count(*) from mail where state = 'DEAD' and server_answer like '%may have gone out before.'"))
                .isEqualTo("1");
        assertThat(reader.get("/").statusCode()).as("signed in no more").isEqualTo(302);
        administrator();
        browser.form(
                "/forgotten-password",
                "known=" + Installation.ADMINISTRATOR,
                browser.portalToken("/forgotten-password"));
        await(() -> installation.mails().length() > delivered.length());
        assertThat(installation.mails().split("Message-ID", -1)).hasSize(delivered.split("Message-ID", -1).length + 1);
        // The timers that came back are timers: one that is due fires, by itself.
        execute("""
                update act_ru_job set duedate_ = timezone('UTC', now()) where handler_cfg_ like '%SubmitHrDataReminder%'""");
        await(() -> installation.mails().split("officer@agency.example", -1).length
                > delivered.split("officer@agency.example", -1).length);
    }

    /** Which models people's tasks are made of, each with how often it was deployed. */
    private static String models() throws SQLException, IOException {
        return single("""
                select string_agg(key_ || ' ' || versions, ', ' order by key_) from (
                  select key_, max(version_) as versions from act_re_procdef group by key_
                  union all select key_, max(version_) from act_re_decision_def group by key_) as deployed""");
    }

    /**
     * What must be as it was: each table but those that traces are left in meanwhile, what the trail said until then, what went out
     * when, and who may do what with which table.
     */
    private static String facts(String lastEvent) throws SQLException, IOException {
        return single("""
                select concat_ws(E'\\n',
                  (select string_agg(
                     tablename || ' ' || md5(query_to_xml(format('select t::text from %%I t order by 1', tablename), true, false, '')::text),
                     E'\\n' order by tablename)
                   from pg_tables
                   where schemaname = 'public' and tablename not in
                     ('portal_session', 'portal_session_attributes', 'known_address', 'sign_in', 'one_time_code', 'audit_event', 'mail',
                      'mail_certificate', 'backup_note')),
                  (select 'sign-ins ' || count(*) || ' ' || md5(string_agg(s::text, ' ' order by at)) from sign_in s
                   where at <= (select at from audit_event where id = %1$s)),
                  (select 'trail ' || count(*) || ' ' || md5(string_agg(e::text, ' ' order by id)) from audit_event e where id <= %1$s),
                  (select 'mails ' || count(*) || ' ' || md5(string_agg(concat_ws(' ', id, address, letter, sent_at), ' ' order by id)) from mail),
                  (select 'grants ' || md5(string_agg(concat_ws(' ', c.relname, pg_get_userbyid(c.relowner), c.relacl), ' ' order by c.relname))
                   from pg_class c where c.relnamespace = 'public'::regnamespace))""".formatted(lastEvent));
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

    /** People who go on with what they do, whatever happens meanwhile, and notice each answer that they should not have had. */
    private static final class Crowd implements AutoCloseable {

        private static final long BETWEEN = 50_000_000;

        private final AtomicBoolean done = new AtomicBoolean();
        private final List<CompletableFuture<Void>> people = new ArrayList<>();
        private final Queue<String> losses = new ConcurrentLinkedQueue<>();

        private interface Deed {
            int answer() throws GeneralSecurityException, IOException;
        }

        void comes(Deed deed, int expected) {
            people.add(CompletableFuture.runAsync(
                    () -> {
                        while (!done.get()) {
                            notice(deed, expected);
                            LockSupport.parkNanos(BETWEEN);
                        }
                    },
                    command -> new Thread(command).start()));
        }

        private void notice(Deed deed, int expected) {
            try {
                int answer = deed.answer();
                if (answer != expected) {
                    losses.add(Instant.now() + " " + answer + " for " + expected);
                }
            } catch (GeneralSecurityException | IOException | UncheckedIOException | AssertionError e) {
                losses.add(Instant.now() + " " + e);
            }
        }

        Queue<String> losses() {
            return losses;
        }

        @Override
        public void close() {
            done.set(true);
            people.forEach(CompletableFuture::join);
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
