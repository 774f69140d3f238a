package kz.qorytyndy.deadline;

import java.time.Instant;
import java.util.UUID;
import kz.qorytyndy.territory.Deed;

/**
 * A deadline that was moved: which task's, from when to when, why, and by whom.
 *
 * @param matterId the campaign, the assessment or the work standard whose task it is
 */
public record DeadlineChange(
        UUID matterId,
        String taskId,
        String taskKind,
        Instant oldDue,
        Instant newDue,
        Cause cause,
        String reason,
        Deed changed) {

    /** What moved it. */
    public enum Cause {
        /** A person, to a date that he chose. */
        EXTENSION,
        /** The calendar, in which a day became off or working. */
        CALENDAR
    }
}
