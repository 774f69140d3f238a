package kz.qorytyndy.scoring;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The scores of assessments with their traces, which never change once they are stored. */
@Repository
public class Scores {

    /** Stores a score; a second call for the same versions (a retried job) changes nothing. {@code verificationVersion} is null for a preliminary score. */
    public void store(UUID assessmentId, int submissionVersion, @Nullable Integer verificationVersion, Score score) {
        throw new UnsupportedOperationException();
    }

    /** The latest preliminary score: without lowering. */
    public Optional<Score> preliminary(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }

    /** The latest final score: with lowering, of the latest accepted verification. */
    public Optional<Score> latestFinal(UUID assessmentId) {
        throw new UnsupportedOperationException();
    }
}
