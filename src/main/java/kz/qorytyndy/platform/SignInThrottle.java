package kz.qorytyndy.platform;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Slows down who guesses passwords: a minute that has seen too many wrong ones for an account, or from an address, sees no more attempts. Where
 * a person has signed in before he is let in although others guess at his account from elsewhere.
 */
final class SignInThrottle implements AuthenticationProvider {

    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 60;

    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int CAPACITY = 10_000;

    private final DaoAuthenticationProvider passwords;
    private final LongSupplier nanoTime;
    private final Map<String, Failures> failures = bounded();
    private final Map<String, Boolean> known = bounded();

    SignInThrottle(DaoAuthenticationProvider passwords, LongSupplier nanoTime) {
        this.passwords = passwords;
        this.nanoTime = nanoTime;
    }

    private record Failures(long since, int count) {}

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        String account = "account " + attempt.getName();
        String from = "address " + address;
        String both = account + " " + from;
        if (count(from) >= PER_ADDRESS
                || (count(account) >= PER_ACCOUNT && !isKnown(both))
                || count(both) >= PER_ACCOUNT) {
            throw new LockedException("Too many attempts");
        }
        try {
            Authentication person = passwords.authenticate(attempt);
            remember(both);
            return person;
        } catch (AuthenticationException e) {
            List.of(account, from, both).forEach(this::fail);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }

    private synchronized int count(String key) {
        return recent(key).count;
    }

    private synchronized void fail(String key) {
        Failures before = recent(key);
        failures.put(key, new Failures(before.since, before.count + 1));
    }

    private Failures recent(String key) {
        long now = nanoTime.getAsLong();
        Failures counted = failures.get(key);
        return counted == null || now - counted.since >= WINDOW_NANOS ? new Failures(now, 0) : counted;
    }

    private synchronized boolean isKnown(String key) {
        return known.containsKey(key);
    }

    private synchronized void remember(String key) {
        known.put(key, true);
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > CAPACITY;
            }
        };
    }
}
