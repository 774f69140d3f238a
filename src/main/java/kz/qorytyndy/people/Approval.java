package kz.qorytyndy.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator has asked for and a second one confirms or refuses.
 *
 * @param kind of the {@link ApprovedDeed} that is done if it is confirmed
 * @param concerned the user name of whom it is about
 * @param command what is asked for, as the deed reads it
 * @param outcome null while nobody has decided
 */
public record Approval(
        UUID id,
        String kind,
        String concerned,
        JsonNode command,
        String askedBy,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Outcome outcome,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** What the second administrator says to it. */
    public enum Outcome {
        CONFIRM,
        REFUSE
    }

    /** A second administrator is asked to confirm it, in the running transaction. */
    public record Asked(Approval approval, Actor by) {}

    /** A second administrator has confirmed or refused it, in the running transaction. */
    public record Decided(Approval approval, Actor by) {}

    public boolean isOpen(Instant now) {
        return outcome == null && now.isBefore(expiresAt);
    }
}
