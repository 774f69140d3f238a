package kz.qorytyndy.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One business command: {@code actor} did {@code action}, for {@code onBehalfOf} if he is a deputy. {@code subject}
 * names the version or thing that it was done to; {@code details} are for the reader and hold no personal data.
 */
public record AuditEvent(
        String actor,
        @Nullable String onBehalfOf,
        AuditAction action,
        @Nullable UUID matterId,
        @Nullable String taskId,
        @Nullable String subject,
        Map<String, String> details,
        @Nullable String beforeSha256,
        @Nullable String afterSha256) {

    /** Of the system itself, where no person gave the command. */
    public static final String SYSTEM = "system";

    public static AuditEvent of(String actor, AuditAction action) {
        return new AuditEvent(actor, null, action, null, null, null, Map.of(), null, null);
    }

    /** For whom the actor did it; null: for himself. */
    public AuditEvent onBehalfOf(@Nullable String absent) {
        return new AuditEvent(actor, absent, action, matterId, taskId, subject, details, beforeSha256, afterSha256);
    }

    /** In which matter: a campaign, an assessment or a work standard. */
    public AuditEvent in(UUID matter) {
        return new AuditEvent(actor, onBehalfOf, action, matter, taskId, subject, details, beforeSha256, afterSha256);
    }

    public AuditEvent task(String id) {
        return new AuditEvent(actor, onBehalfOf, action, matterId, id, subject, details, beforeSha256, afterSha256);
    }

    public AuditEvent subject(String what) {
        return new AuditEvent(actor, onBehalfOf, action, matterId, taskId, what, details, beforeSha256, afterSha256);
    }

    public AuditEvent details(Map<String, String> more) {
        return new AuditEvent(actor, onBehalfOf, action, matterId, taskId, subject, more, beforeSha256, afterSha256);
    }

    /** The SHA-256, in hex, of what the command changed: before (null if there was nothing) and after. */
    public AuditEvent changed(@Nullable String before, @Nullable String after) {
        return new AuditEvent(actor, onBehalfOf, action, matterId, taskId, subject, details, before, after);
    }
}
