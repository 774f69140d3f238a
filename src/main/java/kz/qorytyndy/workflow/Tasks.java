package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.deadline.DeadlineChange;
import kz.qorytyndy.deadline.DeadlineChange.Cause;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.submission.Drafts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.workflow.process.Matters;
import kz.qorytyndy.workflow.process.TaskNotices;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with tasks, whichever client they use: portal, API and Tasklist all come through here, so that they get
 * the same answers and the same refusals.
 */
@Service
public class Tasks {

    private static final Duration BETWEEN_REMINDERS = Duration.ofHours(1);

    private final TaskService engine;
    private final OpenTasks open;
    private final TaskDecisions decisions;
    private final DeadlineMoves moves;
    private final DeadlineChanges changes;
    private final TaskNotices notices;
    private final Assessments assessments;
    private final Matters matters;
    private final Duties duties;
    private final WorkingDays workingDays;
    private final People people;
    private final Substitutions substitutions;
    private final Drafts drafts;
    private final AuditTrail trail;
    private final Clock clock;

    Tasks(
            TaskService engine,
            OpenTasks open,
            TaskDecisions decisions,
            DeadlineMoves moves,
            DeadlineChanges changes,
            TaskNotices notices,
            Assessments assessments,
            Matters matters,
            Duties duties,
            WorkingDays workingDays,
            People people,
            Substitutions substitutions,
            Drafts drafts,
            AuditTrail trail,
            Clock clock) {
        this.engine = engine;
        this.open = open;
        this.decisions = decisions;
        this.moves = moves;
        this.changes = changes;
        this.notices = notices;
        this.assessments = assessments;
        this.matters = matters;
        this.duties = duties;
        this.workingDays = workingDays;
        this.people = people;
        this.substitutions = substitutions;
        this.drafts = drafts;
        this.trail = trail;
        this.clock = clock;
    }

    /** The actor's: assigned to him or open to a group of his, those that a colleague holds included; by due date. */
    @Transactional(readOnly = true)
    public List<OpenTask> of(Actor actor) {
        return open.of(actor).stream()
                .sorted(Comparator.comparing(OpenTask::due).thenComparing(OpenTask::id))
                .toList();
    }

    /**
     * Why the separation of duties keeps the actor from tasks that are open to him, by their ids: they stay in his list, as in Tasklist's, and he is told.
     * Those that he may do are not among them.
     */
    @Transactional(readOnly = true)
    public Map<String, Message> barred(Collection<OpenTask> ofActor, Actor actor) {
        Set<UUID> touched = duties.touched(
                ofActor.stream().map(OpenTask::matterId).toList(),
                Stream.concat(Stream.of(actor.person()), actor.actingFor().stream())
                        .map(Person::username)
                        .toList());
        Map<String, Message> barred = new HashMap<>();
        for (OpenTask task : ofActor) {
            if (touched.contains(task.matterId())) {
                duties.refusal(task.matterId(), acting(task, actor), task.kind())
                        .ifPresent(refusal -> barred.put(task.id(), refusal.reason()));
            }
        }
        return barred;
    }

    /**
     * One task that the actor may see: his own, or of a campaign, an assessment or a work standard that he may see.
     *
     * @throws Refusal not found; or conflict, with who and when, if it has ended
     */
    @Transactional(readOnly = true)
    public OpenTask get(String taskId, Actor actor) {
        return visible(taskId, actor);
    }

    /** The open tasks of an assessment or a work standard, or those of a campaign itself, for whoever may see it. */
    @Transactional(readOnly = true)
    public List<OpenTask> of(UUID matterId) {
        return open.of(matterId);
    }

    /** The open tasks of several assessments, for whoever may see them all. */
    @Transactional(readOnly = true)
    public List<OpenTask> ofAssessments(Collection<UUID> assessmentIds) {
        return open.ofAssessments(assessmentIds);
    }

    /** How many assessments of a campaign have work that is overdue. */
    @Transactional(readOnly = true)
    public int countOverdue(UUID campaignId) {
        return open.countOverdue(
                assessments.ofCampaign(campaignId).stream().map(Assessment::id).toList());
    }

    /** The open tasks of a campaign and of all its assessments. */
    @Transactional(readOnly = true)
    public List<OpenTask> ofCampaign(UUID campaignId) {
        return open.ofCampaign(campaignId);
    }

    /**
     * Takes the task for the actor; nothing happens if he holds it already. A deputy takes it from whom he replaces, and gives it back so.
     *
     * @throws Refusal not found, forbidden (another's task, separation of duties), conflict (held by another, ended)
     */
    @Transactional
    public void claim(String taskId, Actor actor) {
        OpenTask task = locked(taskId, actor);
        refuseUnlessHis(task, actor);
        if (!actor.person().equals(task.assignee())) {
            trail.record(event(task, acting(task, actor), AuditAction.TASK_CLAIMED));
            unlessOvertaken(() -> engine.setAssignee(taskId, actor.username()));
        }
    }

    /**
     * Gives the task back to its group; nothing happens if nobody holds it.
     *
     * @throws Refusal not found, forbidden (another's task), conflict (held by another, ended)
     */
    @Transactional
    public void unclaim(String taskId, Actor actor) {
        OpenTask task = locked(taskId, actor);
        refuseUnlessHis(task, actor);
        if (task.assignee() != null) {
            trail.record(event(task, acting(task, actor), AuditAction.TASK_UNCLAIMED));
            unlessOvertaken(() -> engine.setAssignee(taskId, null));
        }
    }

    /** Gives a task back to its group if whoever holds it may no longer do it. */
    @Transactional
    public void release(String taskId) {
        open.withId(taskId).ifPresent(task -> {
            lock(task);
            if (open.isHeldInVain(taskId)) {
                trail.record(event(task, AuditEvent.of(AuditEvent.SYSTEM, AuditAction.TASK_UNCLAIMED)));
                unlessOvertaken(() -> engine.setAssignee(taskId, null));
            }
        });
    }

    /**
     * What has been typed into the task's form, for everybody to whom the task is open, also while a colleague holds it.
     *
     * @throws Refusal not found, forbidden (another's task), conflict (ended)
     */
    @Transactional(readOnly = true)
    public Optional<Draft> draft(String taskId, Actor actor) {
        OpenTask task = visible(taskId, actor);
        refuseUnlessOpenTo(task, actor);
        return drafts.of(taskId);
    }

    /**
     * Keeps what has been typed into the task's form as it is, valid or not, in place of what was kept before. It does not claim the
     * task, and nothing of it enters the trail.
     *
     * @param seen the version that the actor started from, 0 for none; null if he does not know: then what another saved stays
     * @throws Refusal invalid (not the shape of the task's command, too large), forbidden (another's task, separation of duties),
     *     not found, conflict (held by another, ended, or changed by another since)
     */
    @Transactional
    public Draft saveDraft(String taskId, Actor actor, JsonNode content, @Nullable Integer seen) {
        OpenTask task = locked(taskId, actor);
        refuseUnlessHis(task, actor);
        CommandReader.refuseUnknownFields(content, TaskDecisions.commandOf(task.kind()));
        return drafts.save(taskId, actor, content, seen);
    }

    /**
     * Puts what somebody changed in the task's form into what is kept of it, field by field, as {@link Drafts#merge} does.
     *
     * @throws Refusal as {@link #saveDraft}, but for what another changed
     */
    @Transactional
    public Optional<Draft> mergeDraft(String taskId, Actor actor, JsonNode start, List<Draft.Edit> edits) {
        OpenTask task = locked(taskId, actor);
        refuseUnlessHis(task, actor);
        return drafts.merge(taskId, actor, start, edits);
    }

    /**
     * Notes that the actor has the task's form open, and tells who else has: their user names.
     *
     * @throws Refusal not found, forbidden (another's task), conflict (ended)
     */
    @Transactional
    public List<String> meet(String taskId, Actor actor) {
        refuseUnlessOpenTo(visible(taskId, actor), actor);
        return drafts.meet(taskId, actor);
    }

    /**
     * The task of a body's data sheet, if the actor may give the data: as one to whom it is open, or as an HR officer on the body's behalf.
     *
     * @throws Refusal invalid (another kind of task), forbidden (another's task), not found, conflict (held by another, ended)
     */
    @Transactional(readOnly = true)
    OpenTask givable(String taskId, Actor actor) {
        return givable(visible(taskId, actor), actor);
    }

    private OpenTask givable(OpenTask task, Actor actor) {
        if (task.kind() != TaskKind.SUBMIT_HR_DATA) {
            throw Refusal.invalid("workflow.refusal.noDataSheet");
        }
        if (givesForBodies(actor)) {
            open.refuseIfHeldByAnother(task, actor);
        } else {
            refuseUnlessHis(task, actor);
        }
        return task;
    }

    /** The same after everybody who could change it has been locked out until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    OpenTask lockedToGive(String taskId, Actor actor) {
        return givable(locked(taskId, actor), actor);
    }

    /** Whether the actor may give the data of any body, on its behalf. */
    public boolean givesForBodies(Actor actor) {
        return actor.is(Role.HR_OFFICER);
    }

    /** The actor as he gives a body's data: as one to whom the task is open, or as an HR officer on the body's behalf. */
    Actor giving(OpenTask task, Actor actor) {
        return task.isOpenTo(actor) ? acting(task, actor) : actor.as(Role.HR_OFFICER);
    }

    /** Submits the data for whoever was let give them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void submitGiven(OpenTask task, Actor caller, JsonNode data) {
        Actor actor = giving(task, caller);
        Map<String, Object> routing = decisions.decide(task, actor, data);
        if (task.isOpenTo(actor)) {
            completeInEngine(task, actor, routing);
        } else {
            // The task is not open to him, so he does not come to hold it.
            unlessOvertaken(() -> engine.complete(task.id(), routing));
        }
    }

    /**
     * Completes the task with the decision that belongs to its kind. One transaction: the domain's rows, the engine's
     * step and the audit event commit together or not at all.
     *
     * @throws Refusal invalid (field errors), forbidden (another's task, separation of duties), not found (of another's
     *     body), conflict (held by another, or already done: with who and when)
     */
    @Transactional
    public void complete(String taskId, Actor caller, JsonNode decision) {
        OpenTask task = locked(taskId, caller);
        refuseUnlessHis(task, caller);
        Actor actor = acting(task, caller);
        Map<String, Object> routing = task.kind() == TaskKind.DECIDE_OVERDUE
                ? decideOverdue(task, actor, decision)
                : decisions.decide(task, actor, decision);
        completeInEngine(task, actor, routing);
    }

    public boolean mayMoveDeadlines(Actor actor) {
        return actor.is(Role.HR_HEAD);
    }

    public boolean mayRemind(Actor actor) {
        return actor.isHr();
    }

    /**
     * Moves the deadline of an open task to a later working day, with its timers, and keeps who, when, why and the old
     * date. For the HR head. A decision on the task's being overdue is no longer needed then and disappears.
     *
     * @param seen when the task was due as the actor last saw it; null if he does not say
     * @throws Refusal not found, forbidden, invalid (the date or the reason), conflict (ended, or moved since it was seen)
     */
    @Transactional
    public void moveDeadline(
            String taskId, Actor caller, @Nullable LocalDate due, @Nullable String reason, @Nullable Instant seen) {
        OpenTask task = locked(taskId, caller);
        if (!mayMoveDeadlines(caller)) {
            throw Refusal.forbidden("workflow.refusal.moveDeadline");
        }
        if (seen != null && !seen.equals(task.due())) {
            throw moved(task);
        }
        Actor actor = caller.as(Role.HR_HEAD);
        move(task, actor, due, reason);
        open.overdueDecisionAbout(task).ifPresent(decision -> {
            trail.record(event(decision, actor, AuditAction.OVERDUE_EXTENDED));
            completeInEngine(decision, actor, decisions.extended());
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
        OpenTask task = locked(taskId, actor);
        if (!mayRemind(actor)) {
            throw Refusal.forbidden("workflow.refusal.remind");
        }
        trail.lastOf(taskId, AuditAction.TASK_REMINDED)
                .filter(last -> last.at().isAfter(clock.instant().minus(BETWEEN_REMINDERS)))
                .ifPresent(last -> {
                    throw Refusal.conflict(
                            "workflow.refusal.remindedAlready",
                            people.doer(last.actor(), last.onBehalfOf()),
                            last.at());
                });
        List<Person> holders = open.holders(task);
        if (holders.isEmpty()) {
            throw Refusal.conflict("workflow.refusal.nobodyToRemind");
        }
        notices.reminder(task.matterId(), task.kind(), task.id(), task.due(), holders);
        trail.record(event(task, actor, AuditAction.TASK_REMINDED));
        return holders;
    }

    /** Whether the task can be done by the actor, if it is open to him: nobody else holds it, or one who replaces him or whom he replaces. */
    public boolean isFree(OpenTask task, Actor actor) {
        return open.isFree(task, actor);
    }

    /** Whether a decision is open on the task's being overdue. */
    @Transactional(readOnly = true)
    public boolean overdueDecisionPending(OpenTask task) {
        return open.overdueDecisionAbout(task).isPresent();
    }

    private Map<String, Object> decideOverdue(OpenTask task, Actor actor, JsonNode decision) {
        return decisions.decideOverdue(
                task, actor, decision, (due, reason) -> move(open.overdueTaskBehind(task), actor, due, reason));
    }

    private void move(OpenTask task, Actor actor, @Nullable LocalDate newDay, @Nullable String given) {
        LocalDate due = movable(task, newDay);
        String reason = Reasons.reason(given);
        Instant newDue = WorkingDays.dueAt(due);
        unlessOvertaken(() -> moves.move(task, newDue, Cause.EXTENSION, reason, actor));
    }

    private Refusal moved(OpenTask task) {
        DeadlineChange last = changes.ofTask(task.id()).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> Refusal.conflict("workflow.refusal.overtaken"));
        return Refusal.conflict(
                "workflow.refusal.dueMoved",
                substitutions.doer(last.changed()),
                last.changed().at(),
                last.newDue());
    }

    private LocalDate movable(OpenTask task, @Nullable LocalDate due) {
        if (due == null) {
            throw Refusal.invalidField("due", "workflow.refusal.dueMissing");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), Texts.ZONE);
        if (!workingDays.isWorkingDay(due)) {
            throw Refusal.invalidField("due", "workflow.refusal.dueNotWorking", due, workingDays.whyOff(due));
        }
        if (!due.isAfter(today) || !WorkingDays.dueAt(due).isAfter(task.due())) {
            throw Refusal.invalidField("due", "workflow.refusal.dueNotLater", due, task.due());
        }
        if (due.isAfter(today.plusYears(1))) {
            throw Refusal.invalidField("due", "workflow.refusal.dueFar", due);
        }
        return due;
    }

    private void completeInEngine(OpenTask task, Actor actor, Map<String, Object> routing) {
        unlessOvertaken(() -> {
            if (!actor.person().equals(task.assignee())) {
                engine.setAssignee(task.id(), actor.username());
            }
            engine.complete(task.id(), routing);
        });
    }

    /** The task after everybody who could change it has been locked out until the end of the transaction. */
    private OpenTask locked(String taskId, Actor actor) {
        lock(visible(taskId, actor));
        return visible(taskId, actor);
    }

    private void lock(OpenTask task) {
        matters.lock(task.kind().matter(), task.matterId());
    }

    /** The actor as he does the task: for himself, or for whom he replaces. */
    private Actor acting(OpenTask task, Actor actor) {
        return duties.acting(task.matterId(), actor, task.openTo(), task.assignee(), task.kind());
    }

    private OpenTask visible(String taskId, Actor actor) {
        OpenTask task = open.withId(taskId).orElseThrow(() -> ended(taskId, actor));
        if (!task.isOpenTo(actor) && !actor.sees(task.bodyCode())) {
            throw Refusal.notFound();
        }
        return task;
    }

    private Refusal ended(String taskId, Actor actor) {
        return open.ended(taskId)
                .filter(ended -> actor.sees(ended.bodyCode()))
                .map(ended -> trail.completionOf(taskId)
                        .map(event -> Refusal.conflict(
                                "workflow.refusal.done", people.doer(event.actor(), event.onBehalfOf()), event.at()))
                        .orElseGet(() -> Refusal.conflict("workflow.refusal.gone", ended.at())))
                .orElseGet(Refusal::notFound);
    }

    private void refuseUnlessOpenTo(OpenTask task, Actor actor) {
        if (!task.isOpenTo(actor)) {
            throw Refusal.forbidden("workflow.refusal.notYours", task.kind().label());
        }
    }

    private void refuseUnlessHis(OpenTask task, Actor actor) {
        refuseUnlessOpenTo(task, actor);
        open.refuseIfHeldByAnother(task, actor);
        duties.check(task.matterId(), acting(task, actor), task.kind());
    }

    private static AuditEvent event(OpenTask task, Actor actor, AuditAction action) {
        return event(task, actor.event(action));
    }

    private static AuditEvent event(OpenTask task, AuditEvent given) {
        return task.in(given).details(Map.of("task", task.kind().id()));
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
