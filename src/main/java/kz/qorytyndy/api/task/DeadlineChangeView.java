package kz.qorytyndy.api.task;

import java.time.Instant;
import kz.qorytyndy.deadline.DeadlineChange;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that was moved. Whoever sees no personal data finds null in place of who did it and why.
 *
 * @param task the task's id
 * @param changedFor the person whom {@code changedBy} replaced; null if he acted for himself
 * @param kind the BPMN id without {@code Task_}
 */
public record DeadlineChangeView(
        String task,
        String kind,
        Instant oldDue,
        Instant newDue,
        @Nullable String reason,
        @Nullable String changedBy,
        @Nullable String changedFor,
        Instant changedAt) {

    public static DeadlineChangeView of(DeadlineChange change, @Nullable String changedFor, boolean people) {
        return new DeadlineChangeView(
                change.taskId(),
                change.taskKind(),
                change.oldDue(),
                change.newDue(),
                people ? change.reason() : null,
                people ? change.changedBy() : null,
                changedFor,
                change.changedAt());
    }
}
