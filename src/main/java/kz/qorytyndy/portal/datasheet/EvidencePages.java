package kz.qorytyndy.portal.datasheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.EvidenceFiles;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.EvidenceRemoval;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Giving evidence beside the data sheet: by htmx the list alone comes back, without a script the whole page. */
@Controller
class EvidencePages {

    private static final String BY_HTMX = "HX-Request";
    private static final String REFUSED = "refusedFiles";
    private static final String STAYS = "stays";

    private final Tasks tasks;
    private final EvidenceFiles files;
    private final EvidenceRemoval removal;

    EvidencePages(Tasks tasks, EvidenceFiles files, EvidenceRemoval removal) {
        this.tasks = tasks;
        this.files = files;
        this.removal = removal;
    }

    /** A file that was not kept, and why. */
    public record Refused(String name, Message why) {}

    @PostMapping("/tasks/{id}/evidence")
    String keep(
            @PathVariable String id,
            @RequestParam("file") List<MultipartFile> given,
            @RequestParam(defaultValue = "") String field,
            Actor actor,
            RedirectAttributes redirect)
            throws IOException {
        OpenTask task = task(id, actor);
        List<Refused> refused = keep(task, given, field, actor);
        redirect.addFlashAttribute(REFUSED, refused);
        return "redirect:/tasks/" + id + "/sheet#evidence";
    }

    @PostMapping(path = "/tasks/{id}/evidence", headers = BY_HTMX)
    String keepBeside(
            @PathVariable String id,
            @RequestParam("file") List<MultipartFile> given,
            @RequestParam(defaultValue = "") String field,
            Actor actor,
            Model model,
            HttpServletResponse response)
            throws IOException {
        OpenTask task = task(id, actor);
        List<Refused> refused = keep(task, given, field, actor);
        if (!refused.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute(REFUSED, refused);
        return list(task, model);
    }

    @PostMapping("/tasks/{id}/evidence/{file}/drop")
    String drop(@PathVariable String id, @PathVariable UUID file, Actor actor, RedirectAttributes redirect) {
        drop(task(id, actor), file, actor).ifPresent(why -> redirect.addFlashAttribute(STAYS, why));
        return "redirect:/tasks/" + id + "/sheet#evidence";
    }

    @PostMapping(path = "/tasks/{id}/evidence/{file}/drop", headers = BY_HTMX)
    String dropBeside(
            @PathVariable String id, @PathVariable UUID file, Actor actor, Model model, HttpServletResponse response) {
        OpenTask task = task(id, actor);
        drop(task, file, actor).ifPresent(why -> {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute(STAYS, why);
        });
        return list(task, model);
    }

    @GetMapping("/files/{id}")
    ResponseEntity<Resource> content(@PathVariable UUID id, Actor actor) {
        EvidenceFile file = files.visible(id, actor);
        return Attachment.of(file.name(), file.mediaType(), file.size(), files.content(file));
    }

    private List<Refused> keep(OpenTask task, List<MultipartFile> given, String field, Actor actor) throws IOException {
        UUID assessment = task.matterId();
        List<Refused> refused = new ArrayList<>();
        for (MultipartFile part : given) {
            GivenFile file = GivenFile.of(part);
            try {
                files.keep(assessment, field.isEmpty() ? null : field, actor, file);
            } catch (Refusal refusal) {
                refused.add(new Refused(file.name(), refusal.closest()));
            }
        }
        return refused;
    }

    /** Why the file stays; nothing once it is gone. */
    private Optional<Message> drop(OpenTask task, UUID file, Actor actor) {
        if (!files.visible(file, actor).assessmentId().equals(task.matterId())) {
            throw Refusal.notFound();
        }
        try {
            removal.drop(file, actor);
            return Optional.empty();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            return Optional.of(refusal.reason());
        }
    }

    private static String list(OpenTask task, Model model) {
        model.addAttribute("task", task);
        return "datasheet/evidence :: list";
    }

    private OpenTask task(String id, Actor actor) {
        OpenTask task = tasks.get(id, actor);
        if (task.kind() != TaskKind.SUBMIT_HR_DATA) {
            throw Refusal.notFound();
        }
        return task;
    }
}
