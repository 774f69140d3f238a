package kz.qorytyndy.workflow.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.territory.Person;

/** The open tasks as their timers ask for them. */
public interface TimedTasks {

    /**
     * A task whose timer fires.
     *
     * @param overdue whether {@code due} has come
     * @param holders whoever claimed it; while nobody has, everybody who may
     */
    record TimedTask(UUID matterId, TaskKind kind, String id, Instant due, boolean overdue, List<Person> holders) {}

    /** The open task of a process's element, such as {@code Task_SignOff}; none if it has been completed. */
    Optional<TimedTask> timed(String processInstanceId, String element);
}
