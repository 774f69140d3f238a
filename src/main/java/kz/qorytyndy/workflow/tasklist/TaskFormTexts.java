package kz.qorytyndy.workflow.tasklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.DecideOverdue.Outcome;
import kz.qorytyndy.campaign.Summary;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.OpenTasks;
import kz.qorytyndy.workflow.process.TaskRemarks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of Tasklist show beside their fields: what the task is about, as Markdown. */
@Component
class TaskFormTexts {

    private final OpenTasks open;
    private final TaskRemarks remarks;
    private final Campaigns campaigns;
    private final TerritorialBodies bodies;
    private final SubmissionWords submissions;
    private final ConclusionWords conclusions;
    private final StandardWords standards;
    private final FormWords words;

    TaskFormTexts(
            OpenTasks open,
            TaskRemarks remarks,
            Campaigns campaigns,
            TerritorialBodies bodies,
            SubmissionWords submissions,
            ConclusionWords conclusions,
            StandardWords standards,
            FormWords words) {
        this.open = open;
        this.remarks = remarks;
        this.campaigns = campaigns;
        this.bodies = bodies;
        this.submissions = submissions;
        this.conclusions = conclusions;
        this.standards = standards;
        this.words = words;
    }

    /** The texts by the name under which the task's form refers to them, for whoever opens it; {@code content} is what stands in the form. */
    Map<String, String> of(OpenTask task, Actor actor, JsonNode content) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put(
                "heading",
                heading(task)
                        + notCounted(task)
                        + assumptions(task)
                        + actingFor(actor.as(task.openTo(), task.assignee()).onBehalfOf())
                        + held(task, actor));
        named.put("portalUrl", task.home());
        switch (task.kind()) {
            case VERIFY_SUBMISSION -> {
                named.put("submitted", conclusions.correction(task) + remarks(task) + submissions.submitted(task));
                named.put("verifyUrl", "/tasks/" + task.id() + "/verify");
            }
            case REVIEW_CONCLUSION, SIGN_OFF ->
                named.put("conclusion", conclusions.correction(task) + remarks(task) + conclusions.conclusion(task));
            case DECIDE_OBJECTION -> {
                named.put("objection", conclusions.correction(task) + remarks(task));
                named.put("conclusion", conclusions.conclusion(task));
            }
            case DECIDE_OVERDUE -> named.put("overdue", overdue(task));
            case APPROVE_SUMMARY -> named.put("summary", summary(task));
            case DRAFT_STANDARD -> {
                named.put("returned", remarks(task) + standards.standard(task, content.path("content")));
                named.put("editUrl", "/tasks/" + task.id());
            }
            case CHECK_STANDARD, APPROVE_STANDARD -> named.put("standard", standards.standard(task));
            case SUBMIT_HR_DATA -> {
                named.put("portalUrl", "/tasks/" + task.id() + "/sheet");
                named.put("attestation", remarks(task) + submissions.attestation(task));
            }
        }
        return named;
    }

    /** What the body's attestation list proposes for its data sheet; empty if there is none. */
    String attestation(OpenTask task) {
        return submissions.attestation(task);
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
        About about = task.about();
        return about.whose() == null
                ? words.text("workflow.form.heading.campaign", about.name(), task.due())
                : words.text("workflow.form.heading", about.whose(), about.name(), task.due());
    }

    private String notCounted(OpenTask task) {
        return Due.sentence(task.skipped())
                .map(days -> "\n\n" + words.text("workflow.form.skipped", words.quoted(days)))
                .orElse("");
    }

    private String assumptions(OpenTask task) {
        Message notice =
                task.campaignId() == null ? null : words.catalogue(task).assumptionNotice();
        return notice == null ? "" : "\n\n" + words.quoted(notice) + ".";
    }

    private String actingFor(@Nullable Person absent) {
        return absent == null
                ? ""
                : "\n\n**" + words.text("workflow.form.actingFor", words.quoted(absent.name())) + "**";
    }

    /** Tasklist lets nobody take a task that another holds; in the portal a deputy can, and whom he replaces. */
    private String held(OpenTask task, Actor actor) {
        Person holder = task.assignee();
        return holder == null || holder.equals(actor.person()) || !actor.roles().contains(task.openTo())
                ? ""
                : "\n\n" + words.text("workflow.form.held", words.quoted(holder.name()), "/tasks/" + task.id());
    }

    /** What others wrote for whoever does the task. */
    private String remarks(OpenTask task) {
        return remarks.of(task.matterId(), task.kind()).stream()
                .map(remark -> "### " + words.quoted(remark.label()) + "\n\n" + words.quoted(remark.text()) + "\n\n")
                .collect(Collectors.joining());
    }

    private String overdue(OpenTask task) {
        OpenTask behind = open.overdueTaskBehind(task);
        return words.text("workflow.form.overdue", behind.kind().label(), behind.due());
    }

    private String summary(OpenTask task) {
        Summary summary = campaigns.summary(task.matterId()).orElseThrow();
        MethodologyRef methodology = campaigns.get(task.matterId()).methodology();
        String ranking = summary.ranking().stream()
                .map(place -> "- %s: %s – %s (%s)"
                        .formatted(
                                words.text("workflow.form.place", place.place()),
                                words.in(bodies.get(place.bodyCode()).name()),
                                words.points(place.grade()),
                                words.level(methodology, place.level())))
                .collect(Collectors.joining("\n"));
        return ranking
                + named("workflow.form.notSubmitted", summary.notSubmitted())
                + named("workflow.form.cancelled", summary.cancelled());
    }

    private String named(String key, List<String> codes) {
        String names =
                codes.stream().map(code -> words.in(bodies.get(code).name())).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "\n\n" + words.text(key, names);
    }
}
