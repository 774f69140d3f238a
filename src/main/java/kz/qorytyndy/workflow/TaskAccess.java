package kz.qorytyndy.workflow;

import java.util.Map;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.session.Proofs;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.workflow.process.Matters;
import org.springframework.stereotype.Component;

/** Whose task it is: who sees it, who may do it, and as whom; and the lock without which nobody changes it. */
@Component
class TaskAccess {

    private final OpenTasks open;
    private final Matters matters;
    private final Duties duties;
    private final People people;
    private final AuditTrail trail;
    private final Proofs proofs;

    TaskAccess(OpenTasks open, Matters matters, Duties duties, People people, AuditTrail trail, Proofs proofs) {
        this.open = open;
        this.matters = matters;
        this.duties = duties;
        this.people = people;
        this.trail = trail;
        this.proofs = proofs;
    }

    /** The task after everybody who could change it has been locked out until the end of the transaction. */
    OpenTask locked(String taskId, Actor actor) {
        lock(visible(taskId, actor));
        return visible(taskId, actor);
    }

    void lock(OpenTask task) {
        matters.lock(task.kind().matter(), task.matterId());
    }

    /** The actor as he does the task: for himself, or for whom he replaces. */
    Actor acting(OpenTask task, Actor actor) {
        return duties.acting(task.matterId(), actor, task.openTo(), task.assignee(), task.kind());
    }

    OpenTask visible(String taskId, Actor actor) {
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

    void refuseUnlessOpenTo(OpenTask task, Actor actor) {
        if (!task.isOpenTo(actor)) {
            throw Refusal.forbidden("workflow.refusal.notYours", task.kind().label());
        }
    }

    void refuseUnlessHis(OpenTask task, Actor actor) {
        refuseUnlessOpenTo(task, actor);
        open.refuseIfHeldByAnother(task, actor);
        duties.check(task.matterId(), acting(task, actor), task.kind());
    }

    /** Holds besides that he has proved of late who he is, where the task wants it. */
    void refuseUnlessDecidable(OpenTask task, Actor actor) {
        refuseUnlessHis(task, actor);
        if (task.kind().wantsProof()) {
            proofs.demand();
        }
    }

    static AuditEvent event(OpenTask task, Actor actor, AuditAction action) {
        return event(task, actor.event(action));
    }

    static AuditEvent event(OpenTask task, AuditEvent given) {
        return task.in(given).details(Map.of("task", task.kind().id()));
    }
}
