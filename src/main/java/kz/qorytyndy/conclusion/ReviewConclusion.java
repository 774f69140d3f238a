package kz.qorytyndy.conclusion;

import org.jspecify.annotations.Nullable;

/** The HR head's decision on a conclusion; approving it signs it. The reason is required for a return. */
public record ReviewConclusion(Outcome outcome, @Nullable String reason) {

    /** Where the conclusion goes next. */
    public enum Outcome {
        APPROVE,
        RETURN_TO_HR,
        RETURN_TO_BODY
    }
}
