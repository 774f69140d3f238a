package kz.qorytyndy.identity.factor;

import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.identity.Accounts;
import kz.qorytyndy.identity.Throttle;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.logging.SecurityLog;
import kz.qorytyndy.security.Guesses;
import kz.qorytyndy.territory.Actor;
import org.apache.commons.codec.binary.Base32;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people prove themselves by besides their passwords: apps that show codes, and the recovery codes for the day when none is at hand. */
@Service
public class SecondFactors {

    /** In a day: to guess a code of six digits is a matter of patience. A recovery code still lets its owner in. */
    static final int WRONG_A_DAY = 50;

    private static final int KEY_BYTES = 20;
    private static final Pattern KEY = Pattern.compile("[a-z2-7]{32}");
    private static final Base32 BASE_32 = new Base32();

    private final FactorRule rule;
    private final Authenticators authenticators;
    private final RecoveryCodes recovery;
    private final Accounts accounts;
    private final Guesses guesses;
    private final AuditTrail trail;
    private final Settings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Throttle wrong = new Throttle(Duration.ofDays(1), Ticker.systemTicker());

    SecondFactors(
            FactorRule rule,
            Authenticators authenticators,
            RecoveryCodes recovery,
            Accounts accounts,
            Guesses guesses,
            AuditTrail trail,
            Settings settings,
            Clock clock) {
        this.rule = rule;
        this.authenticators = authenticators;
        this.recovery = recovery;
        this.accounts = accounts;
        this.guesses = guesses;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a person has.
     *
     * @param demanded whether one of his roles demands that he has any
     * @param recoveryCodes how many are left
     */
    public record Held(boolean authenticator, boolean passkey, boolean demanded, int recoveryCodes) {

        public boolean any() {
            return authenticator || passkey;
        }
    }

    /** The names of the roles that demand a second factor; none where the installation has taken that away. */
    public Set<String> demandedOf() {
        return rule.demanding();
    }

    /**
     * What the person has.
     *
     * @param roles the names of those that he holds today
     */
    public Held of(String username, Collection<String> roles) {
        Set<SecondFactor.Kind> kinds = rule.of(username);
        return new Held(
                kinds.contains(SecondFactor.Kind.AUTHENTICATOR),
                kinds.contains(SecondFactor.Kind.PASSKEY),
                rule.isDemanded(roles),
                recovery.left(username));
    }

    /** A key for an app. It is kept nowhere until {@link #setUp} takes it. */
    public AppKey offer(String username) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return offer(username, BASE_32.encodeToString(key).toLowerCase(Locale.ROOT));
    }

    /** The same key again, for whoever has typed a wrong code. */
    public AppKey offer(String username, String key) {
        if (!KEY.matcher(key).matches()) {
            return offer(username);
        }
        return AppKey.of(
                key,
                "otpauth://totp/Qorytyndy:%s@%s?secret=%s&issuer=Qorytyndy&algorithm=SHA1&digits=%d&period=%d"
                        .formatted(
                                username,
                                settings.baseUrl().getHost(),
                                key.toUpperCase(Locale.ROOT),
                                AuthenticatorCode.DIGITS,
                                AuthenticatorCode.SECONDS));
    }

    /**
     * Takes the app of somebody who has no second factor yet and has given his password.
     *
     * @param key as {@link #offer} gave it
     * @param code that the app shows
     * @return his recovery codes, for this one time
     * @throws Refusal as {@link #checkFirst} and {@link #setUp}
     */
    @Transactional
    public List<String> setUpFirst(String username, String key, String code, String address) {
        checkFirst(username);
        return take(username, key, code, address);
    }

    /**
     * Holds that the person has no second factor yet.
     *
     * @throws Refusal conflict if he has one, which somebody else might take the place of
     */
    public void checkFirst(String username) {
        if (!rule.of(username).isEmpty()) {
            throw Refusal.conflict("identity.refusal.hasFactor");
        }
    }

    /**
     * Takes the actor's app, in the place of the one that he may have.
     *
     * @param address from where
     * @return his recovery codes, for this one time; none if he has some
     * @throws Refusal invalid (the code); too many
     */
    @Transactional
    public List<String> setUp(Actor actor, String key, String code, String address) {
        return take(actor.username(), key, code, address);
    }

    private List<String> take(String username, String key, String code, String address) {
        if (!KEY.matcher(key).matches()) {
            throw Refusal.conflict("identity.refusal.appKey");
        }
        byte[] secret = BASE_32.decode(key.toUpperCase(Locale.ROOT));
        guessed(username, "code", address, () -> {
            OptionalLong step = step(secret, "code", code);
            step.ifPresent(shown -> authenticators.keep(username, secret, shown));
            return step.isPresent();
        });
        return added(username, SecondFactor.Kind.AUTHENTICATOR);
    }

    /**
     * A factor of the kind has been set up: the person is told.
     *
     * @return recovery codes, for this one time; none if he has some
     */
    public List<String> added(String username, SecondFactor.Kind kind) {
        record(username, AuditAction.SECOND_FACTOR_SET_UP, kind.name());
        accounts.withUsername(username)
                .ifPresent(person -> accounts.tell(
                        person,
                        MailKind.SECOND_FACTOR_SET_UP,
                        notice -> notice.fact("factor", Message.of("identity.secondFactor." + kind))));
        return recovery.left(username) > 0 ? List.of() : recovery.renew(username);
    }

    /**
     * Holds that a code is the person's: one that his app shows, not used before, or one of his recovery codes, which is used up.
     *
     * @param address from where
     * @throws Refusal invalid (the code); too many; conflict if no code of an app can be checked any more
     */
    @Transactional
    public void check(String username, String code, String address) {
        check(username, "code", code, address);
    }

    /** The same of what stands in this field. */
    @Transactional
    void check(String username, String field, String code, String address) {
        String typed = code.replaceAll("\\s+", "");
        boolean ofApp = typed.length() == AuthenticatorCode.DIGITS;
        if (ofApp && !authenticators.isReadable(username)) {
            SecurityLog.line("second-factor-unreadable", username, address, "QORYTYNDY_SECRET");
            throw Refusal.conflict("identity.refusal.appUnreadable");
        }
        if (ofApp && !wrong.takes(username, WRONG_A_DAY)) {
            throw Refusal.tooMany("identity.refusal.codesOfDay");
        }
        guessed(username, field, address, () -> ofApp ? isShown(username, field, typed) : isRecovery(username, typed));
        if (ofApp) {
            wrong.forgives(username);
        }
    }

    private void guessed(String username, String field, String address, BooleanSupplier attempt) {
        try {
            if (!guesses.isRight(username, address, attempt)) {
                throw Refusal.invalidField(field, "identity.refusal.code");
            }
        } catch (LockedException e) {
            throw Refusal.tooMany("identity.refusal.wait");
        } catch (Refusal refusal) {
            SecurityLog.line("second-factor-failed", username, address, "");
            throw refusal;
        }
    }

    private boolean isShown(String username, String field, String code) {
        OptionalLong step = authenticators
                .secret(username)
                .map(secret -> step(secret, field, code))
                .orElse(OptionalLong.empty());
        if (step.isPresent() && !authenticators.use(username, step.getAsLong())) {
            throw Refusal.invalidField(field, "identity.refusal.codeUsed");
        }
        return step.isPresent();
    }

    /** The step whose code it is, if that is now; of one a little further off the owner's clock is told. */
    private OptionalLong step(byte[] secret, String field, String code) {
        OptionalLong step = AuthenticatorCode.step(secret, code.replaceAll("\\s+", ""), clock.instant());
        if (step.isPresent() && !AuthenticatorCode.isInTime(step.getAsLong(), clock.instant())) {
            throw Refusal.invalidField(field, "identity.refusal.codeClock");
        }
        return step;
    }

    private boolean isRecovery(String username, String code) {
        if (!recovery.use(username, code)) {
            return false;
        }
        int left = recovery.left(username);
        record(username, AuditAction.RECOVERY_CODE_USED, "left " + left);
        accounts.withUsername(username)
                .ifPresent(person -> accounts.tell(
                        person,
                        MailKind.RECOVERY_CODE_USED,
                        notice -> notice.fact("recoveryCodesLeft", String.valueOf(left))));
        return true;
    }

    /**
     * A new set of the actor's recovery codes, for this one time; the old one opens nothing any more.
     *
     * @throws Refusal conflict if he has no second factor
     */
    @Transactional
    public List<String> renewRecoveryCodes(Actor actor) {
        if (rule.of(actor.username()).isEmpty()) {
            throw Refusal.conflict("identity.refusal.noFactor");
        }
        record(actor.username(), AuditAction.RECOVERY_CODES_RENEWED, "");
        return recovery.renew(actor.username());
    }

    /**
     * Removes the actor's app.
     *
     * @throws Refusal conflict if it is all that he has and a role of his demands it
     */
    @Transactional
    public void removeAuthenticator(Actor actor) {
        remove(actor, SecondFactor.Kind.AUTHENTICATOR);
    }

    /**
     * Removes what the actor has of the kind; with the last his recovery codes go too.
     *
     * @throws Refusal conflict if it is all that he has and a role of his demands it; not found
     */
    public void remove(Actor actor, SecondFactor.Kind kind) {
        Set<SecondFactor.Kind> left = rule.of(actor.username());
        if (!left.remove(kind)) {
            throw Refusal.notFound();
        }
        if (left.isEmpty()) {
            if (rule.isDemanded(actor.roleNames())) {
                throw Refusal.conflict("identity.refusal.factorDemanded");
            }
            recovery.remove(actor.username());
        }
        rule.remove(actor.username(), kind);
        removed(actor, kind);
    }

    /** A factor of the kind has been removed: the person is told. */
    public void removed(Actor actor, SecondFactor.Kind kind) {
        record(actor.username(), AuditAction.SECOND_FACTOR_REMOVED, kind.name());
        accounts.tell(
                actor.person(),
                MailKind.SECOND_FACTOR_REMOVED,
                notice -> notice.fact("factor", Message.of("identity.secondFactor." + kind)));
    }

    /** Takes away all that the person has. */
    void reset(String username) {
        Arrays.stream(SecondFactor.Kind.values()).forEach(kind -> rule.remove(username, kind));
        recovery.remove(username);
    }

    private void record(String username, AuditAction action, String what) {
        trail.record(
                AuditEvent.of(username, action).in(accounts.matter(username)).subject((username + " " + what).strip()));
    }
}
