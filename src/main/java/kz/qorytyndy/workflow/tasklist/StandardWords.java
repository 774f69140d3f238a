package kz.qorytyndy.workflow.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.standards.Wording;
import kz.qorytyndy.workflow.OpenTask;
import org.springframework.stereotype.Component;

/** What the forms say of work standards. */
@Component
class StandardWords {

    private final Standards standards;
    private final FormWords words;

    StandardWords(Standards standards, FormWords words) {
        this.standards = standards;
        this.words = words;
    }

    /** What the standard says, in the words of the reader's language. */
    String standard(OpenTask task) {
        return standard(task, CanonicalJson.json(standards.get(task.matterId()).content()));
    }

    /** The same of a draft, which may lack anything. */
    String standard(OpenTask task, JsonNode content) {
        Standard standard = standards.get(task.matterId());
        String replaces = standard.replaces() == null
                ? ""
                : words.text(
                                "workflow.form.standard.replaces",
                                words.quoted(String.valueOf(
                                        standards.get(standard.replaces()).number())))
                        + "\n\n";
        return "### " + quoted(content.path("title")) + "\n\n"
                + words.text(
                        "workflow.form.standard.post", quoted(content.path("post")), quoted(content.path("section")))
                + "\n\n" + replaces
                + listed("workflow.form.standard.steps", content.path("steps"), this::quoted)
                + listed("workflow.form.standard.rules", content.path("rules"), this::quoted)
                + listed(
                        "workflow.form.standard.requirements",
                        content.path("requirements"),
                        requirement -> quoted(requirement.path("text")) + " – " + quoted(requirement.path("measure")));
    }

    private String quoted(JsonNode wording) {
        return words.quoted(
                new Wording(wording.path("kk").asText(), wording.path("ru").asText()).in(words.language()));
    }

    private String listed(String heading, JsonNode entries, Function<JsonNode, String> words) {
        StringBuilder list = new StringBuilder("**" + this.words.text(heading) + "**\n\n");
        entries.forEach(entry -> list.append("1. ")
                .append(words.apply(entry).replaceAll("\\s*\n\\s*", " "))
                .append('\n'));
        return list.append('\n').toString();
    }
}
