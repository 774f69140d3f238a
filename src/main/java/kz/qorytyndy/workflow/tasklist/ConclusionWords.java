package kz.qorytyndy.workflow.tasklist;

import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.conclusion.ConclusionContent;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.Previews;
import kz.qorytyndy.workflow.OpenTask;
import org.springframework.stereotype.Component;

/** What the forms say of conclusions: what they state, and what is being corrected. */
@Component
class ConclusionWords {

    private final Conclusions conclusions;
    private final Previews previews;
    private final Corrections corrections;
    private final FormWords words;

    ConclusionWords(Conclusions conclusions, Previews previews, Corrections corrections, FormWords words) {
        this.conclusions = conclusions;
        this.previews = previews;
        this.corrections = corrections;
        this.words = words;
    }

    /** That an issued conclusion is being corrected, why, and what that changes; nothing in any other assessment. */
    String correction(OpenTask task) {
        UUID assessment = task.matterId();
        return corrections
                .underWay(assessment)
                .map(correction -> {
                    Conclusions.Issued inForce = conclusions.latest(assessment).orElseThrow();
                    String changes = corrections.changes(correction).stream()
                            .map(change -> "- " + words.quoted(change) + "\n")
                            .collect(Collectors.joining());
                    return "### "
                            + words.text("workflow.form.correction", correction.replacedNumber())
                            + "\n\n"
                            + words.text(
                                    "workflow.form.correction.inForce",
                                    words.points(inForce.grade()),
                                    words.level(inForce.methodology(), inForce.level()))
                            + "\n\n**"
                            + words.text("workflow.form.correction.reason")
                            + "**\n\n"
                            + words.quoted(correction.reason())
                            + "\n\n**"
                            + words.text("workflow.form.correction.changes")
                            + "**\n\n"
                            + changes
                            + "\n";
                })
                .orElse("");
    }

    String conclusion(OpenTask task) {
        ConclusionContent content = previews.of(task.matterId())
                .orElseThrow(() -> new IllegalStateException("Nothing to conclude yet: " + task.matterId()));
        String criteria = words.catalogue(content.methodology()).criteria().stream()
                .map(criterion ->
                        "- " + words.in(criterion.name()) + ": " + words.points(content.points(criterion.id())) + "\n")
                .collect(Collectors.joining());
        String heading = corrections.underWay(task.matterId()).isPresent()
                ? "workflow.form.corrected"
                : "workflow.form.concluded";
        return "### " + words.text(heading) + "\n\n" + criteria
                + words.text(
                        "workflow.form.conclusion",
                        words.points(content.total()),
                        words.points(content.grade().subtract(content.total())),
                        words.points(content.grade()),
                        words.level(content.methodology(), content.level()))
                + "\n\n**" + words.text("workflow.form.analysis") + "**\n\n" + words.quoted(content.analysis())
                + "\n\n**" + words.text("workflow.form.recommendations") + "**\n\n"
                + words.quoted(content.recommendations())
                + "\n\n[" + words.text("workflow.form.asPrinted") + "](/assessments/" + task.matterId()
                + "/conclusion-draft.pdf)";
    }
}
