package kz.qorytyndy.api.standard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.api.DeedView;
import kz.qorytyndy.api.task.DeadlineChangeView;
import kz.qorytyndy.api.task.TaskView;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.standards.StandardContent;
import kz.qorytyndy.standards.StandardDecision;
import kz.qorytyndy.standards.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A work standard with all that was done with it.
 *
 * @param body the body's code; null: for the HR service's own posts
 * @param state where it stands today
 * @param replaces the version in whose place it comes
 * @param number under which it is registered; null until it is, as are {@code registeredAt} and {@code pdfSha256}
 * @param contentSha256 of the canonical JSON of {@code content}, which is what the head approves
 * @param inForceUntil its last day; null while no approved version comes in its place
 * @param round which round of drafting {@code content} is
 * @param tasks its open tasks
 * @param versions of the same post and section, this one included, in the order of their first days
 * @param trail null for leadership, which sees no people
 */
record StandardView(
        UUID id,
        @Nullable String body,
        Standing state,
        @Nullable UUID replaces,
        @Nullable String number,
        @Nullable Instant registeredAt,
        @Nullable String pdfSha256,
        String contentSha256,
        @Nullable LocalDate inForceFrom,
        @Nullable LocalDate inForceUntil,
        Instant changedAt,
        int round,
        StandardContent content,
        List<TaskView> tasks,
        List<DeadlineChangeView> deadlineChanges,
        List<Round> rounds,
        List<Decision> decisions,
        List<StandardRow> versions,
        @Nullable List<AuditTrail.Entry> trail) {

    /** A round of drafting. */
    record Round(
            int number,
            StandardContent content,
            @JsonUnwrapped(prefix = "drafted") DeedView drafted) {}

    /**
     * What was decided on a round.
     *
     * @param reason why it came back
     */
    record Decision(
            int round,
            StandardDecision.Step step,
            boolean accepted,
            @Nullable String reason,
            @Nullable LocalDate inForceFrom,
            @JsonUnwrapped(prefix = "decided") DeedView decided) {}
}
