package kz.qorytyndy.conclusion;

import org.jspecify.annotations.Nullable;

/** The territorial head's decision on a conclusion; {@code text} holds the remarks or the objection. */
public record SignOff(Outcome outcome, @Nullable String text) {

    /** What he does. */
    public enum Outcome {
        SIGN,
        SIGN_WITH_REMARKS,
        OBJECT
    }
}
