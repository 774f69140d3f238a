package kz.qorytyndy.verification;

import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/**
 * Something about given data that is allowed but worth a second look.
 *
 * @param field the path of what it is about, such as {@code data.trained}; null for the whole
 */
public record Hint(Kind kind, @Nullable String field, Message message) {

    /** What is unusual. */
    public enum Kind {
        /** All numbers are those of the period before. */
        SAME_AS_BEFORE,
        /** A number is above another one, which it rarely is. */
        USUALLY_NOT_ABOVE,
        /** Another body has given the same file. */
        SAME_FILE,
        /** Another paper copy of the campaign was registered under the same number and day. */
        SAME_PAPER,
        /** Another assessment has counted the same act. */
        SAME_ACT
    }
}
