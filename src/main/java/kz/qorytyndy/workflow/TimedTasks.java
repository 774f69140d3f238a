package kz.qorytyndy.workflow;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The task whose timer fired, and the people who hold it. */
@Component
class TimedTasks {

    /** The event that a timer of {@code Task_X} leads to: {@code EndEvent_XReminded}, {@code Event_XOverdueReported}. */
    private static final Pattern EVENT = Pattern.compile("(?:End)?Event_(.+?)(?:Reminded|OverdueReported)");

    private final OpenTasks open;
    private final Matters matters;
    private final People people;

    TimedTasks(OpenTasks open, Matters matters, People people) {
        this.open = open;
        this.matters = matters;
        this.people = people;
    }

    /**
     * The task behind the event that is being executed; none if it was completed in the meantime. Until the end of the transaction whoever would
     * complete it or move its deadline waits: either the timer has its effect and he finds it, or he was first and the timer has none.
     */
    Optional<OpenTask> behind(DelegateExecution event) {
        Matcher name = EVENT.matcher(event.getCurrentActivityId());
        if (!name.matches()) {
            throw new IllegalStateException("Not reached by a task's timer: " + event.getCurrentActivityId());
        }
        String element = "Task_" + name.group(1);
        matters.lock(TaskKind.ofElement(element).matter(), UUID.fromString(event.getProcessBusinessKey()));
        return open.of(event.getProcessInstanceId(), element);
    }

    /** Whoever claimed the task; while nobody has, everybody who may. */
    List<Person> holders(OpenTask task) {
        if (task.assignee() != null) {
            return List.of(task.assignee());
        }
        return people.holding(task.openTo().role(), task.openTo().bodyCode());
    }
}
