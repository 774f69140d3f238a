package kz.qorytyndy.portal.campaign;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.Launching;
import kz.qorytyndy.campaign.Summary;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.exchange.Imports;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.portal.campaign.Matrix.Shown;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.course.CampaignProgress;
import kz.qorytyndy.workflow.course.CampaignProgress.Progress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The campaigns: their list, one with its matrix, cancelling it, and removing a rehearsal. */
@Controller
class CampaignPages {

    private final Campaigns campaigns;
    private final Launching launching;
    private final LivePart live;
    private final CampaignStreams streams;
    private final Conclusions conclusions;
    private final CampaignProgress progress;
    private final Methodologies methodologies;
    private final Imports imports;
    private final Localized localized;

    CampaignPages(
            Campaigns campaigns,
            Launching launching,
            LivePart live,
            CampaignStreams streams,
            Conclusions conclusions,
            CampaignProgress progress,
            Methodologies methodologies,
            Imports imports,
            Localized localized) {
        this.campaigns = campaigns;
        this.launching = launching;
        this.live = live;
        this.streams = streams;
        this.conclusions = conclusions;
        this.progress = progress;
        this.methodologies = methodologies;
        this.imports = imports;
        this.localized = localized;
    }

    /** A campaign of the list, and how far it is. */
    record Listed(Campaign campaign, Progress progress) {}

    @GetMapping("/campaigns")
    String list(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
        Campaigns.Page shown = campaigns.visibleTo(actor, Paging.asked(page), Paging.SIZE);
        List<Campaign> visible = shown.items();
        model.addAttribute("paging", Paging.of(page, visible, shown.total()));
        Map<UUID, Progress> found =
                progress.of(visible.stream().map(Campaign::id).toList());
        model.addAttribute(
                "campaigns",
                visible.stream()
                        .map(one -> new Listed(one, Objects.requireNonNull(found.get(one.id()))))
                        .toList());
        model.addAttribute("mayLaunch", launching.mayLaunch(actor));
        model.addAttribute("seesPeople", actor.seesPeople(null));
        return "campaign/campaigns";
    }

    @GetMapping("/campaigns/{id}")
    String one(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "0") int page,
            Actor actor,
            Model model) {
        Campaign campaign = campaigns.visible(id, actor);
        live.show(campaign, Shown.of(show, Math.max(0, page)), actor, model);
        model.addAttribute("title", localized.of(Message.of("portal.campaign.title", campaign.name())));
        if (campaign.state() != Campaign.State.RUNNING) {
            campaigns.summary(id).ifPresent(summary -> summary(summary, model));
            model.addAttribute(
                    "corrected",
                    campaigns
                            .summaryApprovedAt(id)
                            .map(approved -> conclusions.correctedSince(id, approved))
                            .orElse(Map.of()));
        }
        Methodology methodology = methodologies.get(campaign.methodology());
        model.addAttribute("methodology", methodology.name());
        model.addAttribute("levels", methodology.catalogue().level().levels());
        model.addAttribute("takesFiles", imports.mayStart(actor));
        model.addAttribute("mayCancel", launching.mayCancel(actor) && campaign.endedAt() == null);
        model.addAttribute("mayRemove", launching.mayRemove(campaign, actor));
        return "campaign/campaign";
    }

    /** What of the page moves, for the page itself, which takes it in. */
    @GetMapping("/campaigns/{id}/live")
    String live(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "0") int page,
            Actor actor,
            Model model) {
        Campaign campaign = campaigns.visible(id, actor);
        live.show(campaign, Shown.of(show, Math.max(0, page)), actor, model);
        model.addAttribute(
                "methodology", methodologies.get(campaign.methodology()).name());
        model.addAttribute("actor", actor);
        return "campaign/live :: live";
    }

    /** Tells the open page when to ask for that again; nothing else. 503 where there are as many open pages as are told. */
    @GetMapping(path = "/campaigns/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(@PathVariable UUID id, Actor actor, HttpSession session) {
        campaigns.visible(id, actor);
        return streams.open(id, actor.username(), session.getId())
                .map(stream -> ResponseEntity.ok()
                        // For proxies that would gather an answer before they pass it on.
                        .header("X-Accel-Buffering", "no")
                        .body(stream))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, "60")
                        .build());
    }

    private void summary(Summary summary, Model model) {
        model.addAttribute("summary", summary);
        localized.prepareBodies(Stream.of(
                        summary.ranking().stream().map(Summary.Place::bodyCode),
                        summary.notSubmitted().stream(),
                        summary.cancelled().stream())
                .flatMap(Function.identity())
                .toList());
    }

    /** What would go with a rehearsal that is removed. */
    @GetMapping("/campaigns/{id}/remove")
    String removeForm(@PathVariable UUID id, Actor actor, Model model) {
        model.addAttribute("removal", launching.removal(id, actor));
        model.addAttribute("campaign", campaigns.visible(id, actor));
        return "campaign/remove";
    }

    @PostMapping("/campaigns/{id}/remove")
    String remove(@PathVariable UUID id, Actor actor, RedirectAttributes redirect) {
        launching.remove(id, actor);
        redirect.addFlashAttribute("done", Message.of("portal.rehearsal.removed"));
        return "redirect:/campaigns";
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
        Progress found = progress.of(id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("open", found.all() - found.done());
        model.addAttribute("form", form);
        return "campaign/cancel";
    }
}
