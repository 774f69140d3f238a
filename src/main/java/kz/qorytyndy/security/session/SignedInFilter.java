package kz.qorytyndy.security.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks the directory again at each request of a session: somebody disabled since is signed out, changed roles count at once, and a session
 * ends in its time after sign-in however busy it is.
 */
public final class SignedInFilter extends OncePerRequestFilter {

    private final UserDetailsService people;
    private final SettingValues settings;
    private final Clock clock;
    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();

    public SignedInFilter(UserDetailsService people, SettingValues settings, Clock clock) {
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication remembered = SecurityContextHolder.getContext().getAuthentication();
        if (remembered != null) {
            Optional<UserDetails> person =
                    isOver(request.getSession(false)) ? Optional.empty() : enabled(remembered.getName());
            if (person.isPresent()) {
                SecurityContextHolder.setContext(context(person.get(), remembered.getDetails()));
            } else {
                signOut.logout(request, response, remembered);
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(@Nullable HttpSession session) {
        if (session == null) {
            return false;
        }
        int idle = (int) Duration.ofMinutes(settings.of(Setting.SESSION_IDLE)).toSeconds();
        // To say what is so already would be a write.
        if (session.getMaxInactiveInterval() != idle) {
            session.setMaxInactiveInterval(idle);
        }
        return SessionContexts.since(session)
                .plus(Duration.ofHours(settings.of(Setting.SESSION_WHOLE)))
                .isBefore(clock.instant());
    }

    private Optional<UserDetails> enabled(String username) {
        try {
            return Optional.of(people.loadUserByUsername(username)).filter(UserDetails::isEnabled);
        } catch (UsernameNotFoundException e) {
            return Optional.empty();
        }
    }

    private static SecurityContext context(UserDetails person, @Nullable Object details) {
        UsernamePasswordAuthenticationToken fresh =
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        fresh.setDetails(details);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(fresh);
        return context;
    }
}
