package kz.qorytyndy.portal.task;

import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.UnstaffedTasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The tasks that nobody can do, each with what to do about it. */
@Controller
class UnstaffedPages {

    private final UnstaffedTasks unstaffed;

    UnstaffedPages(UnstaffedTasks unstaffed) {
        this.unstaffed = unstaffed;
    }

    @GetMapping("/unstaffed-tasks")
    String all(Actor actor, Model model) {
        model.addAttribute("unstaffed", unstaffed.all(actor));
        model.addAttribute("seesMatters", actor.seesAllBodies());
        return "task/unstaffed";
    }
}
