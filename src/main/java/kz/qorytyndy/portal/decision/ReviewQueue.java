package kz.qorytyndy.portal.decision;

import java.util.List;
import java.util.Map;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.stereotype.Component;

/** The conclusions that wait for their review, one after the other. */
@Component("reviewQueue")
public class ReviewQueue {

    private final Tasks tasks;

    ReviewQueue(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Those that the actor can review now, by their deadlines: no colleague holds them, and the separation of duties lets him. */
    public List<OpenTask> of(Actor actor) {
        List<OpenTask> open = tasks.of(actor).stream()
                .filter(task -> task.kind() == TaskKind.REVIEW_CONCLUSION)
                .toList();
        Map<String, Message> barred = tasks.barred(open, actor);
        return open.stream().filter(task -> !barred.containsKey(task.id())).toList();
    }
}
