package kz.qorytyndy.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kz.qorytyndy.identity.factor.SecondFactors;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody's own second factor. An answer that shows recovery codes is the only thing that ever does. */
@Controller
class SecondFactorPages {

    private static final String PAGE = "/account/second-factor";

    private final SecondFactors factors;

    SecondFactorPages(SecondFactors factors) {
        this.factors = factors;
    }

    @GetMapping(PAGE)
    String show(Actor actor, Model model) {
        return page(Form.empty(), actor, model);
    }

    @PostMapping(PAGE)
    String setUp(Form form, Actor actor, HttpServletRequest request, Model model, RedirectAttributes next) {
        List<String> codes;
        try {
            codes = factors.setUp(actor, form.value("key"), form.value("code"), request.getRemoteAddr());
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return page(form, actor, model);
        }
        if (codes.isEmpty()) {
            next.addFlashAttribute("done", Message.of("portal.secondFactor.isSetUp"));
            return "redirect:" + PAGE;
        }
        return codes(codes, model);
    }

    @PostMapping(PAGE + "/remove")
    String remove(Form form, Actor actor, Model model, RedirectAttributes next) {
        try {
            factors.removeAuthenticator(actor);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return page(form, actor, model);
        }
        next.addFlashAttribute("done", Message.of("portal.secondFactor.removed"));
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/recovery-codes")
    String renew(Actor actor, Model model) {
        return codes(factors.renewRecoveryCodes(actor), model);
    }

    private static String codes(List<String> codes, Model model) {
        model.addAttribute("codes", codes);
        model.addAttribute("next", PAGE);
        return "account/recovery-codes";
    }

    private String page(Form form, Actor actor, Model model) {
        model.addAttribute("held", factors.of(actor.username(), actor.roleNames()));
        model.addAttribute("app", factors.offer(actor.username(), form.value("key")));
        model.addAttribute("form", form);
        return "account/second-factor";
    }
}
