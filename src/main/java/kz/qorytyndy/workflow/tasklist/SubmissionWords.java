package kz.qorytyndy.workflow.tasklist;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.improvement.Measures;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.submission.AttestationProposals;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.verification.Hint;
import kz.qorytyndy.verification.Hints;
import kz.qorytyndy.workflow.OpenTask;
import org.springframework.stereotype.Component;

/** What the forms say of data sheets: what was submitted, and what an attestation list proposes. */
@Component
class SubmissionWords {

    private final Assessments assessments;
    private final Submissions submissions;
    private final AttestationProposals attestations;
    private final Hints hints;
    private final Scores scores;
    private final Measures measures;
    private final FormWords words;

    SubmissionWords(
            Assessments assessments,
            Submissions submissions,
            AttestationProposals attestations,
            Hints hints,
            Scores scores,
            Measures measures,
            FormWords words) {
        this.assessments = assessments;
        this.submissions = submissions;
        this.attestations = attestations;
        this.hints = hints;
        this.scores = scores;
        this.measures = measures;
        this.words = words;
    }

    /** What the body's attestation list proposes for its data sheet; empty if there is none. */
    String attestation(OpenTask task) {
        Map<String, BigDecimal> proposed = attestations.of(assessments.get(task.matterId()));
        return proposed.isEmpty()
                ? ""
                : "**" + words.text("workflow.form.attestation") + "**\n\n" + listed(task, proposed);
    }

    private String listed(OpenTask task, Map<String, BigDecimal> numbers) {
        Catalogue catalogue = words.catalogue(task);
        StringBuilder lines = new StringBuilder();
        numbers.forEach((key, number) -> line(lines, catalogue.field(key).orElseThrow(), number));
        return lines.append('\n').toString();
    }

    private void line(StringBuilder lines, Catalogue.Field field, BigDecimal value) {
        lines.append("- ")
                .append(words.in(field.name()))
                .append(": ")
                .append(words.in(field.shown(value)))
                .append('\n');
    }

    String submitted(OpenTask task) {
        UUID assessment = task.matterId();
        Submission submission = submissions.latest(assessment).orElseThrow();
        Catalogue catalogue = words.catalogue(task);
        StringBuilder lines =
                new StringBuilder("### " + words.text("workflow.form.submitted", submission.version()) + "\n\n");
        for (Catalogue.Criterion criterion : catalogue.criteria()) {
            lines.append("**").append(words.in(criterion.name())).append("**\n\n");
            for (Catalogue.Field field : catalogue.fieldsOf(criterion)) {
                line(lines, field, Objects.requireNonNull(submission.data().get(field.key())));
            }
            lines.append('\n');
        }
        Submission.Attestation attestation = submission.attestation();
        if (attestation != null && attestation.reason() != null) {
            Map<String, BigDecimal> differing = new LinkedHashMap<>(attestation.proposed());
            differing.keySet().retainAll(attestation.differing(submission.data()));
            lines.append("**")
                    .append(words.text("workflow.form.attestation.differs"))
                    .append("**\n\n")
                    .append(listed(task, differing))
                    .append(words.text("workflow.form.attestation.reason"))
                    .append(": ")
                    .append(words.quoted(attestation.reason()))
                    .append("\n\n");
        }
        // Whoever sees the task sees this as well, the body's people included: others are not named.
        List<Hint> unusual = hints.of(assessments.get(assessment), false);
        if (!unusual.isEmpty()) {
            lines.append("**").append(words.text("workflow.form.hints")).append("**\n\n");
            unusual.forEach(hint ->
                    lines.append("- ").append(words.quoted(hint.message())).append('\n'));
            lines.append('\n');
        }
        measures.before(assessments.get(assessment))
                .ifPresent(followed -> lines.append("[")
                        .append(words.text(
                                "workflow.form.measures", followed.measures().size(), followed.done()))
                        .append("](/assessments/")
                        .append(followed.assessmentId())
                        .append("/measures)\n\n"));
        scores.preliminary(assessment).ifPresent(score -> lines.append(preliminary(score)));
        return lines.toString();
    }

    private String preliminary(Score score) {
        return words.text(
                "workflow.form.preliminary", words.points(score.grade()), words.level(score.ref(), score.level()));
    }
}
