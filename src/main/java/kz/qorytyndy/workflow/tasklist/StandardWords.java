package kz.qorytyndy.workflow.tasklist;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.StandardContent;
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

    /** What the standard says, in Kazakh. */
    String standard(OpenTask task) {
        Standard standard = standards.get(task.matterId());
        StandardContent content = standard.content();
        String replaces = standard.replaces() == null
                ? ""
                : words.text(
                                "workflow.form.standard.replaces",
                                words.quoted(String.valueOf(
                                        standards.get(standard.replaces()).number())))
                        + "\n\n";
        return "### " + words.quoted(content.title().kk()) + "\n\n"
                + words.text(
                        "workflow.form.standard.post",
                        words.quoted(content.post().kk()),
                        words.quoted(content.section().kk()))
                + "\n\n" + replaces
                + listed(
                        "workflow.form.standard.steps", content.steps().stream().map(Wording::kk))
                + listed(
                        "workflow.form.standard.rules", content.rules().stream().map(Wording::kk))
                + listed(
                        "workflow.form.standard.requirements",
                        content.requirements().stream()
                                .map(requirement -> requirement.text().kk() + " – "
                                        + requirement.measure().kk()));
    }

    private String listed(String heading, Stream<String> entries) {
        return "**" + words.text(heading) + "**\n\n"
                + entries.map(entry -> "1. " + words.quoted(entry).replaceAll("\\s*\n\\s*", " ") + "\n")
                        .collect(Collectors.joining())
                + "\n";
    }
}
