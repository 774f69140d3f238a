package kz.qorytyndy.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.submission.Drafts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.RoleHeld;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Rules that the engine itself keeps on every user task of every process, whoever calls it and how: nobody is given a task
 * that is not open to a group of his or that the separation of duties forbids him, and no task is completed without the
 * decision that belongs to it; whom it concerns is told when it opens; and what was typed into a task's form, and its deadline in people's
 * calendars, end with it, however it ends.
 */
@Component
class TaskRules extends AbstractProcessEnginePlugin {

    private final AuditTrail trail;
    private final Duties duties;
    private final People people;
    private final Drafts drafts;
    private final ApplicationEventPublisher events;

    TaskRules(AuditTrail trail, Duties duties, People people, Drafts drafts, ApplicationEventPublisher events) {
        this.trail = trail;
        this.duties = duties;
        this.people = people;
        this.drafts = drafts;
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        postParseListeners(configuration).add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                TaskListener assignment = TaskRules.this::refuseWrongAssignee;
                TaskListener completion = TaskRules.this::refuseWithoutDecision;
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, TaskRules.this::open);
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, assignment);
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, completion);
                TaskListener end = TaskRules.this::end;
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, end);
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, end);
            }
        });
    }

    private static List<BpmnParseListener> postParseListeners(ProcessEngineConfigurationImpl configuration) {
        if (configuration.getCustomPostBPMNParseListeners() == null) {
            configuration.setCustomPostBPMNParseListeners(new ArrayList<>());
        }
        return configuration.getCustomPostBPMNParseListeners();
    }

    private void refuseWrongAssignee(DelegateTask task) {
        if (task.getAssignee() == null) {
            return;
        }
        Actor actor = people.actor(task.getAssignee());
        TaskKind kind = kindOf(task);
        List<String> groups = task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .toList();
        RoleHeld role = actor.roles().stream()
                .filter(held -> groups.contains(held.group()))
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden("workflow.refusal.notYours", kind.label()));
        UUID matter = matterOf(task);
        duties.check(matter, duties.acting(matter, actor, role, null, kind), kind);
    }

    private void open(DelegateTask task) {
        events.publishEvent(new TaskOpened(
                matterOf(task), kindOf(task), task.getId(), task.getDueDate().toInstant()));
    }

    private void end(DelegateTask task) {
        drafts.drop(task.getId());
        boolean done = TaskListener.EVENTNAME_COMPLETE.equals(task.getEventName());
        events.publishEvent(new TaskEnded(matterOf(task), kindOf(task), done ? task.getAssignee() : null));
    }

    private static UUID matterOf(DelegateTask task) {
        return UUID.fromString(task.getExecution().getProcessBusinessKey());
    }

    private static TaskKind kindOf(DelegateTask task) {
        return TaskKind.ofElement(task.getTaskDefinitionKey());
    }

    /** The decision is in the trail since the same transaction: no other way leads there. */
    private void refuseWithoutDecision(DelegateTask task) {
        if (trail.completionOf(task.getId()).isEmpty()) {
            throw Refusal.forbidden("workflow.refusal.noDecision");
        }
    }
}
