package kz.qorytyndy.portal.trail;

import java.time.Instant;
import java.util.List;
import kz.qorytyndy.audit.AuditAction;
import org.jspecify.annotations.Nullable;

/**
 * An event in words.
 *
 * @param doer who did it, and for whom; null for who may not see people there
 * @param what on what; null where the deed's name says all
 * @param link to it; null if the reader may not open it
 * @param reason why, as it was typed
 * @param facts what else was noted
 * @param traces checksums and the like: what machines compare
 */
record TrailLine(
        Instant at,
        AuditAction action,
        @Nullable String doer,
        @Nullable String what,
        @Nullable String link,
        @Nullable String reason,
        List<Fact> facts,
        List<Fact> traces) {

    record Fact(String label, String value) {}
}
