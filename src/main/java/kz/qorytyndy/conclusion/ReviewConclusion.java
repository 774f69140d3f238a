package kz.qorytyndy.conclusion;

import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** The HR head's decision on a conclusion; approving it signs it. The reason is required for a return. */
public record ReviewConclusion(Outcome outcome, @Nullable String reason) {

    /** Where the conclusion goes next. */
    public enum Outcome {
        APPROVE,
        RETURN_TO_HR,
        RETURN_TO_BODY
    }

    /**
     * The reason as it is kept.
     *
     * @throws Refusal invalid ({@code reason}: missing for a return, or longer than 10,000 characters)
     */
    public @Nullable String given() {
        return outcome == Outcome.APPROVE ? Reasons.optional("reason", reason) : Reasons.required("reason", reason);
    }
}
