package kz.qorytyndy.portal.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.Launching;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.ManyRows;
import kz.qorytyndy.workflow.RowOutcome;
import kz.qorytyndy.workflow.Supervision;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Reminding of the work of many bodies of a campaign, extending its deadline, and cancelling their assessments: asks for confirmation, then tells what became of
 * each. The page of one assessment leads here as well, and is led back to.
 */
@Controller
class RowPages {

    private static final int USUAL_EXTENSION = 3;

    private final Campaigns campaigns;
    private final Launching launching;
    private final ManyRows rows;
    private final Supervision supervision;
    private final WorkingDays workingDays;
    private final Localized localized;
    private final Clock clock;

    RowPages(
            Campaigns campaigns,
            Launching launching,
            ManyRows rows,
            Supervision supervision,
            WorkingDays workingDays,
            Localized localized,
            Clock clock) {
        this.campaigns = campaigns;
        this.launching = launching;
        this.rows = rows;
        this.supervision = supervision;
        this.workingDays = workingDays;
        this.localized = localized;
        this.clock = clock;
    }

    /** What can be done with many; the messages of each begin with {@code portal.rows.<name>}. */
    enum RowDeed {
        REMIND,
        EXTEND,
        CANCEL
    }

    /** What became of the rows, as the page is told it that is shown next. */
    record Report(RowDeed deed, List<RowOutcome> rows) {}

    @PostMapping("/campaigns/{id}/rows")
    String many(
            @PathVariable UUID id,
            @RequestParam RowDeed deed,
            @RequestParam(defaultValue = "") List<UUID> row,
            Form form,
            Actor actor,
            Model model,
            RedirectAttributes redirect) {
        refuseUnlessMay(deed, actor);
        String back = back(id, row, form);
        if (row.isEmpty()) {
            redirect.addFlashAttribute("notDone", Message.of("workflow.rows.none"));
            return "redirect:" + back;
        }
        if (!form.chosen("step", "CONFIRM")) {
            if (deed != RowDeed.CANCEL) {
                return confirmation(id, deed, row, form.with("due", usualDue(id, row, actor)), actor, model);
            }
            try {
                launching.refuseUnlessOthersRemain(id, row);
            } catch (Refusal refusal) {
                redirect.addFlashAttribute("notDone", refusal.closest());
                return "redirect:/campaigns/" + id;
            }
            return confirmation(id, deed, row, form, actor, model);
        }
        try {
            redirect.addFlashAttribute("report", new Report(deed, done(id, deed, row, form, actor)));
            return "redirect:" + back;
        } catch (Refusal refusal) {
            form.refuseFields(refusal);
            return confirmation(id, deed, row, form, actor, model);
        }
    }

    private void refuseUnlessMay(RowDeed deed, Actor actor) {
        if (deed == RowDeed.EXTEND && !supervision.mayExtend(actor)) {
            throw Refusal.forbidden("workflow.refusal.moveDeadline");
        }
        if (deed == RowDeed.CANCEL && !launching.mayCancel(actor)) {
            throw Refusal.forbidden("campaign.refusal.cancel");
        }
    }

    private List<RowOutcome> done(UUID id, RowDeed deed, List<UUID> row, Form form, Actor actor) {
        return switch (deed) {
            case REMIND -> rows.remind(id, row, actor);
            case EXTEND -> rows.extend(id, row, actor, form.day("due").orElse(null), form.value("reason"));
            case CANCEL -> rows.cancel(id, row, actor, form.value("reason"));
        };
    }

    /** Where it began: at the page of the one assessment, or at that of the campaign. */
    private static String back(UUID id, List<UUID> row, Form form) {
        return form.chosen("from", "ASSESSMENT") && row.size() == 1 ? "/assessments/" + row.get(0) : "/campaigns/" + id;
    }

    /** Some working days after today and after the last of the deadlines now. */
    private LocalDate usualDue(UUID id, List<UUID> row, Actor actor) {
        LocalDate last = rows.rows(id, row, actor).stream()
                .flatMap(one -> one.tasks().stream())
                .map(task -> Texts.day(task.due()))
                .reduce(Texts.day(clock.instant()), (one, other) -> one.isAfter(other) ? one : other);
        return workingDays.after(last, USUAL_EXTENSION);
    }

    private String confirmation(UUID id, RowDeed deed, List<UUID> row, Form form, Actor actor, Model model) {
        Campaign campaign = campaigns.visible(id, actor);
        List<ManyRows.Row> chosen = rows.rows(id, row, actor);
        localized.prepareBodies(
                chosen.stream().map(one -> one.assessment().bodyCode()).toList());
        model.addAttribute("campaign", campaign);
        model.addAttribute("deed", deed);
        model.addAttribute("chosen", chosen);
        model.addAttribute("form", form);
        model.addAttribute("back", back(id, row, form));
        model.addAttribute(
                "cancellable",
                chosen.stream().filter(one -> one.assessment().cancellable()).count());
        return "campaign/rows";
    }
}
