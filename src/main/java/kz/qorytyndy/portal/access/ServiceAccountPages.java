package kz.qorytyndy.portal.access;

import java.time.Clock;
import java.util.UUID;
import kz.qorytyndy.identity.AddServiceAccount;
import kz.qorytyndy.identity.Scope;
import kz.qorytyndy.identity.ServiceAccounts;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator gives other systems their tokens, and takes them away. */
@Controller
class ServiceAccountPages {

    private final ServiceAccounts accounts;
    private final TerritorialBodies bodies;
    private final Clock clock;

    ServiceAccountPages(ServiceAccounts accounts, TerritorialBodies bodies, Clock clock) {
        this.accounts = accounts;
        this.bodies = bodies;
        this.clock = clock;
    }

    @GetMapping("/service-accounts")
    String list(Actor actor, Model model) {
        return page(actor, Form.empty(), model);
    }

    /** The answer shows the token: nothing else ever does. */
    @PostMapping("/service-accounts")
    String add(Form form, Actor actor, Model model) {
        try {
            model.addAttribute("added", accounts.add(actor, form.read(AddServiceAccount.class)));
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return page(actor, form, model);
        }
        return page(actor, Form.empty(), model);
    }

    @PostMapping("/service-accounts/{id}/revoke")
    String revoke(@PathVariable UUID id, Actor actor, RedirectAttributes next) {
        accounts.revoke(actor, id);
        next.addFlashAttribute("done", Message.of("portal.service.revoked"));
        return "redirect:/service-accounts";
    }

    private String page(Actor actor, Form form, Model model) {
        model.addAttribute("accounts", accounts.all(actor));
        model.addAttribute("scopes", Scope.values());
        model.addAttribute("bodies", bodies.inForceOn(Texts.day(clock.instant())));
        model.addAttribute("today", Texts.day(clock.instant()));
        model.addAttribute("form", form);
        return "access/service-accounts";
    }
}
