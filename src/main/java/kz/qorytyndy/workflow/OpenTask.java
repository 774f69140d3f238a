package kz.qorytyndy.workflow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.deadline.Due.Skipped;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
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
 * @param about what it belongs to
 * @param overdue whether {@code due} has come
 * @param assignee who holds it; null while nobody does who may do it today
 * @param skipped the days between its beginning and its due date that do not count, and why
 */
public record OpenTask(
        String id,
        TaskKind kind,
        About about,
        Instant created,
        Instant due,
        boolean overdue,
        @Nullable Person assignee,
        List<Skipped> skipped) {

    /** What is to be done, and about what; the engine keeps it in Kazakh. */
    public Message name() {
        return TaskNames.name(kind, about);
    }

    /** The role that the task is open to: a body's for that body only. */
    public RoleHeld openTo() {
        return kind.role().in(bodyCode());
    }

    /** Who holds it, if the actor may see people's names there; null while nobody does. */
    public @Nullable Person assigneeSeenBy(Actor actor) {
        return actor.seesPeople(bodyCode()) || actor.person().equals(assignee) ? assignee : null;
    }

    /** Whether it is open to the actor, as who he is or for whom he stands in. */
    public boolean isOpenTo(Actor actor) {
        return actor.roles().contains(openTo());
    }

    /** The id of what it belongs to, which is the business key of its process. */
    public UUID matterId() {
        return about.matter().id();
    }

    /** The page of what it belongs to. */
    public String home() {
        return about.matter().path();
    }

    /** The campaign that it belongs to; null for a work standard's. */
    public @Nullable UUID campaignId() {
        return about.matter().campaignId();
    }

    /** Whether it belongs to an assessment. */
    public boolean ofAssessment() {
        return kind.matter() == Matter.ASSESSMENT;
    }

    /** The body to which it belongs; null for what is no body's. */
    public @Nullable TerritorialBody body() {
        return about.body();
    }

    /** The code of the {@link #body}. */
    public @Nullable String bodyCode() {
        return about.bodyCode();
    }

    /** Null for a work standard's. */
    public @Nullable ReportingPeriod period() {
        return about.period();
    }

    /** An event of the trail about the task. */
    AuditEvent in(AuditEvent event) {
        return event.in(matterId()).task(id);
    }
}
