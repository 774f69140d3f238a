package kz.qorytyndy.portal.step;

import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.HeldUpSteps;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The steps that the engine has given up, each to be tried again. */
@Controller
class StepPages {

    private final HeldUpSteps steps;

    StepPages(HeldUpSteps steps) {
        this.steps = steps;
    }

    @GetMapping("/held-up-steps")
    String heldUp(Actor actor, Model model) {
        model.addAttribute("steps", steps.all(actor));
        model.addAttribute("seesMatters", actor.seesAllBodies());
        return "step/held-up";
    }

    @PostMapping("/held-up-steps/{id}/try-again")
    String tryAgain(@PathVariable String id, Actor actor, RedirectAttributes next) {
        steps.tryAgain(id, actor);
        next.addFlashAttribute("done", Message.of("portal.steps.done"));
        return "redirect:/held-up-steps";
    }
}
