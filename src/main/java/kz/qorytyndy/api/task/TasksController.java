package kz.qorytyndy.api.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Languages;
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
    private final Assessments assessments;
    private final Standards standards;
    private final Texts texts;
    private final Clock clock;

    TasksController(Tasks tasks, Assessments assessments, Standards standards, Texts texts, Clock clock) {
        this.tasks = tasks;
        this.assessments = assessments;
        this.standards = standards;
        this.texts = texts;
        this.clock = clock;
    }

    /** The user names of those to whom a reminder was written. */
    record Reminded(List<String> reminded) {}

    /** The body of a new deadline. */
    record Deadline(LocalDate due, String reason) {}

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

    @GetMapping
    @Operation(
            summary = "My tasks",
            description = "Assigned to me or open to a group of mine, also to me as a deputy; by due date.")
    ItemList<TaskView> mine(
            Actor actor,
            @RequestParam(defaultValue = ItemList.FIRST_PAGE) String page,
            @RequestParam(defaultValue = ItemList.USUAL_SIZE) String size,
            HttpServletRequest request) {
        Locale language = Languages.of(request);
        return ItemList.of(tasks.of(actor), page, size, task -> TaskView.of(task, actor, language, texts));
    }

    private TaskView view(String id, Actor actor, HttpServletRequest request) {
        return TaskView.of(tasks.get(id, actor), actor, Languages.of(request), texts);
    }

    @PostMapping("/{id}/claim")
    @Operation(
            summary = "Take a task",
            description = "409 with the holder's name if another holds it; 403 if separation of duties forbids it.")
    TaskView claim(@PathVariable String id, Actor actor, HttpServletRequest request) {
        tasks.claim(id, actor);
        return view(id, actor, request);
    }

    @PostMapping("/{id}/unclaim")
    @Operation(summary = "Give a task back", description = "To the group that it was open to.")
    TaskView unclaim(@PathVariable String id, Actor actor, HttpServletRequest request) {
        tasks.unclaim(id, actor);
        return view(id, actor, request);
    }

    @GetMapping("/{id}/draft")
    @Operation(
            summary = "The draft of a task",
            description =
                    "What has been typed so far, as it was saved; ETag is its version. 404 if nothing was saved yet.")
    ResponseEntity<JsonNode> draft(@PathVariable String id, Actor actor) {
        return answer(tasks.draft(id, actor).orElseThrow(Refusal::notFound));
    }

    @PutMapping("/{id}/draft")
    @Operation(
            summary = "Save the draft of a task",
            description =
                    "The body is that of complete, saved as typed, valid or not, until the task is completed. If-Match with the "
                            + "version that the caller started from (\"0\": none) keeps him from overwriting another's: 409 tells who saved "
                            + "and when. Without it, what another person saved last is not overwritten either.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject("{\"data\": {\"staffUnits\": \"1OO\", \"staffActual\": 95}}")))
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

    @PostMapping("/{id}/complete")
    @Operation(
            summary = "Complete a task",
            description =
                    "The body depends on the task's kind. 422 names each wrong field; 403 is a breach of the separation of "
                            + "duties; 409 tells who holds the task, or who has completed it and when.")
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
                                            }),
                            examples = {
                                @ExampleObject(name = "SubmitHrData", value = CompleteExamples.SUBMIT_HR_DATA),
                                @ExampleObject(name = "VerifySubmission", value = CompleteExamples.VERIFY_SUBMISSION),
                                @ExampleObject(
                                        name = "VerifySubmission, returned",
                                        value = CompleteExamples.RETURN_SUBMISSION),
                                @ExampleObject(name = "ReviewConclusion", value = CompleteExamples.REVIEW_CONCLUSION),
                                @ExampleObject(name = "SignOff", value = CompleteExamples.SIGN_OFF),
                                @ExampleObject(name = "DecideObjection", value = CompleteExamples.DECIDE_OBJECTION),
                                @ExampleObject(name = "DecideOverdue", value = CompleteExamples.DECIDE_OVERDUE),
                                @ExampleObject(name = "ApproveSummary", value = "{}"),
                                @ExampleObject(name = "DraftStandard", value = CompleteExamples.DRAFT_STANDARD),
                                @ExampleObject(name = "CheckStandard", value = CompleteExamples.CHECK_STANDARD),
                                @ExampleObject(name = "ApproveStandard", value = CompleteExamples.APPROVE_STANDARD)
                            }))
    Completed complete(@PathVariable String id, @RequestBody JsonNode body, Actor actor) {
        OpenTask task = tasks.get(id, actor);
        tasks.complete(id, actor, body);
        UUID assessment = task.assessmentId();
        UUID standard = task.standardId();
        return new Completed(
                id,
                task.kind().id(),
                assessment,
                assessment == null ? null : assessments.get(assessment).state(),
                standard,
                standard == null ? null : standards.get(standard).standing(Texts.day(clock.instant())));
    }

    @PostMapping("/{id}/remind")
    @Operation(
            summary = "Remind of a task now",
            description =
                    "A mail to whoever holds the task or, while nobody does, to everybody to whom it is open. For the HR service.")
    Reminded remind(@PathVariable String id, Actor actor) {
        return new Reminded(
                tasks.remind(id, actor).stream().map(Person::username).toList());
    }

    @PostMapping("/{id}/deadline")
    @Operation(
            summary = "Move a deadline",
            description = "To a later working day, 18:00 in Asia/Almaty, for any open task. For the HR head.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Deadline.class),
                            examples = @ExampleObject("{\"due\": \"2026-12-11\", \"reason\": \"Байланыс үзілді\"}")))
    TaskView deadline(@PathVariable String id, @RequestBody JsonNode body, Actor actor, HttpServletRequest request) {
        Deadline deadline = CommandReader.read(body, Deadline.class);
        tasks.moveDeadline(id, actor, deadline.due(), deadline.reason(), null);
        return view(id, actor, request);
    }
}
