package kz.qorytyndy.portal.signin;

import java.util.Optional;
import kz.qorytyndy.platform.Demonstration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The one sign-in of portal and Tasklist; what it posts is received by the security chain. */
@Controller
class SignInPage {

    private final Optional<Demonstration> demonstration;
    private final SignInChoices people;

    SignInPage(Optional<Demonstration> demonstration, SignInChoices people) {
        this.demonstration = demonstration;
        this.people = people;
    }

    @GetMapping("/sign-in")
    String show(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable String signedOut,
            @RequestParam(required = false) @Nullable String ended,
            @RequestParam(required = false) @Nullable String unsent,
            @RequestParam(required = false) @Nullable String passwordSet,
            Model model) {
        model.addAttribute("failed", error != null);
        model.addAttribute("mustWait", wait != null);
        model.addAttribute("signedOut", signedOut != null);
        model.addAttribute("ended", ended != null);
        model.addAttribute("unsent", unsent != null);
        model.addAttribute("passwordSet", passwordSet != null);
        demonstration.ifPresent(run -> model.addAttribute("demonstration", people.groups(run)));
        return "signin/sign-in";
    }
}
