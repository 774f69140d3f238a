package kz.qorytyndy.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.TaskKind;
import kz.qorytyndy.territory.Person;
import org.springframework.stereotype.Service;

/** The mails of the processes. Each call writes to the outbox in the caller's transaction and sends nothing itself. */
@Service
public class Notices {

    /** To the head and the officers of the body: data are asked for. */
    public void submissionRequested(UUID assessmentId, Instant due) {
        throw new UnsupportedOperationException();
    }

    /** To the head and the officers of the body: the data came back, with the reasons and a new due date. */
    public void submissionReturned(UUID assessmentId, String reason, Instant due) {
        throw new UnsupportedOperationException();
    }

    /** To those who hold the task: it is due soon. */
    public void reminder(
            UUID campaignId,
            @org.jspecify.annotations.Nullable UUID assessmentId,
            TaskKind kind,
            String taskId,
            Instant due,
            List<Person> holders) {
        throw new UnsupportedOperationException();
    }

    /** To those who hold the task, the head of the body and the HR service: it is overdue. */
    public void overdue(
            UUID campaignId,
            @org.jspecify.annotations.Nullable UUID assessmentId,
            TaskKind kind,
            String taskId,
            Instant due,
            List<Person> holders) {
        throw new UnsupportedOperationException();
    }

    /** To the head of the body, with the PDF, and to the HR service. */
    public void conclusionIssued(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }

    /** To everybody who had a task there: the assessment was cancelled. */
    public void assessmentCancelled(UUID assessmentId, List<Person> concerned, String reason) {
        throw new UnsupportedOperationException();
    }

    /** To leadership and the heads of the campaign's bodies: the summary is published. */
    public void summaryPublished(UUID campaignId) {
        throw new UnsupportedOperationException();
    }
}
