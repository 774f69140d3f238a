package kz.qorytyndy.workflow.tasklist;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.DecideOverdue.Outcome;
import kz.qorytyndy.campaign.Summary;
import kz.qorytyndy.conclusion.ConclusionContent;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.StandardContent;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.standards.Wording;
import kz.qorytyndy.submission.AttestationProposals;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.verification.Hint;
import kz.qorytyndy.verification.Hints;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.OpenTasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of Tasklist show beside their fields: what the task is about, in Kazakh, as Markdown. */
@Component
class TaskFormTexts {

    private final OpenTasks open;
    private final Campaigns campaigns;
    private final TerritorialBodies bodies;
    private final Methodologies methodologies;
    private final Assessments assessments;
    private final Submissions submissions;
    private final AttestationProposals attestations;
    private final Hints hints;
    private final Scores scores;
    private final Conclusions conclusions;
    private final Corrections corrections;
    private final SignOffs signOffs;
    private final Standards standards;
    private final Texts texts;

    TaskFormTexts(
            OpenTasks open,
            Campaigns campaigns,
            TerritorialBodies bodies,
            Methodologies methodologies,
            Assessments assessments,
            Submissions submissions,
            AttestationProposals attestations,
            Hints hints,
            Scores scores,
            Conclusions conclusions,
            Corrections corrections,
            SignOffs signOffs,
            Standards standards,
            Texts texts) {
        this.open = open;
        this.campaigns = campaigns;
        this.bodies = bodies;
        this.methodologies = methodologies;
        this.assessments = assessments;
        this.submissions = submissions;
        this.attestations = attestations;
        this.hints = hints;
        this.scores = scores;
        this.conclusions = conclusions;
        this.corrections = corrections;
        this.signOffs = signOffs;
        this.standards = standards;
        this.texts = texts;
    }

    /** The texts by the name under which the task's form refers to them, for whoever opens it. */
    Map<String, String> of(OpenTask task, Actor actor) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put(
                "heading",
                heading(task)
                        + notCounted(task)
                        + actingFor(actor.as(task.openTo(), task.assignee()).onBehalfOf())
                        + held(task, actor));
        named.put("portalUrl", task.home());
        switch (task.kind()) {
            case VERIFY_SUBMISSION -> {
                named.put("submitted", correction(task) + submitted(task));
                named.put("verifyUrl", "/tasks/" + task.id() + "/verify");
            }
            case REVIEW_CONCLUSION, SIGN_OFF -> named.put("conclusion", corrected(task) + conclusion(task));
            case DECIDE_OBJECTION -> {
                named.put("objection", correction(task) + objection(task));
                named.put("conclusion", conclusion(task));
            }
            case DECIDE_OVERDUE -> named.put("overdue", overdue(task));
            case APPROVE_SUMMARY -> named.put("summary", summary(task));
            case DRAFT_STANDARD -> {
                named.put("returned", returned(task) + standard(task));
                named.put("editUrl", "/tasks/" + task.id());
            }
            case CHECK_STANDARD, APPROVE_STANDARD -> named.put("standard", standard(task));
            case SUBMIT_HR_DATA -> {
                named.put("portalUrl", "/tasks/" + task.id() + "/sheet");
                named.put("attestation", attestation(task));
            }
        }
        return named;
    }

    /** What the body's attestation list proposes for its data sheet; empty if there is none. */
    String attestation(OpenTask task) {
        Map<String, BigDecimal> proposed =
                attestations.of(assessments.get(Objects.requireNonNull(task.assessmentId())));
        return proposed.isEmpty() ? "" : "**" + text("workflow.form.attestation") + "**\n\n" + listed(task, proposed);
    }

    private String listed(OpenTask task, Map<String, BigDecimal> numbers) {
        Catalogue catalogue = catalogue(campaign(task).methodology());
        StringBuilder lines = new StringBuilder();
        numbers.forEach((key, number) -> lines.append("- ")
                .append(catalogue.field(key).orElseThrow().name().in(Languages.KAZAKH))
                .append(": ")
                .append(number(number))
                .append('\n'));
        return lines.append('\n').toString();
    }

    /** The outcomes that a decision on overdue work can have. */
    List<String> overdueOutcomes(OpenTask decision) {
        return List.of(
                Outcome.EXTEND.name(),
                open.overdueTaskBehind(decision).kind() == TaskKind.SUBMIT_HR_DATA
                        ? Outcome.CLOSE.name()
                        : Outcome.RECORD_REFUSAL.name());
    }

    private String heading(OpenTask task) {
        return task.whose() == null
                ? text("workflow.form.heading.campaign", task.about(), task.due())
                : text("workflow.form.heading", task.whose(), task.about(), task.due());
    }

    private String notCounted(OpenTask task) {
        return Due.sentence(task.skipped())
                .map(days -> "\n\n" + text("workflow.form.skipped", quoted(texts.text(Languages.KAZAKH, days))))
                .orElse("");
    }

    private String actingFor(@Nullable Person absent) {
        return absent == null ? "" : "\n\n**" + text("workflow.form.actingFor", quoted(absent.name())) + "**";
    }

    /** Tasklist lets nobody take a task that another holds; in the portal a deputy can, and whom he replaces. */
    private String held(OpenTask task, Actor actor) {
        Person holder = task.assignee();
        return holder == null || holder.equals(actor.person()) || !actor.roles().contains(task.openTo())
                ? ""
                : "\n\n" + text("workflow.form.held", quoted(holder.name()), "/tasks/" + task.id());
    }

    /** That an issued conclusion is being corrected, why, and what that changes; nothing in any other assessment. */
    private String correction(OpenTask task) {
        UUID assessment = Objects.requireNonNull(task.assessmentId());
        return corrections
                .underWay(assessment)
                .map(correction -> {
                    Conclusions.Issued inForce = conclusions.latest(assessment).orElseThrow();
                    String changes = corrections.changes(correction).stream()
                            .map(change -> "- " + quoted(texts.text(Languages.KAZAKH, change)) + "\n")
                            .collect(Collectors.joining());
                    return "### "
                            + text("workflow.form.correction", correction.replacedNumber())
                            + "\n\n"
                            + text(
                                    "workflow.form.correction.inForce",
                                    points(inForce.grade()),
                                    level(inForce.methodology(), inForce.level()))
                            + "\n\n**"
                            + text("workflow.form.correction.reason")
                            + "**\n\n"
                            + quoted(correction.reason())
                            + "\n\n**"
                            + text("workflow.form.correction.changes")
                            + "**\n\n"
                            + changes
                            + "\n";
                })
                .orElse("");
    }

    private String corrected(OpenTask task) {
        String correction = correction(task);
        return correction.isEmpty() ? "" : correction + "### " + text("workflow.form.corrected") + "\n\n";
    }

    private String submitted(OpenTask task) {
        UUID assessment = Objects.requireNonNull(task.assessmentId());
        Submission submission = submissions.latest(assessment).orElseThrow();
        Catalogue catalogue = catalogue(campaign(task).methodology());
        StringBuilder lines =
                new StringBuilder("### " + text("workflow.form.submitted", submission.version()) + "\n\n");
        for (Catalogue.Criterion criterion : catalogue.criteria()) {
            lines.append("**").append(criterion.name().in(Languages.KAZAKH)).append("**\n\n");
            for (Catalogue.Field field : catalogue.fieldsOf(criterion)) {
                lines.append("- ").append(field.name().in(Languages.KAZAKH)).append(": ");
                lines.append(number(Objects.requireNonNull(submission.data().get(field.key()))))
                        .append('\n');
            }
            lines.append('\n');
        }
        if (submission.comment() != null) {
            lines.append(text("workflow.form.comment"))
                    .append(": ")
                    .append(quoted(submission.comment()))
                    .append("\n\n");
        }
        Submission.Attestation attestation = submission.attestation();
        if (attestation != null && attestation.reason() != null) {
            Map<String, BigDecimal> differing = new LinkedHashMap<>(attestation.proposed());
            differing.keySet().retainAll(attestation.differing(submission.data()));
            lines.append("**")
                    .append(text("workflow.form.attestation.differs"))
                    .append("**\n\n")
                    .append(listed(task, differing))
                    .append(text("workflow.form.attestation.reason"))
                    .append(": ")
                    .append(quoted(attestation.reason()))
                    .append("\n\n");
        }
        // Whoever sees the task sees this as well, the body's people included: others are not named.
        List<Hint> unusual = hints.of(assessments.get(assessment), false);
        if (!unusual.isEmpty()) {
            lines.append("**").append(text("workflow.form.hints")).append("**\n\n");
            unusual.forEach(hint -> lines.append("- ")
                    .append(quoted(texts.text(Languages.KAZAKH, hint.message())))
                    .append('\n'));
            lines.append('\n');
        }
        scores.preliminary(assessment).ifPresent(score -> lines.append(preliminary(score)));
        return lines.toString();
    }

    private String preliminary(Score score) {
        return text("workflow.form.preliminary", points(score.grade()), level(score.ref(), score.level()));
    }

    private String conclusion(OpenTask task) {
        ConclusionContent content = conclusions
                .preview(Objects.requireNonNull(task.assessmentId()))
                .orElseThrow(() -> new IllegalStateException("Nothing to conclude yet: " + task.assessmentId()));
        String criteria = catalogue(content.methodology()).criteria().stream()
                .map(criterion -> "- " + criterion.name().kk() + ": " + points(content.points(criterion.id())) + "\n")
                .collect(Collectors.joining());
        return criteria
                + text(
                        "workflow.form.conclusion",
                        points(content.total()),
                        points(content.grade().subtract(content.total())),
                        points(content.grade()),
                        level(content.methodology(), content.level()))
                + "\n\n**" + text("workflow.form.analysis") + "**\n\n" + quoted(content.analysis())
                + "\n\n**" + text("workflow.form.recommendations") + "**\n\n" + quoted(content.recommendations())
                + "\n\n[" + text("workflow.form.asPrinted") + "](/assessments/" + task.assessmentId()
                + "/conclusion-draft.pdf)";
    }

    private String objection(OpenTask task) {
        return signOffs.latest(Objects.requireNonNull(task.assessmentId()))
                .map(objection -> "**" + text("workflow.form.objection") + "**\n\n"
                        + quoted(Objects.requireNonNullElse(objection.text(), "")))
                .orElseThrow();
    }

    private String overdue(OpenTask task) {
        OpenTask behind = open.overdueTaskBehind(task);
        return text("workflow.form.overdue", behind.kind().label(), behind.due());
    }

    private String summary(OpenTask task) {
        Summary summary = campaigns.summary(task.matterId()).orElseThrow();
        MethodologyRef methodology = campaign(task).methodology();
        String ranking = summary.ranking().stream()
                .map(place -> "%d. %s – %s (%s)"
                        .formatted(
                                place.place(),
                                bodies.get(place.bodyCode()).name().kk(),
                                points(place.grade()),
                                level(methodology, place.level())))
                .collect(Collectors.joining("\n"));
        String missing = summary.notSubmitted().stream()
                .map(code -> bodies.get(code).name().kk())
                .collect(Collectors.joining(", "));
        return ranking + (missing.isEmpty() ? "" : "\n\n" + text("workflow.form.notSubmitted", missing));
    }

    /** Why the standard came back; nothing if it was never sent. */
    private String returned(OpenTask task) {
        return standards
                .returned(standards.get(task.matterId()))
                .map(decision -> "### " + text("workflow.form.standard.returned") + "\n\n"
                        + quoted(Objects.requireNonNullElse(decision.reason(), "")) + "\n\n")
                .orElse("");
    }

    /** What the standard says, in Kazakh. */
    private String standard(OpenTask task) {
        Standard standard = standards.get(task.matterId());
        StandardContent content = standard.content();
        String replaces = standard.replaces() == null
                ? ""
                : text(
                                "workflow.form.standard.replaces",
                                quoted(String.valueOf(
                                        standards.get(standard.replaces()).number())))
                        + "\n\n";
        return "### " + quoted(content.title().kk()) + "\n\n"
                + text(
                        "workflow.form.standard.post",
                        quoted(content.post().kk()),
                        quoted(content.section().kk()))
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
        return "**" + text(heading) + "**\n\n"
                + entries.map(entry -> "1. " + quoted(entry).replaceAll("\\s*\n\\s*", " ") + "\n")
                        .collect(Collectors.joining())
                + "\n";
    }

    private Campaign campaign(OpenTask task) {
        return campaigns.get(Objects.requireNonNull(task.campaignId()));
    }

    private Catalogue catalogue(MethodologyRef methodology) {
        return methodologies.get(methodology).catalogue();
    }

    private String level(MethodologyRef methodology, String level) {
        return catalogue(methodology).level(level).name().in(Languages.KAZAKH);
    }

    private String text(String key, Object... arguments) {
        return texts.text(Languages.KAZAKH, key, arguments);
    }

    /** Points with at least one decimal, as the conclusion prints them. */
    private static String points(BigDecimal points) {
        return number(points.setScale(Math.max(1, points.stripTrailingZeros().scale())))
                .replace('-', '−');
    }

    private static String number(BigDecimal number) {
        return number.toPlainString().replace('.', ',');
    }

    /** A person's words, kept from being read as Markdown or as the form's own placeholders. */
    private static String quoted(String words) {
        return words.replaceAll("([\\\\`*_{}\\[\\]<>#|~])", "\\\\$1").replace("\n", "\n\n");
    }
}
