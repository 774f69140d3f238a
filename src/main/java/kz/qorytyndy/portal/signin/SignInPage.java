package kz.qorytyndy.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.stream.Stream;
import kz.qorytyndy.identity.ProviderAccounts;
import kz.qorytyndy.identity.passkey.Passkeys;
import kz.qorytyndy.platform.Demonstration;
import kz.qorytyndy.security.SignInRefused;
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
    private final ProviderAccounts provider;
    private final Passkeys passkeys;

    SignInPage(
            Optional<Demonstration> demonstration, SignInChoices people, ProviderAccounts provider, Passkeys passkeys) {
        this.demonstration = demonstration;
        this.people = people;
        this.provider = provider;
        this.passkeys = passkeys;
    }

    @GetMapping("/sign-in")
    String show(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable String signedOut,
            @RequestParam(required = false) @Nullable String ended,
            @RequestParam(required = false) @Nullable String unsent,
            @RequestParam(required = false) @Nullable String passwordSet,
            @RequestParam(required = false) @Nullable String refused,
            HttpServletRequest request,
            Model model) {
        Stream.of(SignInRefused.Reason.values())
                .filter(reason -> reason.key().equals(refused))
                .forEach(reason -> model.addAttribute("refused", "platform.refusal." + reason.key()));
        HttpSession session = request.getSession(false);
        if (refused != null && session != null) {
            model.addAttribute("subject", session.getAttribute(ProviderAccounts.UNLINKED));
        }
        model.addAttribute("provider", provider.signIn().orElse(null));
        model.addAttribute("passkeysFit", passkeys.areFit());
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
