package kz.qorytyndy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.Remark;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.session.Proofs;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.submission.Drafts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workflow.process.TaskRemarks;
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

    private final OpenTasks open;
    private final TaskAccess access;
    private final EngineSteps steps;
    private final TaskDecisions decisions;
    private final OverdueDecisions overdue;
    private final TaskRemarks remarks;
    private final Drafts drafts;
    private final Duties duties;
    private final AuditTrail trail;

    Tasks(
            OpenTasks open,
            TaskAccess access,
            EngineSteps steps,
            TaskDecisions decisions,
            OverdueDecisions overdue,
            TaskRemarks remarks,
            Drafts drafts,
            Duties duties,
            AuditTrail trail) {
        this.open = open;
        this.access = access;
        this.steps = steps;
        this.decisions = decisions;
        this.overdue = overdue;
        this.remarks = remarks;
        this.drafts = drafts;
        this.duties = duties;
        this.trail = trail;
    }

    /** The actor's: assigned to him or open to a group of his, those that a colleague holds included; by due date. */
    @Transactional(readOnly = true)
    public List<OpenTask> of(Actor actor) {
        return open.of(actor).stream()
                .sorted(Comparator.comparing(OpenTask::due).thenComparing(OpenTask::id))
                .toList();
    }

    /** A part of somebody's tasks, how many he has, and how many of these are reviews of conclusions. */
    public record Page(List<OpenTask> items, int total, int reviews) {}

    /**
     * A part of the same list.
     *
     * @param number the page's number, from 0
     */
    @Transactional(readOnly = true)
    public Page of(Actor actor, int number, int size) {
        return open.of(actor, (long) number * size, size);
    }

    /**
     * What keeps the actor from tasks that are open to him, by their ids: somebody else holds them, or the separation of duties. They stay in his list, as in
     * Tasklist's, and he is told. Those that he may do are not among them.
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
            Optional<Message> held = open.held(task, actor);
            if (held.isPresent()) {
                barred.put(task.id(), held.get());
            } else if (touched.contains(task.matterId())) {
                duties.refusal(task.matterId(), access.acting(task, actor), task.kind())
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
        return access.visible(taskId, actor);
    }

    /** The open tasks of an assessment or a work standard, or those of a campaign itself, for whoever may see it. */
    @Transactional(readOnly = true)
    public List<OpenTask> of(UUID matterId) {
        return open.of(matterId);
    }

    /** The open tasks of several assessments, for whoever may see them all. */
    @Transactional(readOnly = true)
    public List<OpenTask> ofAssessments(Collection<UUID> assessmentIds) {
        return open.ofMatters(assessmentIds);
    }

    /** The assessments of a campaign that have work that is overdue. */
    @Transactional(readOnly = true)
    public Set<UUID> overdue(UUID campaignId) {
        return open.overdue(campaignId);
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
        OpenTask task = access.locked(taskId, actor);
        access.refuseUnlessHis(task, actor);
        if (!actor.person().equals(task.assignee())) {
            trail.record(TaskAccess.event(task, access.acting(task, actor), AuditAction.TASK_CLAIMED));
            steps.assign(task, actor);
        }
    }

    /**
     * Gives the task back to its group; nothing happens if nobody holds it.
     *
     * @throws Refusal not found, forbidden (another's task), conflict (held by another, ended)
     */
    @Transactional
    public void unclaim(String taskId, Actor actor) {
        OpenTask task = access.locked(taskId, actor);
        access.refuseUnlessHis(task, actor);
        if (task.assignee() != null) {
            trail.record(TaskAccess.event(task, access.acting(task, actor), AuditAction.TASK_UNCLAIMED));
            steps.assign(task, null);
        }
    }

    /** Gives a task back to its group if whoever holds it may no longer do it. */
    @Transactional
    public void release(String taskId) {
        open.withId(taskId).ifPresent(task -> {
            access.lock(task);
            if (open.isHeldInVain(taskId)) {
                trail.record(TaskAccess.event(task, AuditEvent.of(AuditEvent.SYSTEM, AuditAction.TASK_UNCLAIMED)));
                steps.assign(task, null);
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
        OpenTask task = access.visible(taskId, actor);
        access.refuseUnlessOpenTo(task, actor);
        return drafts.of(taskId);
    }

    /** What whoever does the task is to read that others wrote for him. */
    @Transactional(readOnly = true)
    public List<Remark> remarks(OpenTask task) {
        return remarks.of(task.matterId(), task.kind());
    }

    /** The same of several tasks, by their ids. */
    @Transactional(readOnly = true)
    public Map<String, List<Remark>> remarks(Collection<OpenTask> shown) {
        remarks.prepare(
                mattersOf(shown, OpenTask::ofAssessment),
                mattersOf(shown, task -> task.kind() == TaskKind.DRAFT_STANDARD));
        return shown.stream().collect(Collectors.toMap(OpenTask::id, this::remarks));
    }

    private static List<UUID> mattersOf(Collection<OpenTask> shown, Predicate<OpenTask> which) {
        return shown.stream().filter(which).map(OpenTask::matterId).toList();
    }

    /** The command that a decision on a task of the kind is. */
    public static Class<? extends Record> commandOf(TaskKind kind) {
        return TaskDecisions.commandOf(kind);
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
        OpenTask task = access.locked(taskId, actor);
        access.refuseUnlessHis(task, actor);
        CommandReader.refuseUnknownFields(content, commandOf(task.kind()));
        return drafts.save(taskId, actor, content, seen);
    }

    /**
     * Puts what somebody changed in the task's form into what is kept of it, field by field, as {@link Drafts#merge} does.
     *
     * @throws Refusal as {@link #saveDraft}, but for what another changed
     */
    @Transactional
    public Optional<Draft> mergeDraft(String taskId, Actor actor, JsonNode start, List<Draft.Edit> edits) {
        OpenTask task = access.locked(taskId, actor);
        access.refuseUnlessHis(task, actor);
        return drafts.merge(taskId, actor, start, edits);
    }

    /**
     * Notes that the actor has the task's form open, and tells who else has: their user names.
     *
     * @throws Refusal not found, forbidden (another's task), conflict (ended)
     */
    @Transactional
    public List<String> meet(String taskId, Actor actor) {
        access.refuseUnlessOpenTo(access.visible(taskId, actor), actor);
        return drafts.meet(taskId, actor);
    }

    /**
     * The task of a body's data sheet, if the actor may give the data: as one to whom it is open, or as an HR officer on the body's behalf.
     *
     * @throws Refusal invalid (another kind of task), forbidden (another's task), not found, conflict (held by another, ended)
     */
    @Transactional(readOnly = true)
    OpenTask givable(String taskId, Actor actor) {
        return givable(access.visible(taskId, actor), actor);
    }

    private OpenTask givable(OpenTask task, Actor actor) {
        if (task.kind() != TaskKind.SUBMIT_HR_DATA) {
            throw Refusal.invalid("workflow.refusal.noDataSheet");
        }
        if (givesForBodies(actor)) {
            open.refuseIfHeldByAnother(task, actor);
        } else {
            access.refuseUnlessHis(task, actor);
        }
        return task;
    }

    /** The same after everybody who could change it has been locked out until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    OpenTask lockedToGive(String taskId, Actor actor) {
        return givable(access.locked(taskId, actor), actor);
    }

    /** Whether the actor may give the data of any body, on its behalf. */
    public boolean givesForBodies(Actor actor) {
        return actor.is(Role.HR_OFFICER);
    }

    /** The actor as he gives a body's data: as one to whom the task is open, or as an HR officer on the body's behalf. */
    Actor giving(OpenTask task, Actor actor) {
        return task.isOpenTo(actor) ? access.acting(task, actor) : actor.as(Role.HR_OFFICER);
    }

    /** Submits the data for whoever was let give them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void submitGiven(OpenTask task, Actor caller, JsonNode data) {
        Actor actor = giving(task, caller);
        Map<String, Object> routing = decisions.decide(task, actor, data);
        if (task.isOpenTo(actor)) {
            steps.complete(task, actor, routing);
        } else {
            steps.completeUnheld(task, routing);
        }
    }

    /**
     * Completes the task with the decision that belongs to its kind. One transaction: the domain's rows, the engine's
     * step and the audit event commit together or not at all.
     *
     * @param seen the version of the draft that the decision rests on, 0 for none; null: whatever is there
     * @throws Refusal invalid (field errors), forbidden (another's task, separation of duties), not found (of another's
     *     body), conflict (held by another, already done, or the draft changed since it was seen: with who and when)
     * @throws Proofs.Wanted if the kind wants a proof and the caller has not given one of late
     */
    @Transactional
    public void complete(String taskId, Actor caller, JsonNode decision, @Nullable Integer seen) {
        OpenTask task = access.locked(taskId, caller);
        access.refuseUnlessDecidable(task, caller);
        if (seen != null) {
            drafts.refuseUnlessSeen(taskId, seen);
        }
        Actor actor = access.acting(task, caller);
        Map<String, Object> routing = task.kind() == TaskKind.DECIDE_OVERDUE
                ? overdue.decide(task, actor, decision)
                : decisions.decide(task, actor, decision);
        steps.complete(task, actor, routing);
    }

    /**
     * Refuses what is wrong in the fields of a decision, as {@link #complete} would, before its maker is asked whether he means it: as far as it can be told
     * without taking it.
     *
     * @throws Refusal invalid (field errors), forbidden, not found, conflict as {@link #complete}
     */
    @Transactional(readOnly = true)
    public void check(String taskId, Actor actor, JsonNode decision) {
        OpenTask task = access.visible(taskId, actor);
        access.refuseUnlessHis(task, actor);
        if (task.kind() == TaskKind.DECIDE_OVERDUE) {
            overdue.check(task, decision);
        } else {
            TaskDecisions.check(task.kind(), decision);
        }
    }

    /** Whether the task can be done by the actor, if it is open to him: nobody else holds it, or one who replaces him or whom he replaces. */
    public boolean isFree(OpenTask task, Actor actor) {
        return open.isFree(task, actor);
    }

    /** The overdue tasks that the decisions among these are about, by the decisions' ids. */
    @Transactional(readOnly = true)
    public Map<String, OpenTask> overdueWork(Collection<OpenTask> shown) {
        List<OpenTask> decisions = shown.stream()
                .filter(task -> task.kind() == TaskKind.DECIDE_OVERDUE)
                .toList();
        open.ofMatters(decisions.stream().map(OpenTask::matterId).toList());
        return decisions.stream().collect(Collectors.toMap(OpenTask::id, open::overdueTaskBehind));
    }

    /** The overdue task that a decision is about. */
    @Transactional(readOnly = true)
    public OpenTask overdueWork(OpenTask decision) {
        return open.overdueTaskBehind(decision);
    }

    /** Whether a decision is open on the task's being overdue. */
    @Transactional(readOnly = true)
    public boolean overdueDecisionPending(OpenTask task) {
        return open.overdueDecisionAbout(task).isPresent();
    }
}
