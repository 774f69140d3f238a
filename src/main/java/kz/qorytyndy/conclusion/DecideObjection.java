package kz.qorytyndy.conclusion;

import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;

/** The HR head's decision on an objection. */
public record DecideObjection(Outcome outcome, String reason) {

    /** ACCEPT sends it back to verification, UPHOLD (the conclusion) back to sign-off. */
    public enum Outcome {
        ACCEPT,
        UPHOLD
    }

    /**
     * The reason as it is kept.
     *
     * @throws Refusal invalid ({@code reason}: missing, or longer than 10,000 characters)
     */
    public String given() {
        return Reasons.required("reason", reason);
    }
}
