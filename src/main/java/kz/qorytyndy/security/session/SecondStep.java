package kz.qorytyndy.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication;
import org.springframework.stereotype.Component;

/**
 * The second step of a sign-in, for whom his password alone does not let in. After the first his session holds who is half-way in and nothing else: to
 * every door he is nobody, until the second is done.
 */
@Component
public class SecondStep {

    /** Where it is done. */
    public static final String PAGE = "/sign-in/second-factor";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SINCE = "halfWaySince";

    private final UserDetailsService people;
    private final SessionContexts sessions;
    private final SignedInThen then;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SecondStep(
            UserDetailsService people,
            SessionContexts sessions,
            SignedInThen then,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.sessions = sessions;
        this.then = then;
        this.events = events;
        this.clock = clock;
    }

    /** The password was right. */
    public void begin(String username, HttpServletRequest request) {
        HttpSession session = fresh(request);
        session.setAttribute(Sessions.HALF_WAY, username);
        session.setAttribute(SINCE, clock.instant().toString());
    }

    /** Who is half-way in; nobody after ten minutes, or if he has been disabled since. */
    public Optional<UserDetails> halfWay(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(Sessions.HALF_WAY) instanceof String username)) {
            return Optional.empty();
        }
        Instant since = Instant.parse((String) session.getAttribute(SINCE));
        return Optional.of(username)
                .filter(who -> since.plus(PATIENCE).isAfter(clock.instant()))
                .map(people::loadUserByUsername)
                .filter(UserDetails::isEnabled);
    }

    /**
     * Signs in who is half-way in: he has shown his second factor.
     *
     * @return the page that he was going to
     */
    public String done(TwoStepSignIn.Second second, HttpServletRequest request, HttpServletResponse response) {
        UserDetails person = halfWay(request).orElseThrow();
        Authentication signedIn =
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        return enter(new TwoStepSignIn(signedIn, second), request, response);
    }

    /**
     * Signs in who has shown by a passkey both that it is his device and that it is he who has unlocked it.
     *
     * @return the page that he was going to
     */
    public String byPasskey(
            PublicKeyCredentialUserEntity who, HttpServletRequest request, HttpServletResponse response) {
        UserDetails person = people.loadUserByUsername(who.getName());
        Authentication signedIn = new WebAuthnAuthentication(who, person.getAuthorities());
        return enter(new InteractiveAuthenticationSuccessEvent(signedIn, getClass()), request, response);
    }

    private String enter(
            InteractiveAuthenticationSuccessEvent event, HttpServletRequest request, HttpServletResponse response) {
        fresh(request);
        AbstractAuthenticationToken signedIn = (AbstractAuthenticationToken) event.getAuthentication();
        signedIn.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        events.publishEvent(event);
        return then.page(request, response);
    }

    /** Another session, not a renamed one: nobody else has prepared it, and its age is the time since then. */
    private static HttpSession fresh(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return request.getSession();
    }
}
