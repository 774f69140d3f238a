package kz.qorytyndy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import kz.qorytyndy.platform.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** An event with all that was written of it, as the log knows it; what somebody may have put there past the application is read as well. */
record LoggedEvent(
        @Nullable Instant at,
        @Nullable String actor,
        @Nullable String onBehalfOf,
        @Nullable String action,
        @Nullable UUID matterId,
        @Nullable String taskId,
        @Nullable String subject,
        @Nullable String origin,
        @Nullable Object details,
        @Nullable String beforeSha256,
        @Nullable String afterSha256) {

    static LoggedEvent of(AuditEvent event, Instant at, @Nullable String origin) {
        return new LoggedEvent(
                at,
                event.actor(),
                event.onBehalfOf(),
                event.action().name(),
                event.matterId(),
                event.taskId(),
                event.subject(),
                origin,
                event.details(),
                event.beforeSha256(),
                event.afterSha256());
    }

    String canonical() {
        return CanonicalJson.of(this);
    }

    /** The RFC 6962 hash of the canonical form. */
    byte[] leaf() {
        return MerkleTree.leaf(canonical().getBytes(UTF_8));
    }
}
