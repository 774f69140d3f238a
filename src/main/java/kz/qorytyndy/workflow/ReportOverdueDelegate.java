package kz.qorytyndy.workflow;

import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells those who hold the task, the head of the body and the HR service that it is overdue. */
@ProcessBean("reportOverdue")
class ReportOverdueDelegate implements JavaDelegate {

    private final TimedTasks timed;
    private final Notices notices;

    ReportOverdueDelegate(TimedTasks timed, Notices notices) {
        this.timed = timed;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        timed.behind(execution)
                .ifPresent(task -> notices.overdue(
                        task.campaignId(),
                        task.assessmentId(),
                        task.kind(),
                        task.id(),
                        task.due(),
                        timed.holders(task)));
    }
}
