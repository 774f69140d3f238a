package kz.qorytyndy.conclusion;

import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** The territorial head's decision on a conclusion; {@code text} holds the remarks or the objection. */
public record SignOff(Outcome outcome, @Nullable String text) {

    /** What he does. */
    public enum Outcome {
        SIGN,
        SIGN_WITH_REMARKS,
        OBJECT
    }

    /**
     * The text as it is kept; null with a plain signature.
     *
     * @throws Refusal invalid ({@code text}: missing for remarks or an objection, given with a plain signature, or longer than 10,000
     *     characters)
     */
    public @Nullable String given() {
        if (outcome != Outcome.SIGN) {
            return Reasons.required("text", text);
        }
        if (Reasons.optional("text", text) != null) {
            throw Refusal.invalidField("text", "conclusion.refusal.remarksWithPlainSignature");
        }
        return null;
    }
}
