package kz.qorytyndy.portal.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Launch;
import kz.qorytyndy.campaign.LaunchCampaign;
import kz.qorytyndy.campaign.Launching;
import kz.qorytyndy.campaign.Schedule;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.operation.Checklist;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Launching a campaign. */
@Controller
class LaunchPages {

    /** What a campaign may give more or fewer working days. */
    private static final List<TaskKind> KINDS =
            Arrays.stream(TaskKind.values()).filter(TaskKind::inCampaign).toList();

    /** What happens only where something does not go as it should. */
    private static final List<TaskKind> BESIDES =
            List.of(TaskKind.SUBMIT_HR_DATA, TaskKind.DECIDE_OBJECTION, TaskKind.DECIDE_OVERDUE);

    private final Launching launching;
    private final TerritorialBodies bodies;
    private final WorkingDays workingDays;
    private final Checklist checklist;
    private final Localized localized;
    private final Methodologies methodologies;
    private final Clock clock;

    LaunchPages(
            Launching launching,
            TerritorialBodies bodies,
            WorkingDays workingDays,
            Checklist checklist,
            Localized localized,
            Methodologies methodologies,
            Clock clock) {
        this.launching = launching;
        this.bodies = bodies;
        this.workingDays = workingDays;
        this.checklist = checklist;
        this.localized = localized;
        this.methodologies = methodologies;
        this.clock = clock;
    }

    @GetMapping("/campaigns/launch")
    String launchForm(Model model) {
        LocalDate today = Texts.day(clock.instant());
        return launchForm(
                Form.empty()
                        .with("period", new ReportingPeriod(today.getYear() - 1, ReportingPeriod.Part.YEAR))
                        .with("submissionDue", launching.usualSubmissionDue())
                        .with("scope", "ALL"),
                model);
    }

    /** Asks for confirmation first, with what will happen; then launches. */
    @PostMapping("/campaigns/launch")
    String launch(Form form, Actor actor, Model model, RedirectAttributes redirect) {
        if (form.chosen("step", "CHANGE")) {
            return launchForm(form, model);
        }
        try {
            LaunchCampaign command = command(form);
            Schedule schedule = launching.schedule(actor, command);
            return form.chosen("step", "CONFIRM")
                    ? launch(form, command, schedule, actor, model, redirect)
                    : confirmation(form, command, schedule, model);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return launchForm(form, model);
        }
    }

    private String launch(
            Form form,
            LaunchCampaign command,
            Schedule schedule,
            Actor actor,
            Model model,
            RedirectAttributes redirect) {
        try {
            Campaign launched = launching.launch(actor, command);
            redirect.addFlashAttribute("done", Message.of("portal.launch.done"));
            return "redirect:/campaigns/" + launched.id();
        } catch (Refusal refusal) {
            // Something is not confirmed, or somebody was faster.
            form.refuse(refusal);
            return confirmation(form, command, schedule, model);
        }
    }

    private String launchForm(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("lacking", checklist.missingForLaunch());
        model.addAttribute("parts", ReportingPeriod.Part.values());
        model.addAttribute("kinds", KINDS);
        model.addAttribute(
                "usual", KINDS.stream().collect(Collectors.toMap(kind -> kind, launching::usualWorkingDays)));
        model.addAttribute(
                "bodies",
                bodies.all().stream()
                        .sorted(Localized.byName((TerritorialBody body) -> localized.of(body.name())))
                        .toList());
        return "campaign/launch";
    }

    private String confirmation(Form form, LaunchCampaign command, Schedule schedule, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("command", launching.complete(command));
        List<String> chosen = command.bodies();
        model.addAttribute(
                "names",
                (chosen == null
                                ? bodies.inForceOn(command.period().lastDay()).stream()
                                        .map(TerritorialBody::code)
                                : chosen.stream())
                        .map(code -> bodies.withCode(code)
                                .map(body -> localized.of(body.name()))
                                .orElse(code))
                        .sorted(Localized.byName(name -> name))
                        .toList());
        model.addAttribute("due", workingDays.dueAt(command.submissionDue()));
        model.addAttribute("lacking", checklist.missingForLaunch());
        model.addAttribute("schedule", schedule);
        model.addAttribute("methodology", methodologies.get(schedule.methodology()));
        model.addAttribute("besides", BESIDES);
        return "campaign/launch-confirm";
    }

    /** Bodies are chosen one by one, or all of them are: of both nobody knows which was meant. */
    private static LaunchCampaign command(Form form) {
        ObjectNode launch = form.command(Launch.class);
        if (form.chosen("scope", "CHOSEN")) {
            launch.withArray("bodies");
        } else if (!form.values("bodies").isEmpty()) {
            throw Refusal.invalidField("bodies", "portal.launch.allOrChosen");
        }
        return CommandReader.read(launch, Launch.class).command();
    }
}
