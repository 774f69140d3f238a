package kz.qorytyndy.portal.assessment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.conclusion.Reviews.Review;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.conclusion.SignOffs.SignedOff;
import org.jspecify.annotations.Nullable;

/**
 * What was decided on a conclusion: by its review, by a sign-off, on an objection.
 *
 * @param what the key of the message that says it
 * @param substitution by which {@code by} did it for another; null unless he did
 * @param text the reason, the remarks or the objection
 * @param signed what was signed; null if nothing was
 */
record Decision(
        Instant at,
        String what,
        String by,
        @Nullable UUID substitution,
        @Nullable String text,
        @Nullable Signed signed) {

    /** The content that was signed: its version and its checksum. */
    record Signed(int version, String sha256) {}

    /** All of an assessment, as they followed each other. */
    static List<Decision> of(List<Review> reviews, List<SignedOff> signOffs, List<SignOffs.Decision> onObjections) {
        return Stream.of(
                        reviews.stream().map(Decision::of),
                        signOffs.stream().map(Decision::of),
                        onObjections.stream().map(Decision::of))
                .flatMap(decisions -> decisions)
                .sorted(Comparator.comparing(Decision::at))
                .toList();
    }

    private static Decision of(Review review) {
        return new Decision(
                review.reviewedAt(),
                "portal.review." + review.decision().outcome(),
                review.reviewedBy(),
                review.substitution(),
                review.decision().reason(),
                null);
    }

    private static Decision of(SignedOff signOff) {
        return new Decision(
                signOff.signedAt(),
                "portal.signOff." + signOff.result(),
                signOff.signedBy(),
                signOff.substitution(),
                signOff.text(),
                new Signed(signOff.contentVersion(), signOff.contentSha256()));
    }

    private static Decision of(SignOffs.Decision decision) {
        return new Decision(
                decision.decidedAt(),
                "portal.objection." + decision.decision().outcome(),
                decision.decidedBy(),
                decision.substitution(),
                decision.decision().reason(),
                null);
    }
}
