package kz.qorytyndy.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the HR head decides about overdue work; {@code due} only for {@link Outcome#EXTEND}. */
public record DecideOverdue(Outcome outcome, @Nullable LocalDate due, String reason) {

    /** CLOSE is for a submission, RECORD_REFUSAL for a sign-off. */
    public enum Outcome {
        EXTEND,
        CLOSE,
        RECORD_REFUSAL
    }
}
