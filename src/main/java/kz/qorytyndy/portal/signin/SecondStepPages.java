package kz.qorytyndy.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kz.qorytyndy.identity.factor.SecondFactors;
import kz.qorytyndy.identity.passkey.Passkeys;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.security.session.SecondStep;
import kz.qorytyndy.security.session.TwoStepSignIn.Second;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** After the password: the second factor, or how to come to one where a role demands it. */
@Controller
class SecondStepPages {

    private static final String ENDED = "redirect:/sign-in?ended";

    private final SecondStep step;
    private final SecondFactors factors;
    private final Passkeys passkeys;

    SecondStepPages(SecondStep step, SecondFactors factors, Passkeys passkeys) {
        this.step = step;
        this.factors = factors;
        this.passkeys = passkeys;
    }

    @GetMapping("/sign-in/second-factor")
    String show(HttpServletRequest request, Model model) {
        return step.halfWay(request)
                .map(person -> page(person, Form.empty(), model))
                .orElse(ENDED);
    }

    @PostMapping("/sign-in/second-factor")
    String check(Form form, HttpServletRequest request, HttpServletResponse response, Model model) {
        return tried(form, request, model, username -> {
            factors.check(username, form.value("code"), request.getRemoteAddr());
            return "redirect:" + step.done(Second.CODE, request, response);
        });
    }

    @PostMapping("/sign-in/second-factor/passkey")
    String prove(Form form, HttpServletRequest request, HttpServletResponse response, Model model) {
        return tried(form, request, model, username -> {
            passkeys.prove(form.value("passkey"), username, request.getRemoteAddr());
            return "redirect:" + step.done(Second.PASSKEY, request, response);
        });
    }

    @PostMapping("/sign-in/second-factor/set-up")
    String setUp(Form form, HttpServletRequest request, HttpServletResponse response, Model model) {
        return tried(form, request, model, username -> {
            List<String> codes =
                    factors.setUpFirst(username, form.value("key"), form.value("code"), request.getRemoteAddr());
            return codes(codes, step.done(Second.CODE, request, response), model);
        });
    }

    @PostMapping("/sign-in/second-factor/set-up/passkey")
    String addPasskey(Form form, HttpServletRequest request, HttpServletResponse response, Model model) {
        return tried(form, request, model, username -> {
            List<String> codes = passkeys.addFirst(
                    username, form.value("passkeyLabel"), form.value("passkey"), request.getRemoteAddr());
            return codes(codes, step.done(Second.PASSKEY, request, response), model);
        });
    }

    /** The answer shows the recovery codes: nothing else ever does. */
    private static String codes(List<String> codes, String next, Model model) {
        model.addAttribute("codes", codes);
        model.addAttribute("next", next);
        return "account/recovery-codes";
    }

    /** The page after the deed of who is half-way in; his own again, with the reason, if it is refused. */
    private String tried(Form form, HttpServletRequest request, Model model, UnaryOperator<String> deed) {
        Optional<UserDetails> person = step.halfWay(request);
        if (person.isEmpty()) {
            return ENDED;
        }
        try {
            return deed.apply(person.get().getUsername());
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return page(person.get(), form, model);
        }
    }

    private String page(UserDetails person, Form form, Model model) {
        String username = person.getUsername();
        List<String> roles = person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        SecondFactors.Held held = factors.of(username, roles);
        model.addAttribute("username", username);
        model.addAttribute("held", held);
        model.addAttribute("form", form);
        model.addAttribute("asked", passkeys.toProve(username).orElse(null));
        if (!held.any()) {
            model.addAttribute("app", factors.offer(username, form.value("key")));
            model.addAttribute("made", passkeys.toAddFirst(username).orElse(null));
        }
        return "signin/second-factor";
    }
}
