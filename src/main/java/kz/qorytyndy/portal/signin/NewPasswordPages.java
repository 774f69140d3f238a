package kz.qorytyndy.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import kz.qorytyndy.identity.Invitations;
import kz.qorytyndy.identity.NewPasswords;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For whoever has no password, or none that he remembers. To look at these pages uses nothing up: programs that check mails open their links. */
@Controller
class NewPasswordPages {

    private final NewPasswords passwords;
    private final Invitations invitations;
    private final Localized localized;

    NewPasswordPages(NewPasswords passwords, Invitations invitations, Localized localized) {
        this.passwords = passwords;
        this.invitations = invitations;
        this.localized = localized;
    }

    @GetMapping("/invitation")
    String invitation(Model model) {
        return page("/invitation", Form.empty(), model);
    }

    @PostMapping("/invitation")
    String byLink(Form form, HttpServletRequest request, Model model) {
        return set(
                "/invitation",
                form,
                model,
                () -> passwords.byLink(form.value("secret"), form.newPassword(), request.getRemoteAddr()));
    }

    @GetMapping("/slip")
    String slip(Model model) {
        return page("/slip", Form.empty(), model);
    }

    @PostMapping("/slip")
    String bySlip(Form form, HttpServletRequest request, Model model) {
        return set(
                "/slip",
                form,
                model,
                () -> passwords.bySlip(
                        form.value("username"), form.value("code"), form.newPassword(), request.getRemoteAddr()));
    }

    @GetMapping("/forgotten-password")
    String forgotten(@RequestParam(required = false) @Nullable String sent, Model model) {
        model.addAttribute("sent", sent != null);
        model.addAttribute("form", Form.empty());
        return "signin/forgotten-password";
    }

    @PostMapping("/forgotten-password")
    String remind(Form form, HttpServletRequest request, Model model) {
        try {
            var unused = invitations.forgotten(form.value("known"), request.getRemoteAddr());
        } catch (Refusal refusal) {
            form.refuse(refusal);
            model.addAttribute("form", form);
            return "signin/forgotten-password";
        }
        return "redirect:/forgotten-password?sent";
    }

    private String set(String path, Form form, Model model, Runnable deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return page(path, form, model);
        }
        return "redirect:/sign-in?passwordSet";
    }

    private String page(String path, Form form, Model model) {
        model.addAttribute("title", localized.of(Message.of("portal.newPassword.title")));
        model.addAttribute("lead", localized.of(Message.of("portal.newPassword.lead" + path.replace('/', '.'))));
        model.addAttribute("path", path);
        model.addAttribute("form", form);
        return "signin/new-password";
    }
}
