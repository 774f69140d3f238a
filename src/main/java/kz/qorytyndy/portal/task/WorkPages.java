package kz.qorytyndy.portal.task;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.assessment.Corrected;
import kz.qorytyndy.portal.datasheet.DataSheetPages;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One task, and the way to it from a mail. */
@Controller
class WorkPages {

    private static final Set<TaskKind> ABOUT_CONCLUSION =
            EnumSet.of(TaskKind.REVIEW_CONCLUSION, TaskKind.SIGN_OFF, TaskKind.DECIDE_OBJECTION);

    private final Tasks tasks;
    private final Assessments assessments;
    private final Standards standards;
    private final Corrections corrections;
    private final DeadlineChanges changes;
    private final AuditTrail trail;
    private final Localized localized;

    WorkPages(
            Tasks tasks,
            Assessments assessments,
            Standards standards,
            Corrections corrections,
            DeadlineChanges changes,
            AuditTrail trail,
            Localized localized) {
        this.tasks = tasks;
        this.assessments = assessments;
        this.standards = standards;
        this.corrections = corrections;
        this.changes = changes;
        this.trail = trail;
        this.localized = localized;
    }

    /** Where a mail leads that asks for work: the task of this kind, or what it would belong to if it is not open. */
    @GetMapping("/assessments/{id}/tasks/{kind}")
    String askedOfAssessment(@PathVariable UUID id, @PathVariable String kind, Actor actor) {
        assessments.visible(id, actor);
        return asked(id, kind, actor);
    }

    /** The same of a work standard. */
    @GetMapping("/standards/{id}/tasks/{kind}")
    String askedOfStandard(@PathVariable UUID id, @PathVariable String kind, Actor actor) {
        standards.get(id, actor);
        return asked(id, kind, actor);
    }

    private String asked(UUID id, String kind, Actor actor) {
        TaskKind work = TaskKind.withId(kind).orElseThrow(Refusal::notFound);
        return tasks.of(id).stream()
                .filter(task -> task.kind() == work)
                .findFirst()
                .map(task -> "redirect:/tasks/" + tasks.get(task.id(), actor).id())
                .orElseGet(() -> "redirect:/" + work.matter().path() + "/" + id);
    }

    /** Where the link of a mail leads. */
    @GetMapping("/tasks/{id}")
    String one(@PathVariable String id, Actor actor, Model model) {
        try {
            OpenTask task = tasks.get(id, actor);
            if (DataSheetPages.isOpenTo(task, actor)) {
                return "redirect:/tasks/" + id + "/sheet";
            }
            model.addAttribute("title", localized.of(task.kind().label()));
            model.addAttribute("task", task);
            boolean openToHim = task.isOpenTo(actor);
            Message barred = openToHim ? tasks.barred(List.of(task), actor).get(id) : null;
            model.addAttribute("barred", barred);
            model.addAttribute("doable", openToHim && barred == null);
            model.addAttribute("aboutConclusion", ABOUT_CONCLUSION.contains(task.kind()));
            model.addAttribute("corrections", underWay(task));
            model.addAttribute("remarks", tasks.remarks(task));
            if (task.kind() == TaskKind.DECIDE_OVERDUE) {
                model.addAttribute("late", tasks.overdueWork(task));
            }
            model.addAttribute("changes", changes.ofTask(id));
            model.addAttribute("takesOver", barred == null && takesOver(task, actor));
            model.addAttribute("seesPeople", actor.seesPeople(task.bodyCode()));
            return "task/task";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            model.addAttribute("reason", refusal.reason());
            trail.completionOf(id).ifPresent(done -> model.addAttribute("done", done));
            return "task/done";
        }
    }

    /** Takes a task over: a deputy from whom he replaces, or the other way round. */
    @PostMapping("/tasks/{id}/claim")
    String claim(@PathVariable String id, Actor actor, RedirectAttributes next) {
        tasks.claim(id, actor);
        next.addFlashAttribute("done", Message.of("portal.task.takenOver"));
        return "redirect:/tasks/" + id;
    }

    /** Whether another holds the task whom he replaces or who replaces him: in Tasklist he could not take it then. */
    private static boolean takesOver(OpenTask task, Actor actor) {
        return task.assignee() != null && !task.assignee().equals(actor.person()) && task.isOpenTo(actor);
    }

    private List<Corrected> underWay(OpenTask task) {
        return task.ofAssessment()
                ? Corrected.of(corrections.underWay(task.matterId()).stream(), corrections)
                : List.of();
    }
}
