package kz.qorytyndy.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
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

    private static final int CAPACITY = 10_000;

    private final DaoAuthenticationProvider passwords;
    private final Cache<String, AtomicInteger> failures;
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(CAPACITY).build();

    SignInThrottle(DaoAuthenticationProvider passwords, Ticker ticker) {
        this.passwords = passwords;
        // A count is written once and then counts up in place, so the minute begins with the first failure.
        failures = Caffeine.newBuilder()
                .maximumSize(CAPACITY)
                .expireAfterWrite(Duration.ofMinutes(1))
                .ticker(ticker)
                .build();
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        String account = "account " + attempt.getName();
        String from = "address " + address;
        String both = account + " " + from;
        if (count(from) >= PER_ADDRESS
                || (count(account) >= PER_ACCOUNT && known.getIfPresent(both) == null)
                || count(both) >= PER_ACCOUNT) {
            throw new LockedException("Too many attempts");
        }
        try {
            Authentication person = passwords.authenticate(attempt);
            known.put(both, true);
            return person;
        } catch (InternalAuthenticationServiceException e) {
            // Nobody looked at the password: the fault goes on as what it is.
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        } catch (AuthenticationException e) {
            List.of(account, from, both).forEach(this::fail);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }

    private int count(String key) {
        AtomicInteger counted = failures.getIfPresent(key);
        return counted == null ? 0 : counted.get();
    }

    private void fail(String key) {
        failures.get(key, first -> new AtomicInteger()).incrementAndGet();
    }
}
