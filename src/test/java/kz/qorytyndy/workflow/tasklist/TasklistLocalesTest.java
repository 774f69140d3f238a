package kz.qorytyndy.workflow.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasklist speaks Kazakh and Russian as completely as English. */
class TasklistLocalesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}");

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru"})
    void says_everything_that_it_says_in_english(String language) throws IOException {
        JsonNode english = locale("en").path("labels");
        JsonNode translated = locale(language).path("labels");
        assertThat(translated.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(english::fieldNames);
        english.properties().forEach(label -> {
            String text = translated.path(label.getKey()).asText();
            assertThat(text.isBlank())
                    .as(label.getKey())
                    .isEqualTo(label.getValue().asText().isBlank());
            assertThat(placeholders(text))
                    .as(label.getKey())
                    .containsExactlyInAnyOrderElementsOf(
                            placeholders(label.getValue().asText()));
        });
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
    }

    private static JsonNode locale(String language) throws IOException {
        String path = "/META-INF/resources/webjars/camunda/app/tasklist/locales/" + language + ".json";
        try (InputStream file = TasklistLocalesTest.class.getResourceAsStream(path)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            // The engine's own file begins with a byte order mark.
            return new ObjectMapper().readTree(text.substring(text.indexOf('{')));
        }
    }
}
