package kz.qorytyndy.conclusion;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Service;

/** The HR head's reviews, version by version. Approving makes the content that is signed. */
@Service
public class Reviews {

    /** One review as it was decided. */
    public record Review(
            UUID assessmentId,
            int version,
            int verificationVersion,
            ReviewConclusion decision,
            String reviewedBy,
            Instant reviewedAt) {}

    /** Stores the review inside the transaction that completes the task. APPROVE moves to AWAITING_SIGN_OFF, RETURN_TO_HR to IN_VERIFICATION, RETURN_TO_BODY to AWAITING_SUBMISSION. */
    public Review review(UUID assessmentId, String taskId, Actor actor, ReviewConclusion command) {
        throw new UnsupportedOperationException();
    }

    public List<Review> all(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }
}
