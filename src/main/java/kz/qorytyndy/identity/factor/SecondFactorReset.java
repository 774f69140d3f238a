package kz.qorytyndy.identity.factor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.identity.Accounts;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.people.Approval;
import kz.qorytyndy.people.ApprovedDeed;
import kz.qorytyndy.people.SecondApprovals;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.session.Sessions;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * For whoever has lost his device and has no recovery code either: an administrator takes his second factor away and a second one confirms it, as with it
 * and a slip for a new password he could be anybody.
 */
@Service
public class SecondFactorReset implements ApprovedDeed {

    private static final String KIND = "SECOND_FACTOR_RESET";

    private final FactorRule rule;
    private final SecondFactors factors;
    private final SecondApprovals approvals;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AuditTrail trail;
    private final String atStart;

    SecondFactorReset(
            FactorRule rule,
            SecondFactors factors,
            SecondApprovals approvals,
            Accounts accounts,
            Sessions sessions,
            AuditTrail trail,
            @Value("${qorytyndy.second-factor.reset:}") String atStart) {
        this.rule = rule;
        this.factors = factors;
        this.approvals = approvals;
        this.accounts = accounts;
        this.sessions = sessions;
        this.trail = trail;
        this.atStart = atStart;
    }

    /** Whether there is something that the actor might reset. */
    public boolean mayReset(String username, Actor actor) {
        return actor.is(Role.ADMINISTRATOR)
                && !username.equals(actor.username())
                && !rule.of(username).isEmpty();
    }

    /**
     * Takes a person's second factor and recovery codes away and ends his sessions, or asks for that wherever there is a second administrator.
     *
     * @return what a second administrator must confirm; none if it is done
     * @throws Refusal forbidden, also for one's own; not found; conflict if he has none, or if nobody is there to confirm it
     */
    @Transactional
    public Optional<Approval> reset(String username, Actor actor) {
        if (!actor.is(Role.ADMINISTRATOR) || username.equals(actor.username())) {
            throw Refusal.forbidden("identity.refusal.reset");
        }
        Person person = check(username);
        if (!approvals.areNeeded()) {
            reset(person, actor.event(AuditAction.SECOND_FACTOR_RESET));
            return Optional.empty();
        }
        if (!approvals.canBeDecided(username, actor)) {
            throw Refusal.conflict("identity.refusal.nobodyConfirms", person.name());
        }
        return Optional.of(approvals.ask(KIND, username, Map.of(), actor));
    }

    /** The operator's way, for the only administrator: whoever starts the application can be anybody anyway. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void started() {
        accounts.withUsername(atStart)
                .filter(person -> !rule.of(atStart).isEmpty())
                .ifPresent(person -> reset(person, AuditEvent.of(AuditEvent.SYSTEM, AuditAction.SECOND_FACTOR_RESET)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Message describe(String concerned, JsonNode command) {
        return Message.of(
                "identity.approval.reset",
                accounts.withUsername(concerned).map(Person::name).orElse(concerned));
    }

    @Override
    public void carryOut(String concerned, JsonNode command, Actor confirmer) {
        reset(check(concerned), confirmer.event(AuditAction.SECOND_FACTOR_RESET));
    }

    private Person check(String username) {
        Person person = accounts.withUsername(username).orElseThrow(Refusal::notFound);
        if (rule.of(username).isEmpty()) {
            throw Refusal.conflict("identity.refusal.nothingToReset", person.name());
        }
        return person;
    }

    private void reset(Person person, AuditEvent event) {
        factors.reset(person.username());
        sessions.endAll(person.username(), null);
        accounts.tell(person, MailKind.SECOND_FACTOR_RESET);
        trail.record(event.in(accounts.matter(person.username())).subject(person.username()));
    }
}
