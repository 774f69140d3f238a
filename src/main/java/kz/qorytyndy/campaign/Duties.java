package kz.qorytyndy.campaign;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** The separation of duties: one person never acts twice where two must look. */
@Service
public class Duties {

    /** What somebody did in an assessment. */
    public enum Part {
        SUBMITTED,
        VERIFIED,
        REVIEWED,
        SIGNED
    }

    /** Notes the part inside the transaction of the command by which it was taken. */
    public void took(UUID assessmentId, String username, Part part) {
        throw new UnsupportedOperationException();
    }

    /**
     * Refuses if what the person did earlier in the assessment forbids him a task of this kind.
     *
     * @throws kz.qorytyndy.platform.Refusal forbidden, saying what he did
     */
    public void check(UUID assessmentId, String username, TaskKind kind) {
        throw new UnsupportedOperationException();
    }
}
