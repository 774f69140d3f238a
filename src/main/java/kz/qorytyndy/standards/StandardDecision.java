package kz.qorytyndy.standards;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import kz.qorytyndy.territory.Deed;
import org.jspecify.annotations.Nullable;

/**
 * What was decided on a round of a work standard.
 *
 * @param reason why it came back; null if it did not
 * @param inForceFrom from when it was approved; null unless it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StandardDecision(
        int round,
        Step step,
        @Nullable String reason,
        @Nullable LocalDate inForceFrom,
        Deed decided) {

    /** Who decides: the HR officer, then the head. */
    public enum Step {
        CHECK,
        APPROVAL
    }

    public boolean accepted() {
        return reason == null;
    }
}
