package kz.qorytyndy.scoring;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** That somebody who answers for it has seen what a methodology assumes beyond the order's text: noted once for each version, for good. */
@Service
public class AssumptionsSeen {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Methodologies methodologies;
    private final AuditTrail trail;

    AssumptionsSeen(JdbcClient jdbc, Clock clock, Methodologies methodologies, AuditTrail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.methodologies = methodologies;
        this.trail = trail;
    }

    /** Who noted it first, and when. */
    public record Seen(String by, Instant at) {}

    /** Whether somebody still has to: none where the methodology assumes nothing. */
    public boolean isDue(Methodology methodology) {
        return !methodology.catalogue().assumed().isEmpty()
                && of(methodology.ref()).isEmpty();
    }

    public Optional<Seen> of(MethodologyRef ref) {
        return jdbc.sql(
                        "select seen_by as by, seen_at as at from assumptions_seen where id = :id and checksum = :checksum")
                .paramSource(Rows.params(ref))
                .query(Rows.of(Seen.class))
                .optional();
    }

    /** Whether the actor may note it: the head of the HR service and the administrator. */
    public boolean mayNote(Actor actor) {
        return actor.is(Role.HR_HEAD) || actor.is(Role.ADMINISTRATOR);
    }

    /**
     * Notes it; where somebody has done so before, that stays.
     *
     * @throws Refusal forbidden; not found if the version was deleted meanwhile
     */
    @Transactional
    public Seen note(Methodology methodology, Actor actor) {
        if (!mayNote(actor)) {
            throw Refusal.forbidden("scoring.refusal.assumptions");
        }
        MethodologyRef ref = methodology.ref();
        methodologies.stays(ref);
        int noted = jdbc.sql("""
                        insert into assumptions_seen (id, checksum, seen_by, seen_at) values (:id, :checksum, :by, :at)
                        on conflict do nothing""")
                .paramSource(Rows.params(ref).and("by", actor.username()).and("at", clock.instant()))
                .update();
        if (noted == 1) {
            trail.record(actor.event(AuditAction.ASSUMPTIONS_SEEN).subject(ref.versionTag()));
        }
        return of(ref).orElseThrow();
    }
}
