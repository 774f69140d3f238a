package kz.qorytyndy.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import kz.qorytyndy.identity.NewPasswords;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody changes his own password. */
@Controller
class PasswordPages {

    private final NewPasswords passwords;

    PasswordPages(NewPasswords passwords) {
        this.passwords = passwords;
    }

    @GetMapping("/account/password")
    String form(Model model) {
        model.addAttribute("form", Form.empty());
        return "account/password";
    }

    @PostMapping("/account/password")
    String change(Form form, Actor actor, HttpServletRequest request, Model model, RedirectAttributes next) {
        try {
            passwords.change(
                    actor,
                    form.secret("old"),
                    form.newPassword(),
                    request.getRemoteAddr(),
                    Objects.requireNonNull(request.getSession(false)).getId());
        } catch (Refusal refusal) {
            form.refuse(refusal);
            model.addAttribute("form", form);
            return "account/password";
        }
        next.addFlashAttribute("done", Message.of("portal.account.passwordChanged"));
        return "redirect:/account/password";
    }
}
