package kz.qorytyndy.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.notification.LinkSecrets;
import kz.qorytyndy.notification.Mail;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.people.PersonAdded;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.ProviderSignIn;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** How somebody comes to a password: by a link that goes to him alone, or by a slip that the administrator hands him. */
@Service
public class Invitations implements LinkSecrets {

    static final int ASKED_BY_ADDRESS = 20;
    static final int ASKED_FOR_ACCOUNT = 3;

    /** Of those who have forgotten their passwords; more at the same time are an attack. */
    private static final int WAITING = 200;

    private final Accounts accounts;
    private final OneTimeCodes codes;
    private final Slips slips;
    private final AuditTrail trail;
    private final ObjectProvider<ProviderSignIn> provider;
    private final TransactionTemplate transaction;
    private final Throttle asked = new Throttle(Duration.ofHours(1), Ticker.systemTicker());
    private final ExecutorService later = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), new ThreadPoolExecutor.DiscardPolicy());

    Invitations(
            Accounts accounts,
            OneTimeCodes codes,
            Slips slips,
            AuditTrail trail,
            ObjectProvider<ProviderSignIn> provider,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.codes = codes;
        this.slips = slips;
        this.trail = trail;
        this.provider = provider;
        this.transaction = transaction;
    }

    @PreDestroy
    void stop() {
        later.shutdown();
    }

    public boolean mayInvite(Actor actor) {
        return actor.is(Role.ADMINISTRATOR);
    }

    /**
     * Sends the person a link by which he sets his password, the first or a new one; earlier links and slips open nothing any more. For the administrator.
     *
     * @throws Refusal forbidden; not found; conflict if the person is disabled or has no address
     */
    @Transactional
    public void invite(Actor actor, String username) {
        Person person = invited(actor, username);
        if (person.email() == null) {
            throw Refusal.conflict("identity.refusal.noAddress", person.name());
        }
        codes.end(username);
        accounts.tell(person, accounts.hasPassword(username) ? MailKind.PASSWORD_FORGOTTEN : MailKind.INVITATION);
        trail.record(actor.event(AuditAction.PERSON_INVITED)
                .in(accounts.matter(username))
                .subject(username));
    }

    /**
     * A slip with a code by which the person sets his password: PDF/A-2b, made once and kept nowhere; earlier links and slips open nothing any more. For
     * the administrator.
     *
     * @throws Refusal forbidden; not found; conflict if the person is disabled
     */
    @Transactional
    public byte[] slip(Actor actor, String username) {
        Person person = invited(actor, username);
        trail.record(actor.event(AuditAction.SLIP_PRINTED)
                .in(accounts.matter(username))
                .subject(username));
        return slips.print(person, codes.slip(username));
    }

    /** Whoever is entered into the directory gets his link by the same transaction; without an address the administrator prints him a slip. */
    @EventListener
    void added(PersonAdded event) {
        accounts.withUsername(event.username())
                .filter(person -> person.email() != null)
                .ifPresent(person -> invite(event.by(), event.username()));
    }

    private Person invited(Actor actor, String username) {
        if (!mayInvite(actor)) {
            throw Refusal.forbidden("identity.refusal.invite");
        }
        Person person = accounts.withUsername(username).orElseThrow(Refusal::notFound);
        if (!person.enabled()) {
            throw Refusal.conflict("identity.refusal.disabled", person.name());
        }
        if (!signsInHere(person)) {
            throw Refusal.conflict("identity.refusal.elsewhere", person.name());
        }
        return person;
    }

    private boolean signsInHere(Person person) {
        ProviderSignIn elsewhere = provider.getIfAvailable();
        return elsewhere == null || elsewhere.staysLocal(person.username());
    }

    /**
     * Sends whoever is known by the user name or the mail address a link. Neither the answer nor its time tells whether anybody is: the work is done
     * afterwards.
     *
     * @param address from where it is asked
     * @return the work, for whoever can wait for it
     * @throws Refusal too many, from this address
     */
    public CompletableFuture<Void> forgotten(String nameOrAddress, String address) {
        if (!asked.takes("from " + address, ASKED_BY_ADDRESS)) {
            throw Refusal.tooMany("identity.refusal.wait");
        }
        String typed = nameOrAddress.strip().toLowerCase(Locale.ROOT);
        return CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> remind(typed)), later);
    }

    private void remind(String typed) {
        accounts.known(typed).stream()
                .filter(person -> person.enabled() && person.email() != null && signsInHere(person))
                .filter(person -> asked.takes(person.username(), ASKED_FOR_ACCOUNT))
                .forEach(person -> {
                    codes.end(person.username());
                    accounts.tell(person, MailKind.PASSWORD_FORGOTTEN);
                    trail.record(AuditEvent.of(AuditEvent.SYSTEM, AuditAction.PASSWORD_FORGOTTEN)
                            .in(accounts.matter(person.username()))
                            .subject(person.username()));
                });
    }

    @Override
    public String mint(Mail mail) {
        return codes.link(mail.recipient());
    }
}
