package kz.qorytyndy.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.identity.passkey.Passkey;
import kz.qorytyndy.identity.passkey.Passkeys;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody keeps his own passkeys. */
@Controller
class PasskeyPages {

    private static final String LABEL = "passkeyLabel";

    private final Passkeys passkeys;

    PasskeyPages(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @GetMapping("/account/passkeys/new")
    String name(Model model) {
        model.addAttribute("form", Form.empty());
        return "account/passkey-new";
    }

    /** The page that has the browser ask the device, after whoever wants it has proved who he is. */
    @PostMapping("/account/passkeys/new")
    String ask(Form form, Actor actor, Model model) {
        try {
            model.addAttribute("asked", passkeys.toAdd(actor, form.value(LABEL)));
        } catch (Refusal refusal) {
            form.refuse(refusal);
        }
        model.addAttribute("form", form);
        return "account/passkey-new";
    }

    @PostMapping("/account/passkeys")
    String add(Form form, Actor actor, HttpServletRequest request, Model model, RedirectAttributes next) {
        List<String> codes;
        try {
            codes = passkeys.add(actor, form.value(LABEL), form.value("passkey"), request.getRemoteAddr());
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return ask(form, actor, model);
        }
        if (!codes.isEmpty()) {
            model.addAttribute("codes", codes);
            model.addAttribute("next", "/account");
            return "account/recovery-codes";
        }
        next.addFlashAttribute("done", Message.of("portal.account.passkeyDone"));
        return "redirect:/account";
    }

    @GetMapping("/account/passkeys/{id}")
    String show(@PathVariable UUID id, Actor actor, Model model) {
        Passkey passkey = passkey(id, actor);
        model.addAttribute("passkey", passkey);
        model.addAttribute("form", Form.empty().with(LABEL, passkey.label()));
        return "account/passkey";
    }

    @PostMapping("/account/passkeys/{id}")
    String rename(@PathVariable UUID id, Form form, Actor actor, Model model, RedirectAttributes next) {
        try {
            passkeys.rename(actor, id, form.value(LABEL));
        } catch (Refusal refusal) {
            form.refuseFields(refusal);
            model.addAttribute("passkey", passkey(id, actor));
            model.addAttribute("form", form);
            return "account/passkey";
        }
        next.addFlashAttribute("done", Message.of("portal.account.passkeyRenamed"));
        return "redirect:/account";
    }

    @PostMapping("/account/passkeys/{id}/remove")
    String remove(@PathVariable UUID id, Actor actor, RedirectAttributes next) {
        passkeys.remove(actor, id);
        next.addFlashAttribute("done", Message.of("portal.account.passkeyRemoved"));
        return "redirect:/account";
    }

    private Passkey passkey(UUID id, Actor actor) {
        return passkeys.of(actor).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }
}
