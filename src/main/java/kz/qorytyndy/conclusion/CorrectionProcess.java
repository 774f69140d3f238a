package kz.qorytyndy.conclusion;

import java.util.UUID;

/** What a correction needs of the process engine. The call joins the caller's transaction. */
public interface CorrectionProcess {

    /**
     * Has the assessment scored, reviewed, signed and issued again.
     *
     * @throws kz.qorytyndy.platform.Refusal conflict, if the process that issued the conclusion is still about to end
     */
    void start(UUID assessmentId);
}
