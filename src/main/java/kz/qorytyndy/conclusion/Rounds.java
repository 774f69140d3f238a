package kz.qorytyndy.conclusion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.conclusion.Conclusions.Issued;
import kz.qorytyndy.conclusion.Corrections.Correction;
import kz.qorytyndy.conclusion.Reviews.Review;
import kz.qorytyndy.conclusion.SignOffs.Decision;
import kz.qorytyndy.conclusion.SignOffs.SignedOff;
import kz.qorytyndy.submission.EvidenceFile;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.verification.Verification;

/**
 * All that was done in an assessment, oldest first; nothing of it is ever overwritten.
 *
 * @param evidence the files of each version of the submission that has any
 * @param objections the decisions on objections
 */
public record Rounds(
        List<Submission> submissions,
        Map<Integer, List<EvidenceFile>> evidence,
        List<Verification> verifications,
        List<Review> reviews,
        List<SignedOff> signOffs,
        List<Decision> objections,
        List<Issued> conclusions,
        List<Correction> corrections) {

    /** The conclusion in force; none until one is issued. */
    public Optional<Issued> conclusion() {
        return conclusions.stream().reduce((earlier, later) -> later);
    }
}
