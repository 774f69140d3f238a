package kz.qorytyndy.workflow;

import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells the head, who drafted it, and the HR service from when the standard is in force. */
@ProcessBean("notifyInForce")
class NotifyInForceDelegate implements JavaDelegate {

    private final Notices notices;

    NotifyInForceDelegate(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.standardInForce(Ids.standard(execution));
    }
}
