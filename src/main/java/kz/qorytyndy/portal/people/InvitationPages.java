package kz.qorytyndy.portal.people;

import kz.qorytyndy.identity.Invitations;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator sends somebody a link by which he sets his password, or prints him a slip. */
@Controller
class InvitationPages {

    private final Invitations invitations;
    private final People people;

    InvitationPages(Invitations invitations, People people) {
        this.invitations = invitations;
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
}
