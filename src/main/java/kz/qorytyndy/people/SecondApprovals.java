package kz.qorytyndy.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What needs a second administrator wherever there are two: nobody makes himself, or a friend, the head of anything alone. What is asked for ends by
 * itself after {@link #OPEN}.
 */
@Service
public class SecondApprovals {

    static final Duration OPEN = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final PeopleDirectory directory;
    private final ObjectProvider<ApprovedDeed> deeds;
    private final People people;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SecondApprovals(
            JdbcClient jdbc,
            PeopleDirectory directory,
            ObjectProvider<ApprovedDeed> deeds,
            People people,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.deeds = deeds;
        this.people = people;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /** Whether there is anybody to ask: a second administrator today. */
    public boolean areNeeded() {
        return directory.administrators().size() > 1;
    }

    /** Whether somebody could confirm it who is neither the one who asks nor the one whom it is about. */
    public boolean canBeDecided(String concerned, Actor asker) {
        return directory.administrators().stream()
                .anyMatch(one -> !one.equals(concerned) && !one.equals(asker.username()));
    }

    /**
     * Asks the other administrators for their word, inside the transaction of the command that needs it. Who asks the same while it is open gets the
     * one that is open.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Approval ask(String kind, String concerned, Object command, Actor actor) {
        JsonNode json = CanonicalJson.json(command);
        return open().stream()
                .filter(one -> one.kind().equals(kind)
                        && one.concerned().equals(concerned)
                        && one.command().equals(json))
                .findFirst()
                .orElseGet(() -> asked(kind, concerned, json, actor));
    }

    private Approval asked(String kind, String concerned, JsonNode command, Actor actor) {
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into approval (id, kind, concerned, command, asked_by, asked_at, expires_at)
                        values (:id, :kind, :concerned, cast(:command as jsonb), :by, :at, :expires)""")
                .param("id", id)
                .param("kind", kind)
                .param("concerned", concerned)
                .param("command", command.toString())
                .param("by", actor.username())
                .param("at", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(OPEN)))
                .update();
        Approval approval = withId(id);
        trail.record(event(AuditAction.APPROVAL_ASKED, approval, actor));
        events.publishEvent(new Approval.Asked(approval, actor));
        return approval;
    }

    /** Those that nobody has decided, the oldest first; for administrators. */
    public List<Approval> open(Actor actor) {
        PeopleDirectory.checkKeeper(actor);
        return open();
    }

    private List<Approval> open() {
        return jdbc.sql("select * from approval where outcome is null and expires_at > :now order by asked_at, id")
                .param("now", Timestamp.from(clock.instant()))
                .query(Rows.of(Approval.class))
                .list();
    }

    /** Those that were decided or expired last, the latest first; for administrators. */
    public List<Approval> closed(Actor actor) {
        PeopleDirectory.checkKeeper(actor);
        return jdbc.sql("""
                        select * from approval where outcome is not null or expires_at <= :now
                        order by coalesce(decided_at, expires_at) desc, id limit 20""")
                .param("now", Timestamp.from(clock.instant()))
                .query(Rows.of(Approval.class))
                .list();
    }

    /** What will happen, in words. */
    public Message describe(Approval approval) {
        return deed(approval).describe(approval.concerned(), approval.command());
    }

    /** Whether the actor may decide it: another than who has asked, and not the one whom it is about. */
    public boolean mayDecide(Approval approval, Actor actor) {
        return PeopleDirectory.mayKeep(actor)
                && approval.isOpen(clock.instant())
                && !approval.askedBy().equals(actor.username())
                && !approval.concerned().equals(actor.username());
    }

    /**
     * Confirms what was asked for, and with that does it, or refuses it.
     *
     * @throws Refusal forbidden, also for who has asked and for whom it is about; not found; conflict if it was decided or has expired; as the deed
     *     itself
     */
    @Transactional
    public Approval decide(UUID id, DecideApproval command, Actor actor) {
        PeopleDirectory.checkKeeper(actor);
        Approval approval = jdbc.sql("select * from approval where id = :id for update")
                .param("id", id)
                .query(Rows.of(Approval.class))
                .optional()
                .orElseThrow(Refusal::notFound);
        if (approval.outcome() != null) {
            throw Refusal.conflict(
                    "people.approval.decided",
                    people.nameOf(String.valueOf(approval.decidedBy())),
                    Objects.requireNonNull(approval.decidedAt()));
        }
        if (!approval.isOpen(clock.instant())) {
            throw Refusal.conflict("people.approval.expired", approval.expiresAt());
        }
        if (!mayDecide(approval, actor)) {
            throw Refusal.forbidden("people.approval.notBySame");
        }
        jdbc.sql("update approval set outcome = :outcome, decided_by = :by, decided_at = :at where id = :id")
                .param("outcome", command.outcome().name())
                .param("by", actor.username())
                .param("at", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        if (command.outcome() == Approval.Outcome.CONFIRM) {
            deed(approval).carryOut(approval.concerned(), approval.command(), actor);
            trail.record(event(AuditAction.APPROVAL_CONFIRMED, approval, actor));
        } else {
            trail.record(event(AuditAction.APPROVAL_REFUSED, approval, actor));
        }
        Approval decided = withId(id);
        events.publishEvent(new Approval.Decided(decided, actor));
        return decided;
    }

    private Approval withId(UUID id) {
        return jdbc.sql("select * from approval where id = :id")
                .param("id", id)
                .query(Rows.of(Approval.class))
                .single();
    }

    private ApprovedDeed deed(Approval approval) {
        Map<String, ApprovedDeed> byKind =
                deeds.stream().collect(Collectors.toMap(ApprovedDeed::kind, Function.identity()));
        ApprovedDeed deed = byKind.get(approval.kind());
        if (deed == null) {
            throw new IllegalStateException("Nobody does " + approval.kind());
        }
        return deed;
    }

    private static AuditEvent event(AuditAction action, Approval approval, Actor actor) {
        return actor.event(action)
                .subject("approval " + approval.id())
                .details(Map.of(
                        "kind", approval.kind(),
                        "concerned", approval.concerned(),
                        "askedBy", approval.askedBy()));
    }
}
