package kz.qorytyndy.demonstration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.qorytyndy.Chromium;
import kz.qorytyndy.FreshData;
import kz.qorytyndy.QorytyndyApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/**
 * The default run in processes of its own: killed, started again, started twice, showing its empty edition, in which the first campaign goes through, and
 * the filled one again, ended.
 */
class DefaultRunIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Path HOME = Path.of("target/default-run").toAbsolutePath();
    private static final Path DATA = HOME.resolve("database");
    private static final Path EMPTY = HOME.resolve("empty");
    private static final String HOME_OPTION = "-Dqorytyndy.data-directory=" + HOME;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<Process> started = new ArrayList<>();
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void forget() throws Exception {
        for (ProcessHandle left : leftByAnAbortedRun()) {
            left.destroyForcibly();
            left.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        FileSystemUtils.deleteRecursively(DATA);
        FileSystemUtils.deleteRecursively(EMPTY);
        Files.deleteIfExists(HOME.resolve("edition"));
        FreshData.shareServer(HOME);
        mails.start();
    }

    @AfterEach
    void leaveNothingBehind() throws IOException {
        started.forEach(Process::destroyForcibly);
        mails.stop();
        for (Path data : List.of(DATA, EMPTY)) {
            if (Files.exists(data.resolve("postmaster.pid"))) {
                server(data).destroy();
            }
        }
    }

    @Test
    void survives_a_kill_refuses_a_second_copy_and_shows_both_editions() throws Exception {
        Process first = start("tr", "TR");
        String address = address(output(first, "password: qorytyndy-demo"));

        Process second = start("kk", "KZ");
        assertThat(output(second, "stop that one first"))
                .anyMatch(line -> line.contains(HOME.toString()))
                .anyMatch(line -> line.contains("тоқтатыңыз"));
        assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(first.isAlive()).isTrue();

        inDatabase(
                DATA,
                statement -> statement.execute(
                        "update person set surname_kk = 'Сақталған', given_name_kk = 'Есім', patronymic_kk = null where username = 'admin'"));
        choose(address, "EMPTY");
        // Whoever clicks twice, or asks for what is shown already, changes nothing.
        assertThat(address(output(first, "password: empty-qorytyndy-demo"))).isEqualTo(address);
        assertThat(choose(address, "EMPTY").statusCode()).isEqualTo(302);
        HttpClient administrator = browser();
        send(administrator, address, "/sign-in", "username=admin&password=empty-qorytyndy-demo");
        assertThat(page(administrator, address + "/")).contains("Дайындық тізімін ашу");
        assertThat(page(administrator, address + "/administration")).contains("Әкімшіден басқа адам енгізілмеген");
        inDatabase(EMPTY, statement -> {
            try (ResultSet people = statement.executeQuery("select string_agg(username, ',') from person")) {
                assertThat(people.next()).isTrue();
                assertThat(people.getString(1)).isEqualTo("admin");
            }
        });

        new FirstCampaign(address, mails, "admin", "empty-qorytyndy-demo").walk();

        Page sheet = sheet(address);
        sheet.locator("#data-staffUnits").fill("97");
        assertThat(sheet.locator("#saved")).hasText(Pattern.compile("\\d\\d:\\d\\d:\\d\\d"));
        first.destroyForcibly().waitFor();
        sheet.locator("#data-staffActual").fill("95");
        assertThat(sheet.locator("#offline")).isVisible();
        ProcessHandle orphan = server(EMPTY);
        assertThat(orphan.isAlive()).isTrue();

        Process again = start("kk", "KZ", URI.create(address).getPort());
        List<String> said = output(again, "password: empty-qorytyndy-demo");
        assertThat(said).anyMatch(line -> line.contains("left behind"));
        assertThat(server(EMPTY).pid()).isNotEqualTo(orphan.pid());
        // Whoever was at work goes on with it: he is still signed in, and what he typed meanwhile is saved.
        assertThat(sheet.locator("#offline")).isHidden();
        sheet.reload();
        assertThat(sheet.locator("#data-staffUnits")).hasValue("97");
        assertThat(sheet.locator("#data-staffActual")).hasValue("95");

        CompletableFuture<HttpResponse<String>> open = openCampaign(address);
        choose(address(said), "FILLED");
        output(again, "password: qorytyndy-demo");
        // Whoever stops has no need to wait for a page that somebody looks at: it is ended, not cut off.
        assertThat(open.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body()).startsWith(":open");
        inDatabase(DATA, statement -> {
            try (ResultSet names = statement.executeQuery("select name from person where username = 'admin'")) {
                assertThat(names.next()).isTrue();
                assertThat(names.getString(1)).isEqualTo("Сақталған Есім");
            }
        });
        inDatabase(DATA, DefaultRunIT::awaitsMeasures);

        again.toHandle().destroy();
        assertThat(again.inputReader(UTF_8).lines()).noneMatch(line -> line.startsWith("\tat "));
        assertThat(again.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(DATA.resolve("postmaster.pid")).doesNotExist();
    }

    /** The data sheet of somebody who has yet to submit it. */
    private static Page sheet(String address) {
        Page page = CHROMIUM.at(address);
        page.navigate("/");
        Chromium.signIn(page, FirstCampaign.COLLEAGUE, FirstCampaign.password(FirstCampaign.COLLEAGUE));
        page.locator("a[href$='/sheet'], li.task a").first().click();
        assertThat(page.locator("#data-staffUnits")).isEnabled();
        return page;
    }

    /** The invented people go on where the filled edition was left, until their conclusions are issued and followed. */
    private static void awaitsMeasures(Statement statement) throws SQLException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        int planned = 0;
        int done = 0;
        while ((planned < 4 || done < 1) && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            try (ResultSet measures = statement.executeQuery(
                    "select count(*) filter (where state = 'PLANNED'), count(*) filter (where state = 'DONE') from measure_standing")) {
                assertThat(measures.next()).isTrue();
                planned = measures.getInt(1);
                done = measures.getInt(2);
            }
        }
        assertThat(planned).isEqualTo(4);
        assertThat(done).isEqualTo(1);
    }

    /** What the page of a campaign goes on hearing. */
    private static CompletableFuture<HttpResponse<String>> openCampaign(String address) throws Exception {
        HttpClient officer = browser();
        String password = URLEncoder.encode(FirstCampaign.password(FirstCampaign.HR_OFFICER), UTF_8);
        send(officer, address, "/sign-in", "username=" + FirstCampaign.HR_OFFICER + "&password=" + password);
        Matcher campaign = Pattern.compile("/campaigns/[0-9a-f-]{36}").matcher(page(officer, address + "/campaigns"));
        assertThat(campaign.find()).isTrue();
        return officer.sendAsync(
                HttpRequest.newBuilder(URI.create(address + campaign.group() + "/events"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static List<ProcessHandle> leftByAnAbortedRun() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(HOME_OPTION))
                        .isPresent())
                .toList();
    }

    /** On a machine of that language. */
    private Process start(String language, String country) throws IOException {
        return start(language, country, 0);
    }

    private Process start(String language, String country, int port) throws IOException {
        String classPath = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:ReservedCodeCacheSize=256m",
                        HOME_OPTION,
                        "-Duser.language=" + language,
                        "-Duser.country=" + country,
                        "-cp",
                        classPath,
                        QorytyndyApplication.class.getName(),
                        "--server.port=" + port,
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + mails.getSmtp().getPort(),
                        "--management.server.port=0")
                .redirectErrorStream(true)
                .start();
        started.add(process);
        return process;
    }

    /** What the process says up to the last line with {@code end}, given in three languages. */
    private static List<String> output(Process process, String end) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    List<String> lines = new ArrayList<>();
                    BufferedReader reader = process.inputReader(UTF_8);
                    try {
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            lines.add(line);
                            if (line.contains(end)) {
                                return lines;
                            }
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    throw new AssertionError("ended without '" + end + "':\n" + String.join("\n", lines));
                })
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static String address(List<String> said) {
        return said.stream()
                .flatMap(line ->
                        Pattern.compile("http://127.0.0.1:\\d+").matcher(line).results())
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(PATIENCE)
                .build();
    }

    private static HttpResponse<String> choose(String address, String edition) throws Exception {
        return send(browser(), address, "/demonstration/edition", "edition=" + edition);
    }

    /** As a form of the sign-in page does. */
    private static HttpResponse<String> send(HttpClient browser, String address, String path, String fields)
            throws Exception {
        Matcher token =
                Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page(browser, address + "/sign-in"));
        assertThat(token.find()).isTrue();
        return browser.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields + "&_csrf=" + URLEncoder.encode(token.group(1), UTF_8)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String page(HttpClient browser, String url) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static ProcessHandle server(Path data) throws IOException {
        return ProcessHandle.of(Long.parseLong(postmaster(data).get(0))).orElseThrow();
    }

    private static List<String> postmaster(Path data) throws IOException {
        return Files.readAllLines(data.resolve("postmaster.pid"));
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }

    private static void inDatabase(Path data, Work work) throws IOException, SQLException {
        Properties passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("qorytyndy.properties"))) {
            passwords.load(reader);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + postmaster(data).get(3) + "/qorytyndy";
        try (Connection connection = DriverManager.getConnection(
                        url, EmbeddedDatabase.APPLICATION, passwords.getProperty(EmbeddedDatabase.APPLICATION));
                Statement statement = connection.createStatement()) {
            work.with(statement);
        }
    }
}
