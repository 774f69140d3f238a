package kz.qorytyndy.workflow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.ReportingPeriod;
import kz.qorytyndy.campaign.TaskKind;
import kz.qorytyndy.deadline.Due.Skipped;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBody;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits for somebody.
 *
 * @param assessmentId null for the approval of a campaign's summary; {@code body} as well
 * @param overdue whether {@code due} has come
 * @param assignee who holds it; null while nobody does who may do it today
 * @param skipped the days between its beginning and its due date that do not count, and why
 */
public record OpenTask(
        String id,
        TaskKind kind,
        UUID campaignId,
        @Nullable UUID assessmentId,
        @Nullable TerritorialBody body,
        ReportingPeriod period,
        Instant created,
        Instant due,
        boolean overdue,
        @Nullable Person assignee,
        List<Skipped> skipped) {

    /** The role that the task is open to: a body's for that body only. */
    public RoleHeld openTo() {
        return openTo(kind, body);
    }

    static RoleHeld openTo(TaskKind kind, @Nullable TerritorialBody body) {
        Role role = kind.role();
        return new RoleHeld(role, role.ofBody() && body != null ? body.code() : null);
    }
}
