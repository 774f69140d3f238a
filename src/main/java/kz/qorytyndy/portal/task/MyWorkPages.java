package kz.qorytyndy.portal.task;

import java.util.List;
import java.util.stream.Collectors;
import kz.qorytyndy.improvement.Measures;
import kz.qorytyndy.notification.Mails;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.HeldUpSteps;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import kz.qorytyndy.workflow.course.FinishedWork;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for the person who is signed in, and what he has finished. */
@Controller
class MyWorkPages {

    /** How many of the finished tasks stand below those that wait. */
    private static final int LATEST = 5;

    private final Tasks tasks;
    private final FinishedWork finished;
    private final Outlook outlook;
    private final Mails mails;
    private final HeldUpSteps heldUp;
    private final Measures measures;

    MyWorkPages(
            Tasks tasks, FinishedWork finished, Outlook outlook, Mails mails, HeldUpSteps heldUp, Measures measures) {
        this.tasks = tasks;
        this.finished = finished;
        this.outlook = outlook;
        this.mails = mails;
        this.heldUp = heldUp;
        this.measures = measures;
    }

    @GetMapping("/")
    String mine(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
        Tasks.Page mine = tasks.of(actor, Paging.asked(page), Paging.SIZE);
        List<OpenTask> shown = mine.items();
        model.addAttribute("tasks", shown);
        model.addAttribute("paging", Paging.of(page, shown, mine.total()));
        model.addAttribute("barred", tasks.barred(shown, actor));
        model.addAttribute("remarks", tasks.remarks(shown));
        model.addAttribute("late", tasks.overdueWork(shown));
        model.addAttribute("reviews", mine.reviews());
        model.addAttribute("campaigns", outlook.campaigns(actor));
        if (mine.total() == 0) {
            model.addAttribute("outlook", outlook.of(actor));
        }
        show(finished.of(actor, "", 0, LATEST), actor, model);
        model.addAttribute("undeliverable", mails.undeliverable(actor));
        model.addAttribute("heldUp", heldUp.count(actor));
        model.addAttribute("pressing", measures.pressing(actor));
        return "task/work";
    }

    /** All that he has finished, or what of it has the words. */
    @GetMapping("/finished")
    String finished(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            Actor actor,
            Model model) {
        FinishedWork.Page found = finished.of(actor, q, Paging.asked(page), Paging.SIZE);
        show(found, actor, model);
        model.addAttribute("q", q);
        model.addAttribute("paging", Paging.of(page, found.items(), found.total()));
        return "task/finished";
    }

    /** Puts into the model what the fragment shows: also who has the work now, in what he may still see. */
    private void show(FinishedWork.Page found, Actor actor, Model model) {
        model.addAttribute("finished", found);
        model.addAttribute(
                "openNow",
                tasks
                        .ofAssessments(found.items().stream()
                                .filter(one -> actor.sees(one.about().bodyCode()))
                                .map(one -> one.about().matter().id())
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.groupingBy(OpenTask::matterId)));
    }
}
