package kz.qorytyndy.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Languages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagramsTest {

    /** What is drawn: neither the process itself nor what its events are called among programs. */
    private static final Pattern DRAWN =
            Pattern.compile("<bpmn:(?!process|message|error)\\w+ id=\"([^\"]+)\" name=\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"assessment", "work-standard"})
    void has_each_label_of_a_model_in_each_language_and_tasks_as_lists_call_them(String process) throws IOException {
        String model = Files.readString(Path.of("processes", process, process + ".bpmn"));
        for (Locale language : Languages.ALL) {
            Map<String, String> labels = Diagrams.labels(process, language);
            Properties names = names(language);

            assertThat(DRAWN.matcher(model).results()).hasSizeGreaterThan(20).allSatisfy(drawn -> {
                assertThat(labels.get(drawn.group(2))).isNotBlank();
                TaskKind.withId(drawn.group(1).replaceFirst("^Task_([^_]+).*", "$1"))
                        .ifPresent(kind -> assertThat(labels)
                                .containsEntry(drawn.group(2), names.getProperty("matter.task." + kind.id())));
            });
            assertThat(new String(Diagrams.in(language, process), UTF_8)).contains(List.copyOf(labels.values()));
        }
    }

    private static Properties names(Locale language) throws IOException {
        String suffix = language.equals(Languages.KAZAKH) ? "" : "_" + language;
        Properties names = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/messages/matter" + suffix + ".properties"))) {
            names.load(reader);
        }
        return names;
    }
}
