package kz.qorytyndy.api.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.DecideOverdue;
import kz.qorytyndy.conclusion.DecideObjection;
import kz.qorytyndy.conclusion.ReviewConclusion;
import kz.qorytyndy.conclusion.SignOff;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.standards.ApproveStandard;
import kz.qorytyndy.standards.CheckStandard;
import kz.qorytyndy.standards.DraftStandard;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.standards.Standing;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.verification.VerifySubmission;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Supervision;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people do with tasks. */
@RestController
@RequestMapping("/api/v1/tasks")
@Tag(name = "Tasks")
class TasksController {

    private static final Pattern VERSION = Pattern.compile("\"?(\\d{1,9})\"?");

    private final Tasks tasks;
    private final Supervision supervision;
    private final Assessments assessments;
    private final Standards standards;
    private final Clock clock;

    TasksController(Tasks tasks, Supervision supervision, Assessments assessments, Standards standards, Clock clock) {
        this.tasks = tasks;
        this.supervision = supervision;
        this.assessments = assessments;
        this.standards = standards;
        this.clock = clock;
    }

    /** The user names of those to whom a reminder was written. */
    record Reminded(List<String> reminded) {}

    /**
     * The body of a new deadline.
     *
     * @param seen the day on which the task was due as the caller read it; 409 if that was moved since
     */
    record Deadline(LocalDate due, String reason, @Nullable LocalDate seen) {}

    /**
     * A task that was just completed.
     *
     * @param state where the assessment stands now; null unless it was an assessment's, as is its id
     * @param standardState where the work standard stands now; null unless it was a standard's, as is its id
     */
    record Completed(
            String id,
            String kind,
            @Nullable UUID assessmentId,
            @Nullable AssessmentState state,
            @Nullable UUID standardId,
            @Nullable Standing standardState) {}

    /**
     * My tasks. Assigned to me or open to a group of mine, also to me as a deputy; by due date. kind leaves those of the kind, matter
     * those of the campaign, the assessment or the work standard with this id. What a completed task leads to opens some moments
     * after it.
     */
    @GetMapping
    ItemList<TaskView> mine(
            Actor actor,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable UUID matter,
            ItemList.Asked asked) {
        TaskKind wanted = kind(kind);
        return ItemList.of(
                tasks.of(actor).stream()
                        .filter(task -> wanted == null || task.kind() == wanted)
                        .filter(task ->
                                matter == null || matter.equals(task.matterId()) || matter.equals(task.campaignId()))
                        .toList(),
                asked,
                task -> TaskView.of(task, actor));
    }

    private static @Nullable TaskKind kind(@Nullable String given) {
        return given == null
                ? null
                : TaskKind.withId(given)
                        .orElseThrow(() -> Refusal.invalidField(
                                "kind",
                                "platform.command.oneOf",
                                Arrays.stream(TaskKind.values())
                                        .map(TaskKind::id)
                                        .toList()));
    }

    private TaskView view(String id, Actor actor) {
        return TaskView.of(tasks.get(id, actor), actor);
    }

    /** Take a task. 409 with the holder's name if another holds it; 403 if separation of duties forbids it. */
    @PostMapping("/{id}/claim")
    TaskView claim(@PathVariable String id, Actor actor) {
        tasks.claim(id, actor);
        return view(id, actor);
    }

    /** Give a task back. To the group that it was open to. */
    @PostMapping("/{id}/unclaim")
    TaskView unclaim(@PathVariable String id, Actor actor) {
        tasks.unclaim(id, actor);
        return view(id, actor);
    }

    /** The draft of a task. What has been typed so far, as it was saved; ETag is its version. 404 if nothing was saved yet. */
    @GetMapping("/{id}/draft")
    ResponseEntity<JsonNode> draft(@PathVariable String id, Actor actor) {
        return answer(tasks.draft(id, actor).orElseThrow(Refusal::notFound));
    }

    /**
     * Save the draft of a task. The body is that of complete, saved as typed, valid or not, until the task is completed. If-Match
     * with the version that the caller started from ("0": none) keeps him from overwriting another's: 409 tells who saved and when, and
     * with currentVersion which one it is now.
     * Without it, what another person saved last is not overwritten either.
     */
    @PutMapping("/{id}/draft")
    ResponseEntity<JsonNode> saveDraft(
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            Actor actor) {
        return answer(tasks.saveDraft(id, actor, body, version(seen)));
    }

    private static ResponseEntity<JsonNode> answer(Draft draft) {
        return ResponseEntity.ok()
                .eTag(String.valueOf(draft.version()))
                .lastModified(draft.savedAt())
                .body(draft.content());
    }

    /** A version that no draft ever has stands for whatever is none. */
    private static @Nullable Integer version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        Matcher version = VERSION.matcher(ifMatch.strip());
        return version.matches() ? Integer.parseInt(version.group(1)) : -1;
    }

    /**
     * Complete a task. The body depends on the task's kind. In data, a field that asks for a yes or no takes true or false, 1 or 0, in
     * lowering and in the differences of the paper copy 1 or 0; it is answered as 1 or 0. 422 names each wrong field; 403 is a breach of the separation of
     * duties; 409 tells who holds the task, or who has completed it and when. If-Match with the version of the draft that the decision
     * rests on ("0": none) keeps it from ending the task over what another has saved meanwhile.
     */
    @PostMapping("/{id}/complete")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            oneOf = {
                                                SubmitHrData.class,
                                                VerifySubmission.class,
                                                ReviewConclusion.class,
                                                SignOff.class,
                                                DecideObjection.class,
                                                DecideOverdue.class,
                                                DraftStandard.class,
                                                CheckStandard.class,
                                                ApproveStandard.class
                                            })))
    Completed complete(
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            Actor actor) {
        OpenTask task = tasks.get(id, actor);
        tasks.complete(id, actor, body, version(seen));
        UUID assessment = task.about().matter().assessmentId();
        UUID standard = task.about().matter().standardId();
        return new Completed(
                id,
                task.kind().id(),
                assessment,
                assessment == null ? null : assessments.get(assessment).state(),
                standard,
                standard == null ? null : standards.get(standard).standing(Texts.day(clock.instant())));
    }

    /**
     * Remind of a task now. A mail to whoever holds the task or, while nobody does, to everybody to whom it is open. For the HR
     * service.
     */
    @PostMapping("/{id}/remind")
    Reminded remind(@PathVariable String id, Actor actor) {
        return new Reminded(
                supervision.remind(id, actor).stream().map(Person::username).toList());
    }

    /** Move a deadline. To the end of a later working day, for any open task. For the HR head. */
    @PostMapping("/{id}/deadline")
    TaskView deadline(@PathVariable String id, @RequestBody Deadline deadline, Actor actor) {
        supervision.extend(id, actor, deadline.due(), deadline.reason(), deadline.seen());
        return view(id, actor);
    }
}
