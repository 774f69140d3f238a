package kz.qorytyndy.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import kz.qorytyndy.security.session.PasswordAlone;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Compares passwords, and slows down who guesses them: a minute that has seen too many wrong ones for an account from one address, for an account
 * from anywhere, or from an address for anybody, sees no more attempts. Where a person has signed in before, others' guesses do not stop
 * him: only those at his account from that same place count. An attempt is counted before its password is compared and forgiven if it was right, and
 * no more passwords are compared at once than there are processors, for each costs memory and time.
 */
final class SignInThrottle implements AuthenticationProvider, Guesses {

    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 60;
    /** From all places where the person is not known: so many must be elsewhere to keep him from a new one. */
    static final int PER_ACCOUNT_ANYWHERE = 100;

    /** How many may wait for a processor: each keeps a thread. */
    static final int WAITING = 32;

    /** As the directory has them. Whatever else is typed is nobody's name and is kept nowhere. */
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final UserDetailsService people;
    private final RememberingPasswordEncoder encoder;
    private final KnownAddresses known;
    private final Predicate<String> local;
    private final PasswordAlone alone;
    private final Semaphore processors;
    /** Compared with where there is nobody, so that this takes as long. */
    private final String nobodys;
    /** Each attempt costs as much as a comparison: these bound how many there can be in the minute. */
    private final Cache<String, AtomicInteger> attempts;

    SignInThrottle(
            UserDetailsService people,
            RememberingPasswordEncoder encoder,
            KnownAddresses known,
            Predicate<String> local,
            PasswordAlone alone,
            int processors,
            Ticker ticker) {
        this.people = people;
        this.encoder = encoder;
        this.known = known;
        this.local = local;
        this.alone = alone;
        this.processors = new Semaphore(processors, true);
        this.nobodys = encoder.encode(UUID.randomUUID().toString());
        // A count is written once and then counts up in place, so the minute begins with the first attempt.
        attempts = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(1))
                .ticker(ticker)
                .build();
    }

    /**
     * @throws AuthenticationServiceException if too many passwords are being compared
     * @throws SignInRefused if the password is right and not enough
     */
    @Override
    public Authentication authenticate(Authentication attempt) {
        String username = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        if (!USERNAME.matcher(username).matches()) {
            throw new BadCredentialsException("Nobody's name");
        }
        if (!local.test(username)) {
            throw new SignInRefused(SignInRefused.Reason.ELSEWHERE);
        }
        Optional<UserDetails> person = enabled(username);
        String address = address(attempt);
        if (!isRemembered(person, password)) {
            compare(username, address, person, password);
        }
        UserDetails signedIn = person.orElseThrow();
        if (!alone.isEnough(signedIn)) {
            throw new SignInRefused(SignInRefused.Reason.SECOND_FACTOR);
        }
        known.add(username, address);
        var result = UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities());
        result.setDetails(attempt.getDetails());
        return result;
    }

    @Override
    public boolean isRight(String username, String address, BooleanSupplier attempt) {
        List<AtomicInteger> reserved = reserve(limits(username, address));
        boolean right = attempt.getAsBoolean();
        if (right) {
            known.add(username, address);
            reserved.forEach(AtomicInteger::decrementAndGet);
        }
        return right;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Returns if the password is the person's. */
    private void compare(String username, String address, Optional<UserDetails> person, String password) {
        Map<String, Integer> limits = limits(username, address);
        if (limits.entrySet().stream().anyMatch(limit -> count(limit.getKey()) >= limit.getValue())) {
            throw new LockedException("Too many attempts");
        }
        takeProcessor();
        try {
            if (isRemembered(person, password)) {
                return;
            }
            List<AtomicInteger> reserved = reserve(limits);
            if (!encoder.matches(password, person.map(UserDetails::getPassword).orElse(nobodys)) || person.isEmpty()) {
                throw new BadCredentialsException("Wrong");
            }
            reserved.forEach(AtomicInteger::decrementAndGet);
        } finally {
            processors.release();
        }
    }

    private Map<String, Integer> limits(String username, String address) {
        String here = username + " from " + address;
        return known.has(username, address)
                ? Map.of(here, PER_ACCOUNT)
                : Map.of(here, PER_ACCOUNT, "from " + address, PER_ADDRESS, username, PER_ACCOUNT_ANYWHERE);
    }

    /** Checks and counts in one step: of attempts at the same moment no more go on than are left. */
    private List<AtomicInteger> reserve(Map<String, Integer> limits) {
        List<AtomicInteger> reserved = new ArrayList<>();
        boolean tooMany = false;
        for (Map.Entry<String, Integer> limit : limits.entrySet()) {
            AtomicInteger counted = attempts.get(limit.getKey(), first -> new AtomicInteger());
            reserved.add(counted);
            tooMany |= counted.incrementAndGet() > limit.getValue();
        }
        if (tooMany) {
            reserved.forEach(AtomicInteger::decrementAndGet);
            throw new LockedException("Too many attempts");
        }
        return reserved;
    }

    private int count(String key) {
        AtomicInteger counted = attempts.getIfPresent(key);
        return counted == null ? 0 : counted.get();
    }

    private void takeProcessor() {
        if (processors.tryAcquire()) {
            return;
        }
        if (processors.getQueueLength() >= WAITING) {
            throw new AuthenticationServiceException("Too many passwords are being compared");
        }
        processors.acquireUninterruptibly();
    }

    private boolean isRemembered(Optional<UserDetails> person, String password) {
        return person.map(UserDetails::getPassword)
                .filter(stored -> encoder.remembers(password, stored))
                .isPresent();
    }

    private Optional<UserDetails> enabled(String username) {
        try {
            // Who has no password signs in elsewhere, if at all.
            return Optional.of(people.loadUserByUsername(username))
                    .filter(person ->
                            person.isEnabled() && !person.getPassword().isEmpty());
        } catch (UsernameNotFoundException e) {
            return Optional.empty();
        }
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }
}
