package kz.qorytyndy.api.task;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import kz.qorytyndy.api.DeedView;
import kz.qorytyndy.deadline.DeadlineChange;
import kz.qorytyndy.territory.Substitutions;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that was moved. Whoever sees no personal data finds null in place of who did it and why.
 *
 * @param task the task's id
 * @param kind the BPMN id without {@code Task_}
 */
public record DeadlineChangeView(
        String task,
        String kind,
        Instant oldDue,
        Instant newDue,
        @Nullable String reason,
        @JsonUnwrapped(prefix = "changed") DeedView changed) {

    public static DeadlineChangeView of(DeadlineChange change, Substitutions substitutions, boolean people) {
        return new DeadlineChangeView(
                change.taskId(),
                change.taskKind(),
                change.oldDue(),
                change.newDue(),
                people ? change.reason() : null,
                DeedView.of(change.changed(), substitutions, people));
    }
}
