package kz.qorytyndy.workflow;

import kz.qorytyndy.deadline.OverdueReports;
import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells those who hold the task, the head of the body and the HR service that it is overdue. */
@ProcessBean("reportOverdue")
class ReportOverdueDelegate implements JavaDelegate {

    private final TimedTasks timed;
    private final OverdueReports reports;
    private final Notices notices;

    ReportOverdueDelegate(TimedTasks timed, OverdueReports reports, Notices notices) {
        this.timed = timed;
        this.reports = reports;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        timed.behind(execution).filter(OpenTask::overdue).ifPresent(this::report);
    }

    private void report(OpenTask task) {
        reports.keep(task.id(), task.due());
        notices.overdue(task.matterId(), task.kind(), task.id(), task.due(), timed.holders(task));
    }
}
