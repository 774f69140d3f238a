package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.SharedObject;
import kz.qorytyndy.standards.StandardContent;
import org.junit.jupiter.api.Test;

/** The forms of Tasklist beside the commands that the portal fills in whole. */
class TaskFormFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each field of each command stands in its form, or is one of those that are taken from the draft or from elsewhere. */
    @Test
    void no_form_treats_what_it_cannot_show_as_empty() throws IOException {
        Set<String> unseen = new TreeSet<>();
        for (TaskKind kind : TaskKind.values()) {
            Set<String> shown = new HashSet<>();
            keys(JSON.readTree(form(kind)).path("components"), "", shown);
            fields(TaskDecisions.commandOf(kind), "", field -> {
                if (!shown.contains(field)) {
                    unseen.add(kind.id() + " " + field);
                }
            });
        }
        assertThat(unseen)
                .containsExactlyInAnyOrder(
                        // Files are given in the portal alone, and all that were given belong to the data.
                        "SubmitHrData evidence",
                        // Kept as the draft has them: the two tests above, and the one of the work standards.
                        "VerifySubmission paper.differences",
                        "DraftStandard content");
    }

    /** What is wrong whatever else is typed, the form says before it is sent: nothing chosen, or a text longer than any that is taken. */
    @Test
    void every_form_checks_its_choice_and_the_length_of_its_texts() throws IOException {
        Set<String> unchecked = new TreeSet<>();
        for (TaskKind kind : TaskKind.values()) {
            JSON.readTree(form(kind)).path("components").forEach(component -> {
                JsonNode check = component.path("validate");
                boolean checked = switch (component.path("type").asText()) {
                    case "radio" -> check.path("required").asBoolean();
                    case "textarea" -> check.path("maxLength").isInt();
                    default -> true;
                };
                if (!checked) {
                    unchecked.add(kind.id() + " " + component.path("key").asText());
                }
            });
        }
        assertThat(unchecked).isEmpty();
    }

    private static void keys(JsonNode components, String path, Set<String> keys) {
        components.forEach(component -> {
            String key =
                    path + component.path("key").asText(component.path("path").asText());
            keys.add(key);
            keys(component.path("components"), key + ".", keys);
        });
    }

    private static void fields(Class<?> command, String path, Consumer<String> each) {
        for (RecordComponent component : command.getRecordComponents()) {
            String field = path + component.getName();
            // What the catalogue names is put into the form by it.
            if (component.getType().isRecord() && !component.getType().isAnnotationPresent(SharedObject.class)) {
                if (component.getType() == StandardContent.class) {
                    each.accept(field);
                } else {
                    fields(component.getType(), field + ".", each);
                }
            } else {
                each.accept(field);
            }
        }
    }

    private static byte[] form(TaskKind kind) throws IOException {
        String name = kind.id().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".form";
        try (Stream<Path> forms = Files.walk(Path.of("processes"))) {
            return Files.readAllBytes(
                    forms.filter(form -> form.endsWith(name)).findFirst().orElseThrow());
        }
    }
}
