package kz.qorytyndy.workflow.process;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.deadline.OverdueReports;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.workflow.engine.ProcessBean;
import kz.qorytyndy.workflow.process.TimedTasks.TimedTask;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * What the two timers of a task do when they fire. Until the end of the transaction whoever would complete the task or move its deadline
 * waits: either the timer has its effect and he finds it, or he was first and the timer has none.
 */
@ProcessBean("taskTimers")
// Public, because expressions can call the methods of public classes only.
public class TaskTimers {

    private static final Pattern OVERDUE = Pattern.compile("BoundaryEvent_(.+)Overdue");

    private final TimedTasks tasks;
    private final Matters matters;
    private final TaskDeadlines deadlines;
    private final OverdueReports reports;
    private final TaskNotices notices;

    TaskTimers(
            TimedTasks tasks, Matters matters, TaskDeadlines deadlines, OverdueReports reports, TaskNotices notices) {
        this.tasks = tasks;
        this.matters = matters;
        this.deadlines = deadlines;
        this.reports = reports;
        this.notices = notices;
    }

    /** Reminds those who hold the task that it is due soon; not if it is overdue by now, which has a report of its own. */
    public void remind(DelegateTask task) {
        locked(task.getExecution(), task.getTaskDefinitionKey())
                .filter(timed -> !timed.overdue())
                .ifPresent(timed ->
                        notices.reminder(timed.matterId(), timed.kind(), timed.id(), timed.due(), timed.holders()));
    }

    /** Tells those who hold the task, the head of the body and the HR service that it is overdue. */
    public void reportOverdue(DelegateExecution event) {
        Matcher name = OVERDUE.matcher(event.getCurrentActivityId());
        if (!name.matches()) {
            throw new IllegalStateException("No overdue timer of a task: " + event.getCurrentActivityId());
        }
        locked(event, "Task_" + name.group(1)).filter(TimedTask::overdue).ifPresent(task -> report(task, event));
    }

    private void report(TimedTask task, DelegateExecution event) {
        reports.keep(task.matterId(), task.id(), task.due());
        notices.overdue(
                task.matterId(),
                task.kind(),
                task.id(),
                task.due(),
                task.holders(),
                deadlines.decisionDue(event, task.kind()));
    }

    /** The task that the element stands for; none if it was completed in the meantime. */
    private Optional<TimedTask> locked(DelegateExecution execution, String element) {
        matters.lock(TaskKind.ofElement(element).matter(), UUID.fromString(execution.getProcessBusinessKey()));
        return tasks.timed(execution.getProcessInstanceId(), element);
    }
}
