package kz.qorytyndy.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import kz.qorytyndy.platform.logging.SecurityLog;
import kz.qorytyndy.security.BearerTokens;
import kz.qorytyndy.security.SignInRefused;
import kz.qorytyndy.territory.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Lets other systems in at the API by their tokens, so often in a minute, and people by those of the agency's own sign-in; whoever guesses waits. */
@Component
class TokenDoor implements BearerTokens {

    static final int CALLS = 600;
    static final int WRONG = 60;

    private final ServiceAccounts accounts;
    private final ObjectProvider<Provider> provider;
    private final UserDetailsService directory;
    private final Throttle counts = new Throttle(Duration.ofMinutes(1), Ticker.systemTicker());

    TokenDoor(ServiceAccounts accounts, ObjectProvider<Provider> provider, UserDetailsService directory) {
        this.accounts = accounts;
        this.provider = provider;
        this.directory = directory;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String token = ((BearerTokenAuthenticationToken) attempt).getToken();
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        String guesses = "from " + address;
        if (!counts.takes(guesses, WRONG)) {
            throw new LockedException("Too many wrong tokens");
        }
        Provider elsewhere = provider.getIfAvailable();
        try {
            Authentication caller = token.startsWith(ServiceAccounts.PREFIX) || elsewhere == null
                    ? system(token, attempt)
                    : person(elsewhere.bearer(token), attempt);
            counts.forgives(guesses);
            return caller;
        } catch (BadCredentialsException | SignInRefused refusal) {
            SecurityLog.line("token-refused", "", address, String.valueOf(refusal.getMessage()));
            throw refusal;
        }
    }

    private Authentication person(Person person, Authentication attempt) {
        UserDetails details = directory.loadUserByUsername(person.username());
        var caller = UsernamePasswordAuthenticationToken.authenticated(details, null, details.getAuthorities());
        caller.setDetails(attempt.getDetails());
        return caller;
    }

    private Authentication system(String token, Authentication attempt) {
        ServiceAccount account =
                accounts.withToken(token).orElseThrow(() -> new BadCredentialsException("Nobody's token"));
        if (!counts.takes(account.username(), CALLS)) {
            throw new LockedException("Too many calls");
        }
        ServiceCaller caller = new ServiceCaller(
                account.username(),
                account.scopes(),
                directory.loadUserByUsername(account.username()).getAuthorities());
        caller.setDetails(attempt.getDetails());
        return caller;
    }
}
