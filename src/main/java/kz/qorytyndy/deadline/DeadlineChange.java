package kz.qorytyndy.deadline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that was moved: which task's, from when to when, why, by whom and when.
 *
 * @param matterId the campaign, the assessment or the work standard whose task it is
 * @param substitution by which it was moved for another; null unless it was
 */
public record DeadlineChange(
        UUID matterId,
        String taskId,
        String taskKind,
        Instant oldDue,
        Instant newDue,
        Cause cause,
        String reason,
        String changedBy,
        @Nullable UUID substitution,
        Instant changedAt) {

    /** What moved it. */
    public enum Cause {
        /** A person, to a date that he chose. */
        EXTENSION,
        /** The calendar, in which a day became off or working. */
        CALENDAR
    }
}
