package kz.qorytyndy.workflow.process;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.RoleHeld;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The open tasks as their timers ask for them. */
@Component
class TimedTasks {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Matters matters;
    private final People people;
    private final Clock clock;

    TimedTasks(TaskService tasks, RuntimeService runtime, Matters matters, People people, Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.matters = matters;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A task whose timer fires.
     *
     * @param overdue whether {@code due} has come
     * @param holders whoever claimed it; while nobody has who may do it today, everybody who may
     */
    record TimedTask(UUID matterId, TaskKind kind, String id, Instant due, boolean overdue, List<Person> holders) {}

    /** The open task of a process's element, such as {@code Task_SignOff}; none if it has been completed. */
    Optional<TimedTask> timed(String processInstanceId, String element) {
        return tasks
                .createTaskQuery()
                .processInstanceId(processInstanceId)
                .taskDefinitionKey(element)
                .active()
                .list()
                .stream()
                .findFirst()
                .map(this::timed);
    }

    private TimedTask timed(Task task) {
        UUID matter = UUID.fromString(runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey());
        TaskKind kind = TaskKind.ofElement(task.getTaskDefinitionKey());
        RoleHeld openTo = kind.role().in(matters.about(kind.matter(), matter).bodyCode());
        Instant due = task.getDueDate().toInstant();
        List<Person> holders = Optional.ofNullable(task.getAssignee())
                .map(assignee -> people.actors(List.of(assignee)).get(assignee))
                .filter(actor -> actor.roles().contains(openTo))
                .map(Actor::person)
                .map(List::of)
                .orElseGet(() -> people.holding(openTo.role(), openTo.bodyCode()));
        return new TimedTask(matter, kind, task.getId(), due, !due.isAfter(clock.instant()), holders);
    }
}
