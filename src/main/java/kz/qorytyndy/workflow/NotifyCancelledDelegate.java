package kz.qorytyndy.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Ends the assessment as cancelled, and tells everybody who had a task there. */
@ProcessBean("notifyCancelled")
class NotifyCancelledDelegate implements JavaDelegate {

    private final Cancellation cancellation;

    NotifyCancelledDelegate(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cancellation.cancel(Ids.assessment(execution));
    }
}
