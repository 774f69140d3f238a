package kz.qorytyndy.standards;

import org.jspecify.annotations.Nullable;

/** The HR officer's check of a drafted work standard; the reason is required for a return. */
public record CheckStandard(Outcome outcome, @Nullable String reason) {

    /** Where it goes next: to the head, or back to whoever drafted it. */
    public enum Outcome {
        ACCEPT,
        RETURN
    }
}
