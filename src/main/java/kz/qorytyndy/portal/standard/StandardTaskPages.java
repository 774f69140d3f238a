package kz.qorytyndy.portal.standard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Compared;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.FormTasks;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SelfSaving;
import kz.qorytyndy.standards.Approvals;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.StandardRound;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tasks of a work standard that is being drawn up: drafting it, checking it, approving it. Their forms save themselves as typed. */
@Controller
class StandardTaskPages {

    private static final String CONFIRM = "CONFIRM";
    private static final Predicate<TaskKind> OF_STANDARDS = Predicate.not(TaskKind::inCampaign);

    private final Tasks tasks;
    private final FormTasks pages;
    private final Standards standards;
    private final Approvals approvals;
    private final WorkingDays workingDays;
    private final Localized localized;

    StandardTaskPages(
            Tasks tasks,
            FormTasks pages,
            Standards standards,
            Approvals approvals,
            WorkingDays workingDays,
            Localized localized) {
        this.tasks = tasks;
        this.pages = pages;
        this.standards = standards;
        this.approvals = approvals;
        this.workingDays = workingDays;
        this.localized = localized;
    }

    @GetMapping("/tasks/{id}/standard")
    String show(@PathVariable String id, Actor actor, Model model) {
        FormTasks.Opened opened = pages.open(id, actor, OF_STANDARDS);
        return show(opened.task(), actor, opened.form(), opened.draft(), model);
    }

    /** Saves by itself what has been typed, unless a colleague has saved since. */
    @PostMapping("/tasks/{id}/standard/draft")
    String save(
            @PathVariable String id,
            Form form,
            @RequestParam int version,
            Actor actor,
            Model model,
            HttpServletResponse response) {
        return SelfSaving.draft(
                () -> tasks.saveDraft(id, actor, typed(pages.get(id, actor, OF_STANDARDS), form), version),
                model,
                response);
    }

    @PostMapping("/tasks/{id}/standard")
    String send(
            @PathVariable String id,
            Form form,
            @RequestParam int version,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        OpenTask task = pages.sent(id, actor, OF_STANDARDS, form);
        Form changed = form.changesRows() ? ContentForm.withRowsChanged(form) : form;
        String page = "/tasks/" + id + "/standard";
        try {
            Draft kept = tasks.saveDraft(id, actor, typed(task, changed), version);
            if (!form.typed("outcome")) {
                return FormTasks.kept(
                        form, page + (form.changesRows() ? "#" + ContentForm.changedPlace(form) : ""), next);
            }
            if (form.chosen("outcome", "APPROVE") && !form.chosen("step", CONFIRM)) {
                return form.typed("step") ? "redirect:" + page : confirmation(task, actor, form, model);
            }
            tasks.complete(id, actor, command(task, form), kept.version());
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                return pages.sideBySide(refusal, task, actor, typed(task, form), localized::label, page, model);
            }
            form.refuse(refusal);
            return show(task, actor, form, tasks.draft(id, actor), model);
        }
        next.addFlashAttribute("done", Message.of("portal.standards.done." + form.value("outcome")));
        return "redirect:" + task.home();
    }

    private String show(OpenTask task, Actor actor, Form form, Optional<Draft> draft, Model model) {
        Standard standard = about(task, actor, form, draft, model);
        model.addAttribute("version", draft.map(Draft::version).orElse(0));
        standards.returned(standard).ifPresent(returned -> model.addAttribute("returned", returned));
        if (task.kind() == TaskKind.DRAFT_STANDARD) {
            model.addAttribute("names", ContentForm.NAMES);
            model.addAttribute("lists", ContentForm.lists(form));
            return "standard/draft";
        }
        earlier(standard, actor, model);
        return "standard/decision";
    }

    /** What whoever decides wants to see first: what is new against the version in force, and against what came back. */
    private void earlier(Standard standard, Actor actor, Model model) {
        UUID replaces = standard.replaces();
        if (replaces != null) {
            Standard replaced = standards.get(replaces, actor);
            model.addAttribute("replaced", replaced);
            model.addAttribute("changes", Compared.of(replaced.content(), standard.content()));
        }
        List<StandardRound> rounds = standards.rounds(standard.id());
        standards.decisions(standard.id()).stream()
                .filter(decision -> !decision.accepted())
                .reduce((earlier, later) -> later)
                .ifPresent(returned -> {
                    model.addAttribute("roundReturned", returned.round());
                    model.addAttribute(
                            "mended",
                            Compared.of(rounds.get(returned.round() - 1).content(), standard.content()));
                });
    }

    private String confirmation(OpenTask task, Actor actor, Form form, Model model) {
        Optional<Draft> draft = tasks.draft(task.id(), actor);
        Standard standard = about(task, actor, form, draft, model);
        LocalDate from = approvals.firstDay(standard, form.day("inForceFrom").orElse(null));
        model.addAttribute("from", from);
        model.addAttribute("working", workingDays.isWorkingDay(from));
        model.addAttribute("version", draft.map(Draft::version).orElse(0));
        Optional.ofNullable(standard.replaces())
                .ifPresent(replaced -> model.addAttribute("replaced", standards.get(replaced)));
        return "standard/confirm";
    }

    private Standard about(OpenTask task, Actor actor, Form form, Optional<Draft> draft, Model model) {
        Standard standard = standard(task);
        pages.show(task, actor, form, draft, model);
        model.addAttribute("title", localized.of(task.kind().label()));
        model.addAttribute("standard", standard);
        return standard;
    }

    private Standard standard(OpenTask task) {
        return standards.get(task.matterId());
    }

    /** All that was typed, in the shape of the task's command. */
    private static ObjectNode typed(OpenTask task, Form form) {
        return form.command(Tasks.commandOf(task.kind())).without("outcome");
    }

    /** What the chosen outcome takes of it. */
    private static ObjectNode command(OpenTask task, Form form) {
        ObjectNode command = typed(task, form);
        command.retain(
                switch (form.value("outcome")) {
                    case "SUBMIT" -> "content";
                    case "APPROVE" -> "inForceFrom";
                    case "RETURN", "WITHDRAW" -> "reason";
                    default -> "";
                });
        return command.put("outcome", form.value("outcome"));
    }
}
