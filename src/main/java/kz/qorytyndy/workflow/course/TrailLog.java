package kz.qorytyndy.workflow.course;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditLog;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.audit.Checkpoint;
import kz.qorytyndy.audit.LogReport;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The log over the trail for those who prove by it that nobody has changed the trail: auditors and the head of HR. */
@Service
public class TrailLog {

    private final AuditLog log;
    private final AuditTrail trail;

    TrailLog(AuditLog log, AuditTrail trail) {
        this.log = log;
        this.trail = trail;
    }

    /**
     * What the log is now.
     *
     * @param checkpoint null before the first event
     * @param key under which the checkpoints are signed
     * @param waiting how many events are to enter the log
     * @param refused how many never will: the application has not written them
     */
    public record State(@Nullable Checkpoint checkpoint, String key, int waiting, int refused) {}

    /** Whether the person verifies and exports the log. */
    public boolean mayVerify(Actor actor) {
        return actor.isAnyOf(Role.AUDITOR, Role.HR_HEAD);
    }

    /**
     * What the log is now.
     *
     * @throws Refusal forbidden unless the actor {@link #mayVerify}; so of all that follows
     */
    public State state(Actor actor) {
        refuseUnless(actor);
        AuditLog.Lag lag = log.lag();
        return new State(log.checkpoint().orElse(null), log.key(), lag.waiting(), lag.refused());
    }

    /** The newest checkpoint as a signed note; none before the first event. */
    public Optional<String> note(Actor actor) {
        refuseUnless(actor);
        return log.note();
    }

    /** That an event of the trail stands in the log. @see AuditLog#proof */
    public AuditLog.Proof proof(long eventId, @Nullable Long size, Actor actor) {
        refuseUnless(actor);
        return log.proof(eventId, size);
    }

    /**
     * Looks through the whole log for what was done to the trail past the application. That it was done, and what came of it, stands in the trail.
     *
     * @throws Refusal invalid, if {@code witnesses} are none; conflict, while another looks
     */
    public LogReport verify(String witnesses, Actor actor) {
        refuseUnless(actor);
        LogReport report = log.check(witnesses);
        trail.recordAlone(actor.event(AuditAction.TRAIL_VERIFIED)
                .details(Map.of("events", String.valueOf(report.size()), "findings", String.valueOf(report.found()))));
        return report;
    }

    /** Writes the log as a file that is checked without the database. That it was taken stands in the trail. */
    public void export(Actor actor, AuditLog.Destination destination) throws IOException {
        refuseUnless(actor);
        trail.recordAlone(actor.event(AuditAction.TRAIL_EXPORTED));
        log.export(destination);
    }

    private void refuseUnless(Actor actor) {
        if (!mayVerify(actor)) {
            throw Refusal.forbidden("audit.refusal.log");
        }
    }
}
