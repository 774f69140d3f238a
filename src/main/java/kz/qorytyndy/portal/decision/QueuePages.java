package kz.qorytyndy.portal.decision;

import java.util.List;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for a review: the next one, and how many follow. Each is opened and decided on alone. */
@Controller
class QueuePages {

    private final ReviewQueue queue;

    QueuePages(ReviewQueue queue) {
        this.queue = queue;
    }

    @GetMapping("/reviews")
    String waiting(Actor actor, Model model) {
        List<OpenTask> waiting = queue.of(actor);
        model.addAttribute("waiting", waiting);
        if (!waiting.isEmpty()) {
            model.addAttribute("next", waiting.get(0));
        }
        return "decision/queue";
    }
}
