package kz.qorytyndy.portal.methodology;

import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.gate.Candidates;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Withdrawing and deleting a candidate. */
@Controller
class CandidatePages {

    private final Methodologies methodologies;
    private final Candidates candidates;

    CandidatePages(Methodologies methodologies, Candidates candidates) {
        this.methodologies = methodologies;
        this.candidates = candidates;
    }

    @GetMapping("/methodologies/{id}/withdraw")
    String withdrawForm(@PathVariable String id, @RequestParam String checksum, Model model) {
        return page("methodology/withdraw", id, checksum, Form.empty(), model);
    }

    @PostMapping("/methodologies/{id}/withdraw")
    String withdraw(
            @PathVariable String id,
            @RequestParam String checksum,
            Form form,
            Actor actor,
            Model model,
            RedirectAttributes redirect) {
        try {
            candidates.withdraw(actor, id, checksum, form.value("reason"));
        } catch (Refusal refusal) {
            form.refuseFields(refusal);
            return page("methodology/withdraw", id, checksum, form, model);
        }
        redirect.addFlashAttribute("done", Message.of("portal.methodology.withdrawn"));
        return "redirect:/methodologies/" + id + "?checksum=" + checksum;
    }

    @GetMapping("/methodologies/{id}/remove")
    String removeForm(@PathVariable String id, @RequestParam String checksum, Model model) {
        return page("methodology/remove", id, checksum, Form.empty(), model);
    }

    @PostMapping("/methodologies/{id}/remove")
    String remove(@PathVariable String id, @RequestParam String checksum, Actor actor, RedirectAttributes redirect) {
        candidates.delete(actor, id, checksum);
        redirect.addFlashAttribute("done", Message.of("portal.methodology.removed"));
        return "redirect:/methodologies";
    }

    private String page(String view, String id, String checksum, Form form, Model model) {
        model.addAttribute("listed", methodologies.listed(id, checksum).orElseThrow(Refusal::notFound));
        model.addAttribute("form", form);
        return view;
    }
}
