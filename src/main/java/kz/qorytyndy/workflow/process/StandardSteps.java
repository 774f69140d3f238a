package kz.qorytyndy.workflow.process;

import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.standards.StandardDocuments;
import kz.qorytyndy.standards.StandardNotices;
import kz.qorytyndy.workflow.engine.ProcessBean;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the process {@code work-standard} does by itself: a method each service task, by its name. */
@ProcessBean("standardSteps")
// Public, because expressions can call the methods of public classes only.
public class StandardSteps {

    private final StandardDocuments documents;
    private final TaskDeadlines deadlines;
    private final StandardNotices notices;

    StandardSteps(StandardDocuments documents, TaskDeadlines deadlines, StandardNotices notices) {
        this.documents = documents;
        this.deadlines = deadlines;
        this.notices = notices;
    }

    /** Tells the head that a checked standard awaits his approval, and until when. */
    public void requestApproval(DelegateExecution execution) {
        notices.standardAwaitsApproval(
                Ids.standard(execution), deadlines.dueFromToday(TaskKind.APPROVE_STANDARD, null));
    }

    /** Registers the approved standard: gives it its number and seals its document. */
    public void putInForce(DelegateExecution execution) {
        documents.register(Ids.standard(execution));
    }

    /** Tells the head, who drafted it, and the HR service from when the standard is in force. */
    public void notifyInForce(DelegateExecution execution) {
        notices.standardInForce(Ids.standard(execution));
    }

    /** Tells those who draft that the standard came back, why, and until when it is to be sent again. */
    public void notifyStandardReturned(DelegateExecution execution) {
        notices.standardReturned(Ids.standard(execution), deadlines.dueFromToday(TaskKind.DRAFT_STANDARD, null));
    }
}
