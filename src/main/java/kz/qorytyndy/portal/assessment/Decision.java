package kz.qorytyndy.portal.assessment;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kz.qorytyndy.conclusion.Reviews.Review;
import kz.qorytyndy.conclusion.Rounds;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.conclusion.SignOffs.SignedOff;
import kz.qorytyndy.territory.Deed;
import org.jspecify.annotations.Nullable;

/**
 * What was decided on a conclusion: by its review, by a sign-off, on an objection.
 *
 * @param what the key of the message that says it
 * @param text the reason, the remarks or the objection
 * @param signed what was signed; null if nothing was
 */
public record Decision(
        String what,
        Deed deed,
        @Nullable String text,
        @Nullable Signed signed) {

    /** What was signed: the version of the content, and the checksum of the document that says it. */
    public record Signed(int version, String sha256) {}

    /** All of an assessment, as they followed each other. */
    public static List<Decision> of(Rounds rounds) {
        return Stream.of(
                        rounds.reviews().stream().map(Decision::of),
                        rounds.signOffs().stream().map(Decision::of),
                        rounds.objections().stream().map(Decision::of))
                .flatMap(decisions -> decisions)
                .sorted(Comparator.comparing(decision -> decision.deed().at()))
                .toList();
    }

    private static Decision of(Review review) {
        return new Decision(
                "portal.review." + review.decision().outcome(),
                review.reviewed(),
                review.decision().reason(),
                null);
    }

    private static Decision of(SignedOff signOff) {
        return new Decision(
                "portal.signOff." + signOff.result(),
                signOff.signed(),
                signOff.text(),
                new Signed(signOff.contentVersion(), signOff.documentSha256()));
    }

    private static Decision of(SignOffs.Decision decision) {
        return new Decision(
                "portal.objection." + decision.decision().outcome(),
                decision.decided(),
                decision.decision().reason(),
                null);
    }
}
