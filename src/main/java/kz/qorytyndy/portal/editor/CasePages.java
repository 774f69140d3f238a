package kz.qorytyndy.portal.editor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.TypedSheet;
import kz.qorytyndy.scoring.editor.DraftCase;
import kz.qorytyndy.scoring.editor.DraftCases;
import kz.qorytyndy.scoring.editor.DraftPart;
import kz.qorytyndy.scoring.editor.MethodologyDraft;
import kz.qorytyndy.scoring.editor.MethodologyDrafts;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The worked cases of a draft: proposed by an officer, looked at and confirmed by somebody else, and brought in with it. */
@Controller
@RequestMapping("/methodologies/drafts/{id}/cases")
class CasePages {

    /** The fields are named as a refusal's errors name them. */
    private static final String RESULTS = "results.";

    private final MethodologyDrafts drafts;
    private final DraftCases cases;
    private final Localized localized;

    CasePages(MethodologyDrafts drafts, DraftCases cases, Localized localized) {
        this.drafts = drafts;
        this.cases = cases;
        this.localized = localized;
    }

    @GetMapping
    String all(@PathVariable UUID id, Actor actor, Model model) {
        return show(id, Form.empty(), null, actor, model);
    }

    /** @param refused the case for which the form was meant; null if for none */
    private String show(UUID id, Form form, @Nullable UUID refused, Actor actor, Model model) {
        MethodologyDraft draft = drafts.get(id, actor);
        DraftCases.Standing standing = cases.get(id, actor);
        DraftCases.Proposal proposal = standing.proposal();
        model.addAttribute("draft", draft);
        model.addAttribute(
                "draftName",
                localized.of(draft.part(DraftPart.Name.HEADING).orElseThrow().called()));
        model.addAttribute("standing", standing);
        model.addAttribute("bringsIn", standing.isConfirmed() && !standing.isBroughtIn(draft));
        model.addAttribute("form", form);
        model.addAttribute("refused", refused);
        model.addAttribute("mayPropose", cases.mayPropose(actor));
        model.addAttribute("mayConfirm", cases.mayConfirm(id, actor));
        if (proposal != null) {
            Catalogue catalogue = proposal.files().methodology().catalogue();
            model.addAttribute("catalogue", catalogue);
            model.addAttribute("groups", CaseGroup.of(catalogue, standing.cases()));
        }
        return "editor/cases";
    }

    @PostMapping("/propose")
    String propose(@PathVariable UUID id, Actor actor, Model model, RedirectAttributes next) {
        Form form = Form.empty();
        try {
            DraftCases.Proposed proposed = cases.propose(id, actor);
            next.addFlashAttribute(
                    "done",
                    Message.of(
                            proposed.dropped() == 0 ? "portal.cases.proposed" : "portal.cases.proposedAgain",
                            proposed.standing().cases().size(),
                            proposed.kept(),
                            proposed.dropped()));
            return at(id);
        } catch (Refusal refusal) {
            return refused(id, form, null, refusal, actor, model);
        }
    }

    /** Adds a case of the officer's own. */
    @PostMapping
    String add(@PathVariable UUID id, Form form, Actor actor, Model model, RedirectAttributes next) {
        Map<String, @Nullable Object> typed = new HashMap<>();
        form.fields().stream()
                .filter(field -> TypedSheet.key(field) != null)
                .forEach(field -> typed.put(String.valueOf(TypedSheet.key(field)), form.value(field)));
        try {
            DraftCase added = cases.add(id, typed, actor);
            next.addFlashAttribute("done", Message.of("portal.cases.added"));
            return at(id) + "#case-" + added.id();
        } catch (Refusal refusal) {
            return refused(id, form, null, refusal, actor, model);
        }
    }

    @PostMapping("/{caseId}/remove")
    String remove(@PathVariable UUID id, @PathVariable UUID caseId, Actor actor, RedirectAttributes next) {
        cases.remove(id, caseId, actor);
        next.addFlashAttribute("done", Message.of("portal.cases.removed"));
        return at(id);
    }

    /** Confirms those that stood on the page, and goes on to the next ones. */
    @PostMapping("/confirm")
    String confirm(
            @PathVariable UUID id,
            @RequestParam("case") List<UUID> looked,
            @RequestParam String group,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        try {
            DraftCases.Standing standing = cases.confirm(id, looked, actor);
            next.addFlashAttribute(
                    "done",
                    Message.of(
                            standing.isConfirmed() ? "portal.cases.allConfirmed" : "portal.cases.confirmed",
                            looked.size()));
            return at(id) + "#" + group;
        } catch (Refusal refusal) {
            return refused(id, Form.empty(), null, refusal, actor, model);
        }
    }

    /** Keeps what the second person expects, and shows the difference. */
    @PostMapping("/{caseId}/expect")
    String expect(
            @PathVariable UUID id,
            @PathVariable UUID caseId,
            Form form,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        Map<String, String> results = new HashMap<>();
        form.fields().stream()
                .filter(field -> field.startsWith(RESULTS))
                .forEach(field -> results.put(field.substring(RESULTS.length()), form.value(field)));
        try {
            DraftCase one = cases.expect(id, caseId, results, actor);
            return at(id) + "#case-" + one.id();
        } catch (Refusal refusal) {
            return refused(id, form, caseId, refusal, actor, model);
        }
    }

    @PostMapping("/{caseId}/take-back")
    String takeBack(@PathVariable UUID id, @PathVariable UUID caseId, Actor actor) {
        return at(id) + "#case-" + cases.takeBack(id, caseId, actor).id();
    }

    /** Brings the draft in with them. */
    @PostMapping("/bring-in")
    String bringIn(@PathVariable UUID id, Actor actor, Model model, RedirectAttributes next) {
        try {
            MethodologyRef became = cases.bringIn(id, actor).methodology().ref();
            next.addFlashAttribute("done", Message.of("portal.methodology.uploaded"));
            return "redirect:/methodologies/" + became.id() + "?checksum=" + became.checksum();
        } catch (Refusal refusal) {
            return refused(id, Form.empty(), null, refusal, actor, model);
        }
    }

    private String refused(UUID id, Form form, @Nullable UUID caseId, Refusal refusal, Actor actor, Model model) {
        if (refusal.kind() == Refusal.Kind.FORBIDDEN || refusal.kind() == Refusal.Kind.NOT_FOUND) {
            throw refusal;
        }
        form.refuse(refusal);
        return show(id, form, caseId, actor, model);
    }

    private static String at(UUID draft) {
        return "redirect:/methodologies/drafts/" + draft + "/cases";
    }
}
