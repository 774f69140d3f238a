package kz.qorytyndy.portal.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.Launch;
import kz.qorytyndy.campaign.LaunchCampaign;
import kz.qorytyndy.campaign.Launching;
import kz.qorytyndy.campaign.Rehearsal;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.exchange.Imports;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The campaigns: their list, one with its matrix, launching and cancelling. */
@Controller
class CampaignPages {

    /** What a campaign may give more or fewer working days. */
    private static final List<TaskKind> KINDS =
            Arrays.stream(TaskKind.values()).filter(TaskKind::inCampaign).toList();

    /** What happens only where something does not go as it should. */
    private static final List<TaskKind> BESIDES =
            List.of(TaskKind.SUBMIT_HR_DATA, TaskKind.DECIDE_OBJECTION, TaskKind.DECIDE_OVERDUE);

    private final Campaigns campaigns;
    private final Launching launching;
    private final Assessments assessments;
    private final Conclusions conclusions;
    private final Tasks tasks;
    private final Imports imports;
    private final TerritorialBodies bodies;
    private final Localized localized;
    private final Clock clock;

    CampaignPages(
            Campaigns campaigns,
            Launching launching,
            Assessments assessments,
            Conclusions conclusions,
            Tasks tasks,
            Imports imports,
            TerritorialBodies bodies,
            Localized localized,
            Clock clock) {
        this.campaigns = campaigns;
        this.launching = launching;
        this.assessments = assessments;
        this.conclusions = conclusions;
        this.tasks = tasks;
        this.imports = imports;
        this.bodies = bodies;
        this.localized = localized;
        this.clock = clock;
    }

    /** A campaign of the list with the number of its assessments, of those that have ended, and of those with overdue work. */
    record Listed(Campaign campaign, int all, int ended, int overdue) {}

    @GetMapping("/campaigns")
    String list(Actor actor, Model model) {
        model.addAttribute(
                "campaigns",
                campaigns.visibleTo(actor).stream().map(this::listed).toList());
        model.addAttribute("mayLaunch", launching.mayLaunch(actor));
        model.addAttribute("seesPeople", actor.seesPeople(null));
        return "campaign/campaigns";
    }

    @GetMapping("/campaigns/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        Campaign campaign = campaigns.visible(id, actor);
        model.addAttribute(
                "title",
                localized.of(
                        Message.of("portal.campaign.title", campaign.period().name())));
        model.addAttribute("listed", listed(campaign));
        model.addAttribute("campaign", campaign);
        model.addAttribute("progress", campaigns.progress(id));
        model.addAttribute("matrix", Matrix.of(assessments.ofCampaign(id), tasks.ofCampaign(id), localized));
        model.addAttribute(
                "ownTasks",
                tasks.ofCampaign(id).stream()
                        .filter(task -> !task.ofAssessment())
                        .toList());
        campaigns.summary(id).ifPresent(summary -> model.addAttribute("summary", summary));
        model.addAttribute(
                "corrected",
                campaigns
                        .summaryApprovedAt(id)
                        .map(approved -> conclusions.correctedSince(id, approved))
                        .orElse(Map.of()));
        Methodology methodology = campaigns.methodologyOf(id);
        model.addAttribute("methodology", methodology.name());
        model.addAttribute("levels", methodology.catalogue().level().levels());
        model.addAttribute("takesFiles", imports.mayStart(actor));
        model.addAttribute("mayCancel", launching.mayCancel(actor) && campaign.endedAt() == null);
        model.addAttribute("seesPeople", actor.seesPeople(null));
        return "campaign/campaign";
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
            if (!form.chosen("step", "CONFIRM")) {
                return confirmation(form, command, launching.rehearse(actor, command), model);
            }
            Campaign launched = launching.launch(actor, command);
            redirect.addFlashAttribute("done", Message.of("portal.launch.done"));
            return "redirect:/campaigns/" + launched.id();
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return launchForm(form, model);
        }
    }

    @GetMapping("/campaigns/{id}/cancel")
    String cancelForm(@PathVariable UUID id, Actor actor, Model model) {
        return cancelForm(id, actor, Form.empty(), model);
    }

    @PostMapping("/campaigns/{id}/cancel")
    String cancel(@PathVariable UUID id, Form form, Actor actor, Model model, RedirectAttributes redirect) {
        try {
            launching.cancel(id, actor, form.value("reason"));
        } catch (Refusal refusal) {
            form.refuseFields(refusal);
            return cancelForm(id, actor, form, model);
        }
        redirect.addFlashAttribute("done", Message.of("portal.cancel.done"));
        return "redirect:/campaigns/" + id;
    }

    private String cancelForm(UUID id, Actor actor, Form form, Model model) {
        Campaign campaign = campaigns.visible(id, actor);
        Listed listed = listed(campaign);
        model.addAttribute("campaign", campaign);
        model.addAttribute("open", listed.all() - listed.ended());
        model.addAttribute("form", form);
        return "campaign/cancel";
    }

    private String launchForm(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("parts", ReportingPeriod.Part.values());
        model.addAttribute("kinds", KINDS);
        model.addAttribute(
                "bodies",
                bodies.all().stream()
                        .sorted(localized.byName((TerritorialBody body) -> localized.of(body.name())))
                        .toList());
        return "campaign/launch";
    }

    private String confirmation(Form form, LaunchCampaign command, Rehearsal rehearsal, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("command", command);
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
                        .sorted(localized.byName(name -> name))
                        .toList());
        model.addAttribute("due", WorkingDays.dueAt(command.submissionDue()));
        model.addAttribute("rehearsal", rehearsal);
        model.addAttribute("besides", BESIDES);
        return "campaign/launch-confirm";
    }

    /** Bodies count only where they are chosen one by one. */
    private static LaunchCampaign command(Form form) {
        ObjectNode launch = form.command(Launch.class);
        if (form.chosen("scope", "CHOSEN")) {
            launch.withArray("bodies");
        } else {
            launch.remove("bodies");
        }
        return CommandReader.read(launch, Launch.class).command();
    }

    private Listed listed(Campaign campaign) {
        int all = campaigns.progress(campaign.id()).values().stream()
                .mapToInt(n -> n)
                .sum();
        int overdue = campaign.endedAt() == null ? tasks.countOverdue(campaign.id()) : 0;
        return new Listed(campaign, all, campaigns.done(campaign.id()), overdue);
    }
}
