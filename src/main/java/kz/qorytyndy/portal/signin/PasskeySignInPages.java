package kz.qorytyndy.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kz.qorytyndy.identity.passkey.Passkeys;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.security.session.SecondStep;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Sign-in by a passkey alone: the device and what unlocks it are two factors. */
@Controller
class PasskeySignInPages {

    private final Passkeys passkeys;
    private final SecondStep step;

    PasskeySignInPages(Passkeys passkeys, SecondStep step) {
        this.passkeys = passkeys;
        this.step = step;
    }

    @GetMapping("/sign-in/passkey")
    String show(Model model) {
        return page(Form.empty(), model);
    }

    @PostMapping("/sign-in/passkey")
    String signIn(Form form, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            return "redirect:"
                    + step.byPasskey(
                            passkeys.signIn(form.value("passkey"), request.getRemoteAddr()), request, response);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return page(form, model);
        }
    }

    private String page(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("asked", passkeys.toProve(null).orElse(null));
        return "signin/passkey";
    }
}
