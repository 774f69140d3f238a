package kz.qorytyndy.portal.people;

import kz.qorytyndy.identity.Invitations;
import kz.qorytyndy.identity.ProviderAccounts;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How somebody comes in, as the administrator says: by a link, by a slip, by the agency's own sign-in. */
@Controller
class InvitationPages {

    private final Invitations invitations;
    private final ProviderAccounts provider;
    private final People people;

    InvitationPages(Invitations invitations, ProviderAccounts provider, People people) {
        this.invitations = invitations;
        this.provider = provider;
        this.people = people;
    }

    @PostMapping("/people/{username}/invitation")
    String invite(@PathVariable String username, Actor actor, RedirectAttributes next) {
        invitations.invite(actor, username);
        next.addFlashAttribute("done", Message.of("portal.people.invited", people.nameOf(username)));
        return "redirect:/people";
    }

    @PostMapping("/people/{username}/slip")
    ResponseEntity<Resource> slip(@PathVariable String username, Actor actor) {
        return Attachment.of(
                "slip-" + username + ".pdf", MediaType.APPLICATION_PDF_VALUE, invitations.slip(actor, username));
    }

    @GetMapping("/people/{username}/provider")
    String provider(@PathVariable String username, Actor actor, Model model) {
        return provider(
                username,
                actor,
                Form.empty().with("subject", provider.subject(username).orElse("")),
                model);
    }

    @PostMapping("/people/{username}/provider")
    String link(@PathVariable String username, Form form, Actor actor, Model model, RedirectAttributes next) {
        try {
            provider.link(actor, username, form.value("subject"));
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return provider(username, actor, form, model);
        }
        next.addFlashAttribute("done", Message.of("portal.people.linked", people.nameOf(username)));
        return "redirect:/people";
    }

    private String provider(String username, Actor actor, Form form, Model model) {
        model.addAttribute(
                "person",
                people.withUsername(username)
                        .filter(person -> provider.mayLink(actor))
                        .orElseThrow(Refusal::notFound));
        model.addAttribute("form", form);
        return "people/provider";
    }
}
