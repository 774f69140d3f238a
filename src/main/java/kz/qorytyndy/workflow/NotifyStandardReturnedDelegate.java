package kz.qorytyndy.workflow;

import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells those who draft that the standard came back, why, and until when it is to be sent again. */
@ProcessBean("notifyStandardReturned")
class NotifyStandardReturnedDelegate implements JavaDelegate {

    private final TaskDeadlines deadlines;
    private final Notices notices;

    NotifyStandardReturnedDelegate(TaskDeadlines deadlines, Notices notices) {
        this.deadlines = deadlines;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.standardReturned(Ids.standard(execution), deadlines.dueFromToday(TaskKind.DRAFT_STANDARD, null));
    }
}
