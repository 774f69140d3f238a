package kz.qorytyndy.workflow;

import java.util.UUID;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of many.
 *
 * @param body the code of the assessment's body; null if the campaign has no such assessment
 * @param what what was done, or why nothing was
 */
public record RowOutcome(UUID assessment, @Nullable String body, Result result, Message what) {

    /** The message {@code workflow.rows.result.<name>} is its name in three languages. */
    public enum Result {
        DONE,
        /** It was so already, as after a second click. */
        DONE_BEFORE,
        REFUSED
    }
}
