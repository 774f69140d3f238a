package kz.qorytyndy.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.deadline.DeadlineChange;
import kz.qorytyndy.deadline.DeadlineChange.Cause;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.workflow.process.TaskDeadlines;
import kz.qorytyndy.workflow.process.TaskNotices;
import org.springframework.stereotype.Component;

/** Moves the deadline of an open task with everything that hangs on it, whatever the reason. */
@Component
class DeadlineMoves {

    private final TaskDeadlines deadlines;
    private final OpenTasks open;
    private final DeadlineChanges changes;
    private final TaskNotices notices;
    private final Substitutions substitutions;
    private final AuditTrail trail;
    private final Clock clock;

    DeadlineMoves(
            TaskDeadlines deadlines,
            OpenTasks open,
            DeadlineChanges changes,
            TaskNotices notices,
            Substitutions substitutions,
            AuditTrail trail,
            Clock clock) {
        this.deadlines = deadlines;
        this.open = open;
        this.changes = changes;
        this.notices = notices;
        this.substitutions = substitutions;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Sets the task's due date and its timers, keeps who, when, why and the old date, and tells whom it concerns. In the caller's transaction,
     * in which the task's matter is locked.
     *
     * @throws org.camunda.bpm.engine.OptimisticLockingException if the process has gone on meanwhile
     */
    void move(OpenTask task, Instant newDue, Cause cause, String reason, Actor actor) {
        changes.keep(new DeadlineChange(
                task.matterId(), task.id(), task.kind().id(), task.due(), newDue, cause, reason, actor.deed(clock)));
        trail.record(task.in(actor.event(AuditAction.DEADLINE_MOVED))
                .details(Map.of(
                        "task",
                        task.kind().id(),
                        "oldDue",
                        task.due().toString(),
                        "newDue",
                        newDue.toString(),
                        "reason",
                        reason)));
        deadlines.move(task.id(), newDue);
        notices.deadlineMoved(task.matterId(), task.kind(), task.id(), task.due(), newDue, reason, open.holders(task));
    }

    /** The refusal of who has not seen the latest move: it names who made it, and when. */
    Refusal moved(OpenTask task) {
        DeadlineChange last = changes.ofTask(task.id()).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> Refusal.conflict("workflow.refusal.overtaken"));
        return Refusal.overtaken(
                new Refusal.Overtaken(
                        Texts.day(task.due()).toString(),
                        last.changed().by(),
                        last.changed().at()),
                "workflow.refusal.dueMoved",
                substitutions.doer(last.changed()),
                last.changed().at(),
                last.newDue());
    }
}
