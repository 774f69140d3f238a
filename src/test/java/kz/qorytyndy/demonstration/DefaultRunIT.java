package kz.qorytyndy.demonstration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
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
import java.util.stream.Collectors;
import kz.qorytyndy.FreshData;
import kz.qorytyndy.QorytyndyApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The default run in processes of its own: killed, started again, started twice, ended. */
class DefaultRunIT {

    private static final Path HOME = Path.of("target/default-run").toAbsolutePath();
    private static final Path DATA = HOME.resolve("database");
    private static final String HOME_OPTION = "-Dqorytyndy.data-directory=" + HOME;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void forget() throws Exception {
        for (ProcessHandle left : leftByAnAbortedRun()) {
            left.destroyForcibly();
            left.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        FileSystemUtils.deleteRecursively(DATA);
        FreshData.shareServer(HOME);
    }

    @AfterEach
    void leaveNothingBehind() throws IOException {
        started.forEach(Process::destroyForcibly);
        if (Files.exists(DATA.resolve("postmaster.pid"))) {
            server().destroy();
        }
    }

    @Test
    void survives_a_kill_and_refuses_a_second_copy() throws Exception {
        Process first = start("tr", "TR");
        assertThat(output(first, "qorytyndy-demo")).anyMatch(line -> line.contains("http://127.0.0.1:"));

        Process second = start("kk", "KZ");
        assertThat(output(second, "stop that one first"))
                .anyMatch(line -> line.contains(HOME.toString()))
                .anyMatch(line -> line.contains("тоқтатыңыз"));
        assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(first.isAlive()).isTrue();

        inDatabase(
                statement -> statement.execute(
                        "update person set surname_kk = 'Сақталған', given_name_kk = 'Есім', patronymic_kk = null where username = 'admin'"));
        first.destroyForcibly().waitFor();
        ProcessHandle orphan = server();
        assertThat(orphan.isAlive()).isTrue();

        Process again = start("kk", "KZ");
        assertThat(output(again, "qorytyndy-demo")).anyMatch(line -> line.contains("left behind"));
        assertThat(server().pid()).isNotEqualTo(orphan.pid());
        inDatabase(statement -> {
            try (ResultSet names = statement.executeQuery("select name from person where username = 'admin'")) {
                assertThat(names.next()).isTrue();
                assertThat(names.getString(1)).isEqualTo("Сақталған Есім");
            }
        });

        again.toHandle().destroy();
        assertThat(again.inputReader(UTF_8).lines()).noneMatch(line -> line.startsWith("\tat "));
        assertThat(again.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(DATA.resolve("postmaster.pid")).doesNotExist();
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
        String classPath = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        HOME_OPTION,
                        "-Duser.language=" + language,
                        "-Duser.country=" + country,
                        "-cp",
                        classPath,
                        QorytyndyApplication.class.getName(),
                        "--server.port=0",
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

    private static ProcessHandle server() throws IOException {
        return ProcessHandle.of(Long.parseLong(postmaster().get(0))).orElseThrow();
    }

    private static List<String> postmaster() throws IOException {
        return Files.readAllLines(DATA.resolve("postmaster.pid"));
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }

    private static void inDatabase(Work work) throws IOException, SQLException {
        Properties passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(DATA.resolve("qorytyndy.properties"))) {
            passwords.load(reader);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + postmaster().get(3) + "/qorytyndy";
        try (Connection connection = DriverManager.getConnection(
                        url, EmbeddedDatabase.APPLICATION, passwords.getProperty(EmbeddedDatabase.APPLICATION));
                Statement statement = connection.createStatement()) {
            work.with(statement);
        }
    }
}
