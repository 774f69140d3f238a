package kz.qorytyndy.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.PasswordRules;
import kz.qorytyndy.security.SignInRefused;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person sets his password, which nobody else ever knows. */
@Service
public class NewPasswords {

    static final int WRONG_FROM_ADDRESS = 60;
    static final int WRONG_FOR_ACCOUNT = 10;

    private final Accounts accounts;
    private final OneTimeCodes codes;
    private final PasswordEncoder encoder;
    private final AuthenticationProvider signIn;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Throttle wrong = new Throttle(Duration.ofMinutes(1), Ticker.systemTicker());

    NewPasswords(
            Accounts accounts,
            OneTimeCodes codes,
            PasswordEncoder encoder,
            AuthenticationProvider signIn,
            AuditTrail trail,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.codes = codes;
        this.encoder = encoder;
        this.signIn = signIn;
        this.trail = trail;
        this.events = events;
    }

    /** A new password as it is typed, with every blank of it, twice. */
    public record Typed(String password, String repeated) {

        @Override
        public String toString() {
            return "Typed";
        }
    }

    /**
     * Sets the password of whoever has the link, which is used up.
     *
     * @param secret of the link
     * @param address from where
     * @throws Refusal conflict if the link is used, replaced or none, or too old; forbidden if its owner is disabled; invalid (fields); too many
     */
    @Transactional
    public void byLink(String secret, Typed typed, String address) {
        set(
                () -> codes.withLink(secret.strip()),
                "identity.refusal.link",
                typed,
                Map.of("from " + address, WRONG_FROM_ADDRESS));
    }

    /**
     * Sets the password of whoever has the slip, whose code is used up.
     *
     * @throws Refusal as {@link #byLink}
     */
    @Transactional
    public void bySlip(String username, String code, Typed typed, String address) {
        set(
                () -> codes.withSlip(username.strip(), code),
                "identity.refusal.slip",
                typed,
                Map.of("from " + address, WRONG_FROM_ADDRESS, "for " + username.strip(), WRONG_FOR_ACCOUNT));
    }

    private void set(
            Supplier<Optional<OneTimeCodes.Code>> given, String unknown, Typed typed, Map<String, Integer> limits) {
        if (!limits.entrySet().stream().allMatch(limit -> wrong.takes(limit.getKey(), limit.getValue()))) {
            throw Refusal.tooMany("identity.refusal.wait");
        }
        OneTimeCodes.Code code = given.get().orElseThrow(() -> Refusal.conflict(unknown));
        limits.keySet().forEach(wrong::forgives);
        Person person = accounts.withUsername(code.username()).orElseThrow(Refusal::notFound);
        if (!person.enabled()) {
            throw Refusal.forbidden("territory.refusal.disabled");
        }
        if (codes.isOver(code)) {
            throw Refusal.conflict(unknown + "Over");
        }
        FieldChecks checks = new FieldChecks();
        check(checks, typed, person);
        checks.finish();
        if (!codes.use(code)) {
            throw Refusal.conflict(unknown);
        }
        keep(person, typed, AuditAction.PASSWORD_SET, null);
    }

    /**
     * Changes the actor's own password.
     *
     * @param address from where
     * @param here his session, which goes on while the others end
     * @throws Refusal invalid (fields: the old one, the new one); too many
     */
    @Transactional
    public void change(Actor actor, String old, Typed typed, String address, @Nullable String here) {
        FieldChecks checks = new FieldChecks();
        if (!isOwn(actor, old, address)) {
            checks.wrong("old", "identity.refusal.old");
        }
        check(checks, typed, actor.person());
        if (typed.password().equals(old)) {
            checks.wrong("password", "identity.refusal.same");
        }
        checks.finish();
        codes.end(actor.username());
        keep(actor.person(), typed, AuditAction.PASSWORD_CHANGED, here);
    }

    /**
     * Whether the password is the person's.
     *
     * @param address from where it comes
     * @throws Refusal too many wrong ones; conflict if he signs in elsewhere
     */
    boolean isOwn(Actor actor, String password, String address) {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(actor.username(), password);
        attempt.setDetails(new WebAuthenticationDetails(address, null));
        try {
            return signIn.authenticate(attempt) != null;
        } catch (LockedException | AuthenticationServiceException e) {
            throw Refusal.tooMany("identity.refusal.wait");
        } catch (SignInRefused e) {
            if (e.reason() == SignInRefused.Reason.SECOND_FACTOR) {
                return true;
            }
            throw Refusal.conflict("platform.refusal.elsewhere");
        } catch (AuthenticationException e) {
            return false;
        }
    }

    private static void check(FieldChecks checks, Typed typed, Person person) {
        checks.wrong("password", PasswordRules.wrong(typed.password(), List.of(person.username(), person.name())));
        if (!typed.repeated().equals(typed.password())) {
            checks.wrong("repeated", "identity.refusal.repeated");
        }
    }

    private void keep(Person person, Typed typed, AuditAction action, @Nullable String here) {
        boolean first = !accounts.hasPassword(person.username());
        accounts.keep(person.username(), encoder.encode(typed.password()));
        if (!first) {
            accounts.tell(person, MailKind.PASSWORD_CHANGED);
        }
        trail.record(AuditEvent.of(person.username(), action)
                .in(accounts.matter(person.username()))
                .subject(person.username()));
        events.publishEvent(new PasswordChanged(person.username(), here));
    }
}
