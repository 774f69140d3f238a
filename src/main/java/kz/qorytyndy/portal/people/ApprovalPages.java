package kz.qorytyndy.portal.people;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.people.Approval;
import kz.qorytyndy.people.DecideApproval;
import kz.qorytyndy.people.SecondApprovals;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What one administrator has asked for and another confirms. */
@Controller
class ApprovalPages {

    private final SecondApprovals approvals;
    private final Localized localized;

    ApprovalPages(SecondApprovals approvals, Localized localized) {
        this.approvals = approvals;
        this.localized = localized;
    }

    /** An approval as the page shows it. */
    record Shown(Approval approval, Message what, boolean decidable) {}

    @GetMapping("/approvals")
    String list(Actor actor, Model model) {
        model.addAttribute("title", localized.of(Message.of("portal.approvals.title")));
        model.addAttribute("open", shown(approvals.open(actor), actor));
        model.addAttribute("decided", shown(approvals.closed(actor), actor));
        return "people/approvals";
    }

    @PostMapping("/approvals/{id}")
    String decide(@PathVariable UUID id, Form form, Actor actor, RedirectAttributes next) {
        try {
            Approval decided = approvals.decide(id, form.read(DecideApproval.class), actor);
            next.addFlashAttribute(
                    "done",
                    Message.of(
                            decided.outcome() == Approval.Outcome.CONFIRM
                                    ? "portal.approvals.confirmed"
                                    : "portal.approvals.refused",
                            approvals.describe(decided)));
        } catch (Refusal refusal) {
            next.addFlashAttribute(
                    "notDone",
                    refusal.errors().isEmpty()
                            ? refusal.reason()
                            : refusal.errors().get(0).message());
        }
        return "redirect:/approvals";
    }

    private List<Shown> shown(List<Approval> all, Actor actor) {
        return all.stream()
                .map(one -> new Shown(one, approvals.describe(one), approvals.mayDecide(one, actor)))
                .toList();
    }
}
