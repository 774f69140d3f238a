package kz.qorytyndy.workflow;

import java.util.UUID;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells the body that its data came back, why, and until when they are due again. */
@ProcessBean("notifyReturned")
class NotifyReturnedDelegate implements JavaDelegate {

    private final Returns returns;
    private final TaskDeadlines deadlines;
    private final Notices notices;

    NotifyReturnedDelegate(Returns returns, TaskDeadlines deadlines, Notices notices) {
        this.returns = returns;
        this.deadlines = deadlines;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID assessment = Ids.assessment(execution);
        notices.submissionReturned(
                assessment,
                returns.latestReason(assessment),
                deadlines.dueFromToday(TaskKind.SUBMIT_HR_DATA, Ids.campaign(execution)));
    }
}
