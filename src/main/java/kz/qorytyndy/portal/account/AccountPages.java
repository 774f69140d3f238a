package kz.qorytyndy.portal.account;

import jakarta.servlet.http.HttpSession;
import kz.qorytyndy.identity.SignIns;
import kz.qorytyndy.identity.passkey.Passkeys;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody is signed in, and where he was of late. */
@Controller
class AccountPages {

    private final SignIns signIns;
    private final Passkeys passkeys;

    AccountPages(SignIns signIns, Passkeys passkeys) {
        this.signIns = signIns;
        this.passkeys = passkeys;
    }

    @GetMapping("/account")
    String show(Actor actor, HttpSession session, Model model) {
        model.addAttribute("passkeys", passkeys.of(actor));
        model.addAttribute("passkeysFit", passkeys.areFit());
        model.addAttribute("sessions", signIns.sessions(actor, session.getId()));
        model.addAttribute("signIns", signIns.of(actor));
        return "account/account";
    }

    @PostMapping("/account/sessions/{mark}/end")
    String end(@PathVariable String mark, Actor actor, RedirectAttributes next) {
        signIns.end(actor, mark);
        next.addFlashAttribute("done", Message.of("portal.account.sessionEnded"));
        return "redirect:/account";
    }

    @PostMapping("/account/sessions/end-others")
    String endOthers(Actor actor, HttpSession session, RedirectAttributes next) {
        signIns.endOthers(actor, session.getId());
        next.addFlashAttribute("done", Message.of("portal.account.othersEnded"));
        return "redirect:/account";
    }
}
