package kz.qorytyndy.api.datasheet;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.EvidenceRemoval;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Evidence files. */
@RestController
@RequestMapping("/api/v1/files")
@Tag(name = "Files")
class FilesController {

    private final EvidenceFiles files;
    private final Tasks tasks;
    private final EvidenceRemoval removal;

    FilesController(EvidenceFiles files, Tasks tasks, EvidenceRemoval removal) {
        this.files = files;
        this.tasks = tasks;
        this.removal = removal;
    }

    /**
     * Give evidence. For the assessment of a task (taskId) or for an assessment (assessmentId), while it waits for its data;
     * neither is needed while just one task of yours waits for data. For one number (field, a key of the catalogue) or for the
     * whole. PDF, PNG, JPEG, XLSX or DOCX, by name and by content, at most 20 MB. The id goes into evidence of SubmitHrData; the
     * same content given again is the file that is there. What no submission names goes away. 422 says what is wrong with the file.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ApiResponse(responseCode = "201")
    ResponseEntity<EvidenceFile> keep(
            @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String taskId,
            @RequestParam(required = false) @Nullable UUID assessmentId,
            @RequestParam(required = false) @Nullable String field,
            Actor actor)
            throws IOException {
        EvidenceFile kept = files.keep(assessment(taskId, assessmentId, actor), field, actor, GivenFile.of(file));
        return ResponseEntity.created(URI.create("/api/v1/files/" + kept.id())).body(kept);
    }

    private UUID assessment(@Nullable String taskId, @Nullable UUID assessmentId, Actor actor) {
        if (taskId != null && assessmentId != null) {
            throw Refusal.invalidField("assessmentId", "api.refusal.fileOfBoth");
        }
        if (assessmentId != null) {
            return assessmentId;
        }
        OpenTask task = taskId == null ? onlyAwaiting(actor) : tasks.get(taskId, actor);
        if (!task.ofAssessment()) {
            throw Refusal.notFound();
        }
        return task.matterId();
    }

    private OpenTask onlyAwaiting(Actor actor) {
        List<OpenTask> awaiting = tasks.of(actor).stream()
                .filter(task -> task.kind() == TaskKind.SUBMIT_HR_DATA)
                .toList();
        if (awaiting.size() != 1) {
            throw Refusal.invalidField("taskId", "api.refusal.fileOf");
        }
        return awaiting.get(0);
    }

    /** The content of a file. As an attachment, for whoever may see its assessment; another body's is 404. */
    @GetMapping("/{id}")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> content(@PathVariable UUID id, Actor actor) {
        EvidenceFile file = files.visible(id, actor);
        return Attachment.of(file.name(), file.mediaType(), file.size(), files.content(file));
    }

    /**
     * Drop a file. Of an assessment that waits for its data. A file that an earlier submission has named stays with that one; a
     * workbook cannot be dropped (409) while the draft's numbers are its own.
     */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable UUID id, Actor actor) {
        removal.drop(id, actor);
    }
}
