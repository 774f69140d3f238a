package kz.qorytyndy.workflow;

import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells the head that a checked standard awaits his approval, and until when. */
@ProcessBean("requestApproval")
class RequestApprovalDelegate implements JavaDelegate {

    private final TaskDeadlines deadlines;
    private final Notices notices;

    RequestApprovalDelegate(TaskDeadlines deadlines, Notices notices) {
        this.deadlines = deadlines;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.standardAwaitsApproval(
                Ids.standard(execution), deadlines.dueFromToday(TaskKind.APPROVE_STANDARD, null));
    }
}
