package kz.qorytyndy.standards;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The head's decision on a checked work standard.
 *
 * @param inForceFrom its first day, required to approve it
 * @param reason required for a return
 */
public record ApproveStandard(
        Outcome outcome,
        @Nullable LocalDate inForceFrom,
        @Nullable String reason) {

    /** Where it goes next. */
    public enum Outcome {
        APPROVE,
        RETURN
    }
}
