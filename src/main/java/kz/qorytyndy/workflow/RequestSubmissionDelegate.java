package kz.qorytyndy.workflow;

import kz.qorytyndy.notification.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks the body for its data. */
@ProcessBean("requestSubmission")
class RequestSubmissionDelegate implements JavaDelegate {

    private final TaskDeadlines deadlines;
    private final Notices notices;

    RequestSubmissionDelegate(TaskDeadlines deadlines, Notices notices) {
        this.deadlines = deadlines;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.submissionRequested(Ids.assessment(execution), deadlines.firstSubmissionDue(Ids.campaign(execution)));
    }
}
