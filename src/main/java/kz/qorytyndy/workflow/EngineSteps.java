package kz.qorytyndy.workflow;

import java.util.Map;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the engine does with a task for the people, in their transaction. */
@Component
class EngineSteps {

    private final TaskService tasks;

    EngineSteps(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Gives the task to the actor, or back to its group if there is none. */
    void assign(OpenTask task, @Nullable Actor actor) {
        unlessOvertaken(() -> tasks.setAssignee(task.id(), actor == null ? null : actor.username()));
    }

    /** Completes the task as the actor's own: he comes to hold it. */
    void complete(OpenTask task, Actor actor, Map<String, Object> routing) {
        unlessOvertaken(() -> {
            if (!actor.person().equals(task.assignee())) {
                tasks.setAssignee(task.id(), actor.username());
            }
            tasks.complete(task.id(), routing);
        });
    }

    /** Completes the task for somebody to whom it is not open, and who does not come to hold it. */
    void completeUnheld(OpenTask task, Map<String, Object> routing) {
        unlessOvertaken(() -> tasks.complete(task.id(), routing));
    }

    /**
     * A timer or the campaign's end may change the process between our look and the engine's write; and what the engine's own rules refuse, it wraps.
     */
    static void unlessOvertaken(Runnable step) {
        try {
            step.run();
        } catch (OptimisticLockingException e) {
            throw Refusal.conflict("workflow.refusal.overtaken");
        } catch (ProcessEngineException e) {
            throw Refusal.amongCauses(e)
                    .<RuntimeException>map(refusal -> refusal)
                    .orElse(e);
        }
    }
}
