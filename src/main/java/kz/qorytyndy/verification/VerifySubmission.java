package kz.qorytyndy.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.qorytyndy.submission.Fingerprint;
import kz.qorytyndy.submission.Submission;
import org.jspecify.annotations.Nullable;

/**
 * What the HR officer decides about a submission: everything but {@code reason} for ACCEPT; for RETURN the reason and, if one has come, the paper copy, whose
 * differences are a reason of their own.
 */
public record VerifySubmission(
        Outcome outcome,
        @Nullable Paper paper,
        @Nullable Lowering lowering,
        @Nullable String analysis,
        @Nullable String recommendations,
        @Nullable String reason) {

    /** The numbers that differ on paper, if any do. */
    List<Difference> differences() {
        return paper == null || paper.differences() == null ? List.of() : paper.differences();
    }

    /** ACCEPT sends it to review, RETURN back to the body. */
    public enum Outcome {
        ACCEPT,
        RETURN
    }

    /**
     * The paper copy (methodology §5) as it was registered, and whether it equals the electronic data.
     *
     * @param fingerprint as it stands on the paper, typed or scanned; null if it was not compared
     * @param differences the numbers that differ; for RETURN only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Paper(
            String number,
            LocalDate date,
            boolean matches,
            @Nullable String fingerprint,
            @Nullable List<Difference> differences) {

        /** How the registered copy's fingerprint stood to that of the submission that it was compared with. */
        public FingerprintCheck fingerprintCheck(Submission submission) {
            if (fingerprint == null || fingerprint.isBlank()) {
                return FingerprintCheck.NOT_COMPARED;
            }
            // What matches was compared when it was registered, whatever fingerprints were made of then.
            return matches
                            || Fingerprint.read(fingerprint)
                                    .filter(submission.fingerprint()::equals)
                                    .isPresent()
                    ? FingerprintCheck.EQUAL
                    : FingerprintCheck.DIFFERENT;
        }
    }

    /** Whether the fingerprint of a paper copy was compared, and what came of it. */
    public enum FingerprintCheck {
        EQUAL,
        DIFFERENT,
        NOT_COMPARED
    }

    /** A number that is another on paper: {@code field} is its key, {@code paper} what stands there. */
    public record Difference(String field, BigDecimal paper) {}
}
