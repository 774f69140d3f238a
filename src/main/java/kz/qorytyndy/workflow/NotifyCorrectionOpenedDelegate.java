package kz.qorytyndy.workflow;

import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells the head of the body and the HR service that the issued conclusion is being corrected. */
@ProcessBean("notifyCorrectionOpened")
class NotifyCorrectionOpenedDelegate implements JavaDelegate {

    private final Notices notices;

    NotifyCorrectionOpenedDelegate(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.correctionOpened(Ids.assessment(execution));
    }
}
