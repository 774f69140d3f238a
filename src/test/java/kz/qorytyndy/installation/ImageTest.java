package kz.qorytyndy.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the image is made of and what compose allows its containers: as far as the files themselves say it. */
class ImageTest {

    private static final Path FILES = Path.of("src", "main", "docker");
    private static final Pattern SECRET =
            Pattern.compile("(?i)password|passwd|secret|token|credential|\\.env\\b|\\.key\\b");
    private static final Pattern SHARE = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)");
    /** What a JVM of ours needs besides its heap, in megabytes: code, classes, threads, buffers. */
    private static final int BESIDES_HEAP = 400;

    private record Instruction(String name, String arguments) {}

    @Test
    void the_image_runs_the_jar_as_an_ordinary_user_and_hears_the_signal_to_end() throws IOException {
        List<Instruction> image = last();

        assertThat(only(image, "USER")).isNotEqualTo("root").isNotEqualTo("0");
        assertThat(image.stream().map(Instruction::name).toList())
                .as("whatever is made as root is made before")
                .containsSubsequence("RUN", "COPY", "USER", "ENTRYPOINT")
                .doesNotContain("CMD", "ADD", "SHELL", "STOPSIGNAL", "VOLUME");
        // An array is started as it stands: a shell before it would keep SIGTERM to itself.
        assertThat(new ObjectMapper().readValue(only(image, "ENTRYPOINT"), String[].class))
                .startsWith("java")
                .contains("-XX:+ExitOnOutOfMemoryError")
                .endsWith("-jar", "qorytyndy.jar");
        assertThat(only(image, "HEALTHCHECK")).contains("--interval=", "--timeout=", "/actuator/health/readiness");
        assertThat(only(image, "FROM")).endsWith("-jre");
    }

    @Test
    void no_secret_can_stand_in_a_layer() throws IOException {
        assertThat(instructions()).noneMatch(step -> step.name.equals("ARG"));
        assertThat(instructions())
                .filteredOn(step -> List.of("ENV", "COPY", "ADD", "LABEL").contains(step.name))
                .noneMatch(step -> SECRET.matcher(step.arguments).find());
        assertThat(last())
                .filteredOn(step -> step.name.equals("COPY"))
                .singleElement()
                .satisfies(step -> assertThat(step.arguments).startsWith("--from=build "));
        assertThat(Files.readAllLines(FILES.resolve("Dockerfile.dockerignore")))
                .as("what of this folder the image's maker sees at all")
                .containsExactly("*", "!pom.xml", "!src", "!processes");
    }

    @Test
    void a_container_may_do_what_it_must_and_no_more() throws IOException {
        ComposeFile compose = ComposeFile.read(Map.of("ADMINISTRATOR_EMAIL", "admin@agency.example"));
        Matcher share = SHARE.matcher(only(last(), "ENTRYPOINT"));
        assertThat(share.find()).isTrue();
        String proxy = Files.readString(FILES.resolve("Caddyfile"));

        for (String instance : List.of("app1", "app2")) {
            Map<String, Object> service = compose.service(instance);
            assertThat(service)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .doesNotContainKeys("ports", "privileged", "cap_add", "user");
            int memory = number(service, "mem_limit", "m");
            assertThat(memory - memory * Integer.parseInt(share.group(1)) / 100)
                    .as("what the heap leaves")
                    .isGreaterThan(BESIDES_HEAP);
            int withdrawal = seconds("(\\d+)s", compose.environment(instance).get("QORYTYNDY_WITHDRAWAL"));
            assertThat(withdrawal)
                    .as("until the proxy has looked and was answered")
                    .isGreaterThan(
                            seconds("health_interval (\\d+)s", proxy) + seconds("health_timeout (\\d+)s", proxy));
            assertThat(number(service, "stop_grace_period", "s"))
                    .as("as long as what has begun may take to end")
                    .isGreaterThan(withdrawal + ending());
        }
        assertThat(compose.services())
                .allSatisfy((name, service) -> assertThat(service)
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsKeys("logging", "restart"));
        assertThat(Stream.of("proxy", "database").map(compose::service))
                .allSatisfy(service -> assertThat(service).containsKey("mem_limit"));
        assertThat(proxy).contains("health_uri /actuator/health/readiness", "health_port 8081");
    }

    /** Seconds for each of the two phases in which Spring ends: requests first, then what works by itself. */
    private static int ending() throws IOException {
        return 2
                * seconds(
                        "timeout-per-shutdown-phase: (\\d+)s",
                        Files.readString(Path.of("src/main/resources/application.yml")));
    }

    private static int seconds(String setting, String text) {
        Matcher found = Pattern.compile(setting).matcher(text);
        assertThat(found.find()).as(setting).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static int number(Map<String, Object> service, String name, String unit) {
        String value = String.valueOf(service.get(name));
        assertThat(value).endsWith(unit);
        return Integer.parseInt(value.substring(0, value.length() - unit.length()));
    }

    /** The arguments of an instruction that stands there once. */
    private static String only(List<Instruction> steps, String name) {
        List<String> found = steps.stream()
                .filter(step -> step.name.equals(name))
                .map(Instruction::arguments)
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    /** The stage that becomes the image. */
    private static List<Instruction> last() throws IOException {
        List<Instruction> all = instructions();
        int from = all.stream().map(Instruction::name).toList().lastIndexOf("FROM");
        return all.subList(from, all.size());
    }

    private static List<Instruction> instructions() throws IOException {
        String file = Files.readString(FILES.resolve("Dockerfile"))
                .replaceAll("(?m)^#.*\n", "")
                .replace("\\\n", " ");
        return Arrays.stream(file.split("\n"))
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 2))
                .map(parts -> new Instruction(parts[0], parts[1].strip()))
                .toList();
    }
}
