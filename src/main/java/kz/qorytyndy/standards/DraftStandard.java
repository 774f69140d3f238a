package kz.qorytyndy.standards;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a draft.
 *
 * @param content what is sent for the check; if null, what was drafted last
 * @param reason required to withdraw it
 */
public record DraftStandard(
        Outcome outcome,
        @Nullable StandardContent content,
        @Nullable String reason) {

    /** WITHDRAW ends the drawing up for good. */
    public enum Outcome {
        SUBMIT,
        WITHDRAW
    }
}
