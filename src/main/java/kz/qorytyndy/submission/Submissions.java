package kz.qorytyndy.submission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Service;

/** The data sheets of the bodies, version by version. */
@Service
public class Submissions {

    /**
     * Checks and stores the next version; the assessment moves to IN_VERIFICATION. Runs inside the transaction that completes the task.
     *
     * @throws kz.qorytyndy.platform.Refusal if a number breaks a rule of the catalogue, the comment is too long, or an evidence file is not known
     */
    public Submission submit(UUID assessmentId, String taskId, Actor actor, SubmitHrData command) {
        throw new UnsupportedOperationException();
    }

    public Optional<Submission> latest(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }

    /** All versions, oldest first. */
    public List<Submission> all(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }
}
