package kz.qorytyndy.submission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Service;

/** The HR service's verifications of submissions, version by version. */
@Service
public class Verifications {

    /**
     * Stores the verification of the latest submission; ACCEPT moves the assessment to IN_REVIEW, RETURN to AWAITING_SUBMISSION. Runs
     * inside the transaction that completes the task.
     *
     * @throws kz.qorytyndy.platform.Refusal naming each field that is missing or wrong; an ACCEPT needs a registered paper copy that matches
     */
    public Verification verify(UUID assessmentId, String taskId, Actor actor, VerifySubmission command) {
        throw new UnsupportedOperationException();
    }

    public Optional<Verification> latest(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }

    /** All versions, oldest first. */
    public List<Verification> all(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }
}
