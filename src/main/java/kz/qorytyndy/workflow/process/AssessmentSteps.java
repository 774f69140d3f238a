package kz.qorytyndy.workflow.process;

import java.util.UUID;
import kz.qorytyndy.conclusion.AssessmentNotices;
import kz.qorytyndy.conclusion.Issuing;
import kz.qorytyndy.conclusion.Remarks;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.workflow.engine.ProcessBean;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the process {@code assessment} does by itself: a method each service task, by its name. */
@ProcessBean("assessmentSteps")
// Public, because expressions can call the methods of public classes only.
public class AssessmentSteps {

    private final Issuing issuing;
    private final Cancellation cancellation;
    private final Remarks remarks;
    private final TaskDeadlines deadlines;
    private final Duties duties;
    private final AssessmentNotices notices;

    AssessmentSteps(
            Issuing issuing,
            Cancellation cancellation,
            Remarks remarks,
            TaskDeadlines deadlines,
            Duties duties,
            AssessmentNotices notices) {
        this.issuing = issuing;
        this.cancellation = cancellation;
        this.remarks = remarks;
        this.deadlines = deadlines;
        this.duties = duties;
        this.notices = notices;
    }

    /** Asks the body for its data. */
    public void requestSubmission(DelegateExecution execution) {
        notices.submissionRequested(Ids.assessment(execution), deadlines.firstSubmissionDue(Ids.campaign(execution)));
    }

    /** Tells the body that its data came back, why, and until when they are due again. */
    public void notifyReturned(DelegateExecution execution) {
        UUID assessment = Ids.assessment(execution);
        notices.submissionReturned(
                assessment,
                remarks.to(assessment, TaskKind.SUBMIT_HR_DATA).get(0).text(),
                deadlines.dueFromToday(TaskKind.SUBMIT_HR_DATA, Ids.campaign(execution)));
    }

    /** Tells the head of the body and the HR service that the issued conclusion is being corrected, and until when it is to be reviewed. */
    public void notifyCorrectionOpened(DelegateExecution execution) {
        UUID assessment = Ids.assessment(execution);
        notices.correctionOpened(
                assessment,
                deadlines.dueFromToday(TaskKind.REVIEW_CONCLUSION, Ids.campaign(execution)),
                duties.barred(assessment, TaskKind.REVIEW_CONCLUSION));
    }

    /** Gives the conclusion its number and files it. */
    public void issueConclusion(DelegateExecution execution) {
        issuing.issue(Ids.assessment(execution));
    }

    /** Sends the issued conclusion to the head of the body and to the HR service. */
    public void notifyIssued(DelegateExecution execution) {
        notices.conclusionIssued(Ids.assessment(execution));
    }

    /** Ends the assessment as cancelled, and tells everybody who had a task there. */
    public void notifyCancelled(DelegateExecution execution) {
        cancellation.cancel(Ids.assessment(execution));
    }
}
