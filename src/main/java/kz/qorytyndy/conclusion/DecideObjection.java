package kz.qorytyndy.conclusion;

/** The HR head's decision on an objection. */
public record DecideObjection(Outcome outcome, String reason) {

    /** ACCEPT sends it back to verification, UPHOLD (the conclusion) back to sign-off. */
    public enum Outcome {
        ACCEPT,
        UPHOLD
    }
}
