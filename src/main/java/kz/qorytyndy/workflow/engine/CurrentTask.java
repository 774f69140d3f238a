package kz.qorytyndy.workflow.engine;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.task.Task;

/** The task of an execution, straight from it: the engine's task query takes as long as all else that a timer does before it fires. */
public final class CurrentTask {

    private CurrentTask() {}

    /** The open task that the execution waits in; none while it is only about to begin. */
    public static Optional<Task> of(DelegateExecution execution) {
        return ((ExecutionEntity) execution)
                .getTasks().stream().map(Task.class::cast).findFirst();
    }
}
