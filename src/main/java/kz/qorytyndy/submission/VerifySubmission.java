package kz.qorytyndy.submission;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the HR officer decides about a submission: everything but {@code reason} for ACCEPT, only the reason for RETURN. */
public record VerifySubmission(
        Outcome outcome,
        @Nullable Paper paper,
        @Nullable Lowering lowering,
        @Nullable String analysis,
        @Nullable String recommendations,
        @Nullable String reason) {

    /** ACCEPT sends it to review, RETURN back to the body. */
    public enum Outcome {
        ACCEPT,
        RETURN
    }

    /** The paper copy (methodology §5) as it was registered, and whether it equals the electronic data. */
    public record Paper(String number, LocalDate date, boolean matches) {}
}
