package kz.qorytyndy.api.task;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.UnstaffedTasks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tasks that nobody can do. */
@RestController
@RequestMapping("/api/v1/unstaffed-tasks")
@Tag(name = "Tasks")
class UnstaffedTasksController {

    private final UnstaffedTasks unstaffed;
    private final Texts texts;

    UnstaffedTasksController(UnstaffedTasks unstaffed, Texts texts) {
        this.unstaffed = unstaffed;
        this.texts = texts;
    }

    /**
     * A task that nobody can do today.
     *
     * @param role the role that it is open to; a body's, for the task's body
     * @param reason why, and what to do about it, in the language of {@code Accept-Language}
     */
    record Unstaffed(@JsonUnwrapped TaskView task, String role, String reason) {}

    /**
     * The tasks that nobody can do today: nobody holds the role that they are open to, or the separation of duties bars all who do. By due date. For the HR
     * service and the administrator.
     */
    @GetMapping
    ItemList<Unstaffed> all(Actor actor, ItemList.Asked asked, HttpServletRequest request) {
        Locale language = Languages.of(request);
        return ItemList.of(
                unstaffed.all(actor),
                asked,
                one -> new Unstaffed(TaskView.of(one.task(), actor), one.role(), texts.text(language, one.reason())));
    }
}
