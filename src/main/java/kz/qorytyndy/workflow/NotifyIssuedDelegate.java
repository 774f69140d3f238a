package kz.qorytyndy.workflow;

import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Sends the issued conclusion to the head of the body and to the HR service. */
@ProcessBean("notifyIssued")
class NotifyIssuedDelegate implements JavaDelegate {

    private final Notices notices;

    NotifyIssuedDelegate(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.conclusionIssued(Ids.assessment(execution));
    }
}
