package kz.qorytyndy.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.deadline.DeadlineChange.Cause;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workflow.process.TaskNotices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the HR service does about the open tasks of others: it reminds of them, and moves their deadlines. */
@Service
public class Supervision {

    private static final Duration BETWEEN_REMINDERS = Duration.ofHours(1);

    private final OpenTasks open;
    private final TaskAccess access;
    private final EngineSteps steps;
    private final DeadlineMoves moves;
    private final TaskNotices notices;
    private final WorkingDays workingDays;
    private final People people;
    private final AuditTrail trail;
    private final Clock clock;

    Supervision(
            OpenTasks open,
            TaskAccess access,
            EngineSteps steps,
            DeadlineMoves moves,
            TaskNotices notices,
            WorkingDays workingDays,
            People people,
            AuditTrail trail,
            Clock clock) {
        this.open = open;
        this.access = access;
        this.steps = steps;
        this.moves = moves;
        this.notices = notices;
        this.workingDays = workingDays;
        this.people = people;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether the actor may move deadlines. */
    public boolean mayExtend(Actor actor) {
        return actor.is(Role.HR_HEAD);
    }

    /** Whether the actor may remind people of their tasks. */
    public boolean mayRemind(Actor actor) {
        return actor.isHr();
    }

    /**
     * Moves the deadline of an open task to a later working day, with its timers, and keeps who, when, why and the old
     * date. For the HR head. A decision on the task's being overdue is no longer needed then and disappears.
     *
     * @param seen the day on which the task was due as the actor last saw it; null if he does not say
     * @throws Refusal not found, forbidden, invalid (the date or the reason), conflict (ended, or moved since it was seen)
     */
    @Transactional
    public void extend(
            String taskId, Actor caller, @Nullable LocalDate due, @Nullable String reason, @Nullable LocalDate seen) {
        OpenTask task = access.locked(taskId, caller);
        if (!mayExtend(caller)) {
            throw Refusal.forbidden("workflow.refusal.moveDeadline");
        }
        if (seen != null && !seen.equals(Texts.day(task.due()))) {
            throw moves.moved(task);
        }
        Actor actor = caller.as(Role.HR_HEAD);
        move(task, actor, due, reason);
        open.overdueDecisionAbout(task).ifPresent(decision -> {
            trail.record(TaskAccess.event(decision, actor, AuditAction.OVERDUE_EXTENDED));
            steps.complete(decision, actor, OverdueDecisions.EXTENDED);
        });
    }

    /**
     * Reminds those who hold an open task now, in the words that fit: of a deadline that is near, or of one that has passed. For the HR service.
     *
     * @return who was reminded
     * @throws Refusal not found, forbidden, conflict (ended, nobody can do the task, or reminded by hand within the last hour)
     */
    @Transactional
    public List<Person> remind(String taskId, Actor actor) {
        OpenTask task = access.locked(taskId, actor);
        if (!mayRemind(actor)) {
            throw Refusal.forbidden("workflow.refusal.remind");
        }
        lastReminder(taskId).ifPresent(last -> {
            throw Refusal.conflict(
                    "workflow.refusal.remindedAlready", people.doer(last.actor(), last.onBehalfOf()), last.at());
        });
        List<Person> holders = open.holders(task);
        if (holders.isEmpty()) {
            throw Refusal.conflict("workflow.refusal.nobodyToRemind");
        }
        notices.reminder(task.matterId(), task.kind(), task.id(), task.due(), holders);
        trail.record(TaskAccess.event(task, actor, AuditAction.TASK_REMINDED));
        return holders;
    }

    /** When the actor himself reminded of the task, if that was so lately that nobody can again. */
    Optional<Instant> remindedBy(Actor actor, String taskId) {
        return lastReminder(taskId)
                .filter(last -> last.actor().equals(actor.username()))
                .map(AuditTrail.Entry::at);
    }

    private Optional<AuditTrail.Entry> lastReminder(String taskId) {
        return trail.lastOf(taskId, AuditAction.TASK_REMINDED)
                .filter(last -> last.at().isAfter(clock.instant().minus(BETWEEN_REMINDERS)));
    }

    /** The same for somebody who may, of a task whose matter is locked. */
    void move(OpenTask task, Actor actor, @Nullable LocalDate newDay, @Nullable String given) {
        LocalDate due = movable(task, newDay);
        String reason = Reasons.reason(given);
        Instant newDue = workingDays.dueAt(due);
        EngineSteps.unlessOvertaken(() -> moves.move(task, newDue, Cause.EXTENSION, reason, actor));
    }

    /**
     * The day to which the task's deadline is to be moved, if it can be.
     *
     * @throws Refusal invalid ({@code due})
     */
    LocalDate movable(OpenTask task, @Nullable LocalDate due) {
        LocalDate day = possible(due);
        if (!day.isAfter(Texts.day(clock.instant())) || !workingDays.dueAt(day).isAfter(task.due())) {
            throw Refusal.invalidField("due", "workflow.refusal.dueNotLater", day, task.due());
        }
        return day;
    }

    /**
     * The day to which deadlines may be moved, whatever they are.
     *
     * @throws Refusal invalid ({@code due})
     */
    LocalDate possible(@Nullable LocalDate due) {
        if (due == null) {
            throw Refusal.invalidField("due", "workflow.refusal.dueMissing");
        }
        if (!workingDays.isWorkingDay(due)) {
            throw Refusal.invalidField("due", "workflow.refusal.dueNotWorking", due, workingDays.whyOff(due));
        }
        if (due.isAfter(Texts.day(clock.instant()).plusYears(1))) {
            throw Refusal.invalidField("due", "workflow.refusal.dueFar", due);
        }
        return due;
    }
}
