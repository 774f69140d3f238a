package kz.qorytyndy.api;

import java.time.OffsetDateTime;
import kz.qorytyndy.deadline.DeadlineChange;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that was moved. Whoever sees no personal data finds null in place of who did it and why.
 *
 * @param task the task's id
 * @param kind the BPMN id without {@code Task_}
 */
record DeadlineChangeView(
        String task,
        String kind,
        OffsetDateTime oldDue,
        OffsetDateTime newDue,
        @Nullable String reason,
        @Nullable String changedBy,
        OffsetDateTime changedAt) {

    static DeadlineChangeView of(DeadlineChange change, boolean people) {
        return new DeadlineChangeView(
                change.taskId(),
                change.taskKind(),
                Times.of(change.oldDue()),
                Times.of(change.newDue()),
                people ? change.reason() : null,
                people ? change.changedBy() : null,
                Times.of(change.changedAt()));
    }
}
