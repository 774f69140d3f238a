package kz.qorytyndy.portal.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.FormTasks;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SelfSaving;
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

/**
 * The decisions that somebody takes by choosing one way and saying why. What is typed saves itself; nothing is done before a page of its own has said in
 * words what will happen.
 */
@Controller
class DecisionPages {

    private final Tasks tasks;
    private final FormTasks pages;
    private final Assessments assessments;
    private final DecisionViews views;
    private final Confirming confirming;
    private final ReviewQueue queue;
    private final Localized localized;

    DecisionPages(
            Tasks tasks,
            FormTasks pages,
            Assessments assessments,
            DecisionViews views,
            Confirming confirming,
            ReviewQueue queue,
            Localized localized) {
        this.tasks = tasks;
        this.pages = pages;
        this.assessments = assessments;
        this.views = views;
        this.confirming = confirming;
        this.queue = queue;
        this.localized = localized;
    }

    @GetMapping("/tasks/{id}/decision")
    String show(@PathVariable String id, Actor actor, Model model) {
        FormTasks.Opened opened = pages.open(id, actor, DecisionPages::isDecision);
        return show(opened.task(), actor, opened.form(), opened.draft(), model);
    }

    /** Saves by itself what has been typed, unless a colleague has saved since. */
    @PostMapping("/tasks/{id}/decision/draft")
    String save(
            @PathVariable String id,
            Form form,
            @RequestParam int version,
            Actor actor,
            Model model,
            HttpServletResponse response) {
        return SelfSaving.draft(
                () -> tasks.saveDraft(id, actor, typed(pages.get(id, actor, DecisionPages::isDecision), form), version),
                model,
                response);
    }

    /** Saves, and goes on to what the decision will do if nothing is wrong with it. */
    @PostMapping("/tasks/{id}/decision")
    String send(
            @PathVariable String id,
            Form form,
            @RequestParam int version,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        OpenTask task = sent(id, actor, form);
        String page = address(task);
        try {
            tasks.saveDraft(id, actor, typed(task, form), version);
            if (!form.typed("step")) {
                return FormTasks.kept(form, page, next);
            }
            tasks.check(id, actor, command(task, form));
        } catch (Refusal refusal) {
            return refused(refusal, task, actor, form, model);
        }
        return "redirect:" + page + "/confirm";
    }

    @GetMapping("/tasks/{id}/decision/confirm")
    String confirm(@PathVariable String id, Actor actor, Model model) {
        FormTasks.Opened opened = pages.open(id, actor, DecisionPages::isDecision);
        OpenTask task = opened.task();
        Form form = opened.form();
        try {
            tasks.check(id, actor, command(task, form));
        } catch (Refusal refusal) {
            return refused(refusal, task, actor, form, model);
        }
        about(task, actor, form, opened.draft(), model);
        model.addAttribute("sent", Form.of(command(task, form)));
        confirming.show(task, actor, form, model);
        return "decision/confirm";
    }

    /** Does what the page has said. */
    @PostMapping("/tasks/{id}/decision/confirm")
    String decide(
            @PathVariable String id,
            Form form,
            @RequestParam int version,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        OpenTask task = sent(id, actor, form);
        String outcome;
        try {
            outcome = confirming.outcome(task, form);
            tasks.complete(id, actor, command(task, form), version);
        } catch (Refusal refusal) {
            return refused(refusal, task, actor, form, model);
        }
        next.addFlashAttribute(
                "done",
                Message.of(
                        "portal.decision.done." + task.kind().id() + Confirming.suffix(outcome),
                        localized.task(task, ", "),
                        localized.of(task.about().name())));
        return "redirect:" + (task.kind() == TaskKind.REVIEW_CONCLUSION ? "/reviews" : task.home());
    }

    private OpenTask sent(String id, Actor actor, Form form) {
        return pages.sent(id, actor, DecisionPages::isDecision, form.call("text", "portal.decision.text"));
    }

    /** By the names that stand on the page. */
    private static void name(OpenTask task, Form form) {
        form.call("text", "portal.decision.text");
        form.call(
                "reason",
                task.kind() == TaskKind.REVIEW_CONCLUSION ? "portal.verify.reason" : "portal.decision.grounds");
    }

    private String refused(Refusal refusal, OpenTask task, Actor actor, Form form, Model model) {
        name(task, form);
        if (refusal.overtaken().isPresent()) {
            return pages.sideBySide(
                    refusal,
                    task,
                    actor,
                    typed(task, form).without("outcome"),
                    field -> localized.of(Message.of(form.key(field))),
                    address(task),
                    model);
        }
        form.refuse(refusal);
        return show(task, actor, form, tasks.draft(task.id(), actor), model);
    }

    private String show(OpenTask task, Actor actor, Form form, Optional<Draft> draft, Model model) {
        about(task, actor, form, draft, model);
        model.addAttribute(
                "outcomes",
                confirming.outcomes(
                        task,
                        task.ofAssessment() && assessments.get(task.matterId()).underCorrection()));
        if (task.kind() == TaskKind.REVIEW_CONCLUSION) {
            model.addAttribute("waiting", queue.of(actor).size());
        }
        views.show(task, actor, model);
        return "decision/decision";
    }

    private void about(OpenTask task, Actor actor, Form form, Optional<Draft> draft, Model model) {
        pages.show(task, actor, form, draft, model);
        model.addAttribute("title", localized.task(task, ": "));
        model.addAttribute("version", draft.map(Draft::version).orElse(0));
    }

    private static String address(OpenTask task) {
        return "/tasks/" + task.id() + "/decision";
    }

    /** All that was typed, in the shape of the task's command. */
    private static ObjectNode typed(OpenTask task, Form form) {
        return form.command(Tasks.commandOf(task.kind()));
    }

    /** What the chosen outcome takes of it. A text beside a plain signature is none of what can be left out: it is refused. */
    private static ObjectNode command(OpenTask task, Form form) {
        ObjectNode command = typed(task, form);
        switch (form.value("outcome")) {
            case "APPROVE" -> command.remove("reason");
            case "CLOSE", "RECORD_REFUSAL" -> command.remove("due");
            default -> {}
        }
        return command;
    }

    private static boolean isDecision(TaskKind kind) {
        return switch (kind) {
            case REVIEW_CONCLUSION, SIGN_OFF, DECIDE_OBJECTION, DECIDE_OVERDUE, APPROVE_SUMMARY -> true;
            case SUBMIT_HR_DATA, VERIFY_SUBMISSION, DRAFT_STANDARD, CHECK_STANDARD, APPROVE_STANDARD -> false;
        };
    }
}
