package kz.qorytyndy.portal.administration;

import kz.qorytyndy.notification.TestMails;
import kz.qorytyndy.notification.TestMails.TestMail;
import kz.qorytyndy.operation.Operations;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the installation fares, and the test mail. */
@Controller
class OperationPages {

    private final Operations operations;
    private final TestMails testMails;

    OperationPages(Operations operations, TestMails testMails) {
        this.operations = operations;
        this.testMails = testMails;
    }

    @GetMapping("/operations")
    String show(Actor actor, Model model) {
        model.addAttribute("state", operations.state(actor));
        return "administration/operations";
    }

    @PostMapping("/operations/test-mail")
    String testMail(Actor actor, RedirectAttributes redirect) {
        try {
            TestMail sent = testMails.send(actor);
            redirect.addFlashAttribute(
                    sent.taken() ? "done" : "notDone",
                    Message.of(
                            sent.taken() ? "portal.operations.testTaken" : "portal.operations.testRefused",
                            sent.address(),
                            String.valueOf(sent.answer())));
        } catch (Refusal refusal) {
            redirect.addFlashAttribute("notDone", refusal.reason());
        }
        return "redirect:/operations#mail";
    }
}
