package kz.qorytyndy.workflow.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.OpenTasks;
import org.springframework.stereotype.Component;

/** What the engine keeps in Kazakh, the names of tasks and filters, as it is told to who reads another language. */
@Component
class EngineAnswers {

    private static final Pattern ADDRESS = Pattern.compile("https?:\\S+");

    /** As they are set up: the person's own tasks, and all that he may see. */
    private static final List<String> FILTERS = List.of("workflow.filter.mine", "workflow.filter.body");

    private final OpenTasks open;
    private final Texts texts;

    EngineAnswers(OpenTasks open, Texts texts) {
        this.open = open;
        this.texts = texts;
    }

    /** Puts the names into the language, wherever they stand in the answer. */
    void translate(JsonNode answer, Locale language) {
        Map<String, ObjectNode> tasks = new HashMap<>();
        List<ObjectNode> filters = new ArrayList<>();
        collect(answer, tasks, filters);
        for (OpenTask task : open.withIds(tasks.keySet())) {
            ObjectNode told = Objects.requireNonNull(tasks.get(task.id()));
            told.put("name", texts.text(language, task.name()));
            Matcher page = ADDRESS.matcher(told.path("description").asText());
            if (page.find()) {
                told.put("description", texts.text(language, "workflow.task.description", page.group()));
            }
        }
        for (ObjectNode filter : filters) {
            FILTERS.stream()
                    .filter(key -> texts.text(Languages.KAZAKH, key)
                            .equals(filter.path("name").asText()))
                    .forEach(key -> filter.put("name", texts.text(language, key)));
        }
    }

    private static void collect(JsonNode node, Map<String, ObjectNode> tasks, List<ObjectNode> filters) {
        if (node instanceof ObjectNode object) {
            if (object.has("taskDefinitionKey")) {
                tasks.put(object.path("id").asText(), object);
            } else if (object.has("resourceType")) {
                filters.add(object);
            }
        }
        node.forEach(child -> collect(child, tasks, filters));
    }
}
