package kz.qorytyndy.conclusion;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.verification.Verification;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.verification.VerifySubmission;
import org.springframework.stereotype.Component;

/** Why a body's data came back: the HR officer or the HR head returned them. */
@Component
public class Returns {

    private final Verifications verifications;
    private final Reviews reviews;

    Returns(Verifications verifications, Reviews reviews) {
        this.verifications = verifications;
        this.reviews = reviews;
    }

    /** The reason of the latest return of an assessment that had one. */
    public String latestReason(UUID assessmentId) {
        Verification verification = verifications.latest(assessmentId).orElseThrow();
        if (verification.decision().outcome() == VerifySubmission.Outcome.RETURN) {
            return Objects.requireNonNull(verification.decision().reason());
        }
        List<Reviews.Review> all = reviews.all(assessmentId);
        return Objects.requireNonNull(all.get(all.size() - 1).decision().reason());
    }
}
