package kz.qorytyndy.standards;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Begins to draw up a work standard.
 *
 * @param body the code of the body for whose post it is; null: the HR service's own
 * @param replaces the latest approved version, in whose place this one comes; null for the first
 * @param submit whether it is sent for its check at once; if null as well. Otherwise it stays a draft, of which only post and section must be there
 */
public record OpenStandard(
        @Nullable String body,
        @Nullable UUID replaces,
        @Nullable Boolean submit,
        StandardContent content) {

    boolean isSubmitted() {
        return submit == null || submit;
    }
}
