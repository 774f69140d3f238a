package kz.qorytyndy.portal.task;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import kz.qorytyndy.deadline.DeadlineChange;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Supervision;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Extending the deadline of an open task, and reminding of it. */
@Controller
class DeadlinePages {

    private static final int USUAL_EXTENSION = 3;

    private final Tasks tasks;
    private final Supervision supervision;
    private final DeadlineChanges changes;
    private final WorkingDays workingDays;
    private final SideBySide sideBySide;
    private final Localized localized;
    private final Clock clock;

    DeadlinePages(
            Tasks tasks,
            Supervision supervision,
            DeadlineChanges changes,
            WorkingDays workingDays,
            SideBySide sideBySide,
            Localized localized,
            Clock clock) {
        this.tasks = tasks;
        this.supervision = supervision;
        this.changes = changes;
        this.workingDays = workingDays;
        this.sideBySide = sideBySide;
        this.localized = localized;
        this.clock = clock;
    }

    @GetMapping("/tasks/{id}/deadline")
    String show(@PathVariable String id, Actor actor, Model model) {
        OpenTask task = tasks.get(id, actor);
        return form(task, Form.empty().with("due", workingDays.after(later(task), USUAL_EXTENSION)), model);
    }

    /** Whichever is later: today, or the day on which the task is due. */
    private LocalDate later(OpenTask task) {
        LocalDate today = Texts.day(clock.instant());
        LocalDate due = Texts.day(task.due());
        return due.isAfter(today) ? due : today;
    }

    @PostMapping("/tasks/{id}/deadline")
    String move(@PathVariable String id, Form form, Actor actor, Model model, RedirectAttributes redirect) {
        OpenTask task = tasks.get(id, actor);
        try {
            // What is no date at all is refused as a missing one is.
            LocalDate due = form.day("due").orElse(null);
            supervision.extend(id, actor, due, form.value("reason"), seen(form.value("seen")));
        } catch (Refusal refusal) {
            OpenTask now = tasks.get(id, actor);
            if (refusal.overtaken().isPresent()) {
                return sideBySide(refusal, now, form, actor, model);
            }
            if (SideBySide.settled(form)
                    && form.day("due").filter(Texts.day(now.due())::equals).isPresent()) {
                // What the other one decided was chosen: nothing is left to be done.
                return "redirect:" + now.home();
            }
            if (refusal.kind() == Refusal.Kind.CONFLICT) {
                form.refuse(refusal);
            } else {
                form.refuseFields(refusal);
            }
            return form(now, form, model);
        }
        redirect.addFlashAttribute(
                "done",
                Message.of(
                        "portal.deadline.done",
                        task.kind().label(),
                        localized.time(tasks.get(id, actor).due())));
        return "redirect:" + task.home();
    }

    /** What was typed beside what another one has moved the deadline to, and why. */
    private String sideBySide(Refusal refusal, OpenTask now, Form typed, Actor actor, Model model) {
        String reason = changes.ofTask(now.id()).stream()
                .reduce((earlier, later) -> later)
                .map(DeadlineChange::reason)
                .orElse("");
        return sideBySide.show(
                refusal,
                Form.empty().with("due", typed.value("due")).with("reason", typed.value("reason")),
                Form.empty()
                        .with("due", Texts.day(now.due()))
                        .with("reason", reason)
                        .with("seen", now.due()),
                field -> localized.of(
                        field.equals("due") ? Message.of("portal.deadline.new") : Message.of("portal.field.reason")),
                "/tasks/" + now.id() + "/deadline",
                actor.seesPeople(now.bodyCode()),
                model);
    }

    /** From whichever page the button was pressed on. */
    @PostMapping("/tasks/{id}/remind")
    String remind(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean fromCampaign,
            Actor actor,
            RedirectAttributes redirect) {
        OpenTask task = tasks.get(id, actor);
        try {
            List<Person> reminded = supervision.remind(id, actor);
            redirect.addFlashAttribute(
                    "done",
                    Message.of(
                            "portal.remind.done",
                            task.kind().label(),
                            reminded.stream().map(Person::name).collect(Collectors.joining(", "))));
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            redirect.addFlashAttribute("notDone", refusal.reason());
        }
        return "redirect:" + (fromCampaign ? "/campaigns/" + task.campaignId() : task.home());
    }

    private String form(OpenTask task, Form form, Model model) {
        model.addAttribute("task", task);
        model.addAttribute("form", form);
        model.addAttribute("back", task.home());
        model.addAttribute("changes", changes.ofTask(task.id()));
        model.addAttribute("decides", tasks.overdueDecisionPending(task));
        return "task/deadline";
    }

    private static @Nullable LocalDate seen(String typed) {
        try {
            return Texts.day(Instant.parse(typed));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
