package kz.qorytyndy.portal.trail;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.course.TrailLog;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The log over the trail: what it is now, whether somebody has changed the trail, and the log as a file. */
@Controller
class TrailLogPages {

    private final TrailLog log;

    TrailLogPages(TrailLog log) {
        this.log = log;
    }

    @GetMapping("/trail/log")
    String log(Actor actor, Model model) {
        model.addAttribute("state", log.state(actor));
        model.addAttribute("form", Form.empty());
        return "trail/log";
    }

    @PostMapping("/trail/log")
    String verify(Form form, Actor actor, Model model) {
        String witnesses = form.value("witnesses");
        try {
            model.addAttribute("report", log.verify(witnesses, actor));
            model.addAttribute("alone", witnesses.isBlank());
        } catch (Refusal refusal) {
            form.refuse(refusal);
        }
        model.addAttribute("state", log.state(actor));
        model.addAttribute("form", form.call("witnesses", "audit.log.witnesses"));
        return "trail/log";
    }

    @GetMapping("/trail/log.zip")
    void export(Actor actor, HttpServletResponse response) throws IOException {
        log.export(actor, () -> Attachment.to(response, "qorytyndy-log.zip", "application/zip"));
    }
}
