package kz.qorytyndy.identity.passkey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device of a person signs with that he is there and has unlocked it.
 *
 * @param label as he named it
 * @param backedUp whether other devices of his have it too
 */
public record Passkey(
        UUID id,
        String label,
        boolean backedUp,
        Instant addedAt,
        @Nullable Instant lastUsedAt) {}
