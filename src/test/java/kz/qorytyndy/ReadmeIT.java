package kz.qorytyndy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.exchange.Imports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The README's commands, as a reader pastes them: each block as it stands, in a shell of its own. */
@IntegrationTest
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final Pattern FUNCTION = Pattern.compile("(?m)^(\\w+)\\(\\)");

    private static final Pattern FILE = Pattern.compile(" -o (\\w+\\.\\w+)");

    /** What builds the application or starts it is left to whoever runs this test. */
    private static final Pattern STARTS_IT = Pattern.compile("(?m)^(\\w+=\\S+ )*(mvn|docker) ");

    @TempDir
    private Path folder;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Imports imports;

    @TestFactory
    Stream<DynamicTest> every_block_works_in_a_new_shell() throws IOException {
        // Beside the system's own, so that the shell's day is the application's.
        Path date = Files.writeString(folder.resolve("date"), "#!/bin/sh\necho 2026-11-23\n");
        assertThat(date.toFile().setExecutable(true)).isTrue();
        List<String> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(4);
        return blocks.stream()
                .map(block -> dynamicTest(name(block), () -> {
                    assertThat(said(block))
                            .contains("{\"")
                            .doesNotContainPattern("\"status\":[45]\\d\\d|\"total\":0|: not found");
                    assertThat(FILE.matcher(block).results().map(file -> folder.resolve(file.group(1))))
                            .allSatisfy(file -> assertThat(file).isNotEmptyFile());
                }));
    }

    @Test
    void no_function_takes_the_name_of_a_command() throws Exception {
        List<String> names = blocks().stream()
                .flatMap(block -> FUNCTION.matcher(block).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(names).isNotEmpty();
        for (String name : names) {
            Process type = new ProcessBuilder("bash", "-c", "type " + name).start();
            assertThat(type.waitFor()).as(name).isNotZero();
        }
    }

    /** Who replaces whom is everybody's concern. */
    @AfterEach
    void leaveNobodyReplaced() {
        for (JsonNode one :
                api.get("head.kz-75", "/substitutions").with(200).json().get("items")) {
            api.send(api.request("head.kz-75", "/substitutions/" + one.get("id").asText())
                    .DELETE());
        }
    }

    private static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> !STARTS_IT.matcher(block).find())
                .toList();
    }

    private static String name(String block) {
        return block.lines().reduce((first, last) -> last).orElseThrow();
    }

    /** All that the shell says, while the engine does what is due. */
    private String said(String block) throws Exception {
        ProcessBuilder shell =
                new ProcessBuilder("sh", "-c", block).directory(folder.toFile()).redirectErrorStream(true);
        shell.environment().put("api", api.url("/api/v1"));
        shell.environment().merge("PATH", folder.toString(), (path, first) -> first + File.pathSeparator + path);
        Process process = shell.start();
        CompletableFuture<String> said = CompletableFuture.supplyAsync(
                () -> process.inputReader(UTF_8).lines().collect(Collectors.joining("\n")));
        try {
            do {
                jobs.runDue();
                imports.workOff();
            } while (!process.waitFor(20, TimeUnit.MILLISECONDS));
            assertThat(process.exitValue()).as(said.get()).isZero();
            return said.get();
        } finally {
            process.destroy();
        }
    }
}
