package kz.qorytyndy.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import kz.qorytyndy.platform.logging.SecurityLog;
import kz.qorytyndy.security.BearerTokens;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Lets other systems in at the API by their tokens, so often in a minute; whoever guesses at tokens waits. */
@Component
class TokenDoor implements BearerTokens {

    static final int CALLS = 600;
    static final int WRONG = 60;

    private final ServiceAccounts accounts;
    private final UserDetailsService directory;
    private final Throttle counts = new Throttle(Duration.ofMinutes(1), Ticker.systemTicker());

    TokenDoor(ServiceAccounts accounts, UserDetailsService directory) {
        this.accounts = accounts;
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
        ServiceAccount account = accounts.withToken(token).orElseThrow(() -> {
            SecurityLog.line("token-refused", "", address, "");
            return new BadCredentialsException("Nobody's token");
        });
        counts.forgives(guesses);
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
