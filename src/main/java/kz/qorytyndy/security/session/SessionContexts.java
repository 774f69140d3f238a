package kz.qorytyndy.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** Of who signed in, a session holds the name and when: what he may do, the directory is asked at each request ({@link SignedInFilter}). */
@Component
public class SessionContexts implements SecurityContextRepository {

    private static final String WHO = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;
    private static final String SINCE = "signedInAt";

    private final Proofs proofs;
    private final Clock clock;

    SessionContexts(Proofs proofs, Clock clock) {
        this.proofs = proofs;
        this.clock = clock;
    }

    /** When the session's person signed in. */
    static Instant since(HttpSession session) {
        return Instant.parse((String) session.getAttribute(SINCE));
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        HttpServletRequest request = holder.getRequest();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        String who = who(request);
        if (who != null) {
            var remembered = UsernamePasswordAuthenticationToken.authenticated(who, null, List.of());
            remembered.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
            context.setAuthentication(remembered);
            proofs.bySession(request);
        }
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication signedIn = context.getAuthentication();
        HttpSession session = request.getSession(signedIn != null);
        if (signedIn != null) {
            session.setAttribute(WHO, signedIn.getName());
            session.setAttribute(SINCE, clock.instant().toString());
            proofs.given(session);
        } else if (session != null) {
            session.removeAttribute(WHO);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return who(request) != null;
    }

    private static @Nullable String who(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (String) session.getAttribute(WHO);
    }
}
