package kz.qorytyndy.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.deadline.Due.Skipped;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBody;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits for somebody.
 *
 * @param campaignId the campaign that it belongs to; null for a work standard's
 * @param assessmentId null but for an assessment's
 * @param standardId null but for a work standard's
 * @param body whose assessment or standard it is; null for a campaign's, and for a standard of the HR service's own
 * @param period null for a work standard's
 * @param whose the body's name or who is in its place; null for a campaign's
 * @param about the period, or the standard's title
 * @param overdue whether {@code due} has come
 * @param assignee who holds it; null while nobody does who may do it today
 * @param skipped the days between its beginning and its due date that do not count, and why
 */
public record OpenTask(
        String id,
        TaskKind kind,
        @Nullable UUID campaignId,
        @Nullable UUID assessmentId,
        @Nullable UUID standardId,
        @Nullable TerritorialBody body,
        @Nullable ReportingPeriod period,
        @Nullable Message whose,
        Message about,
        Instant created,
        Instant due,
        boolean overdue,
        @Nullable Person assignee,
        List<Skipped> skipped) {

    /** The role that the task is open to: a body's for that body only. */
    public RoleHeld openTo() {
        return kind.role().in(bodyCode());
    }

    /** Whether it is open to the actor, as who he is or for whom he stands in. */
    public boolean isOpenTo(Actor actor) {
        return actor.roles().contains(openTo());
    }

    /** The id of what it belongs to, which is the business key of its process. */
    public UUID matterId() {
        return Objects.requireNonNull(
                switch (kind.matter()) {
                    case CAMPAIGN -> campaignId;
                    case ASSESSMENT -> assessmentId;
                    case STANDARD -> standardId;
                });
    }

    /** The page of what it belongs to. */
    public String home() {
        return "/" + kind.matter().path() + "/" + matterId();
    }

    /** The code of the body to which it belongs; null for what is no body's. */
    public @Nullable String bodyCode() {
        return body == null ? null : body.code();
    }

    /** An event of the trail with all that the task belongs to. */
    AuditEvent in(AuditEvent event) {
        return event.campaign(campaignId)
                .assessment(assessmentId)
                .standard(standardId)
                .task(id);
    }
}
