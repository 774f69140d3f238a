package kz.qorytyndy.standards;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A round of drafting a work standard.
 *
 * @param substitution by which it was drafted for another; null unless it was
 */
public record StandardRound(
        int number,
        StandardContent content,
        String draftedBy,
        @Nullable UUID substitution,
        Instant draftedAt) {}
