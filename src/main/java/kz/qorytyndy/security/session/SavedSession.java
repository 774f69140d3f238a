package kz.qorytyndy.security.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The session that a request has saved. Having done so, Spring Session looks for it once more, to know whether the request came with it: a request that has just
 * used it needs no answer from the database.
 */
@Component
final class SavedSession extends OncePerRequestFilter implements Ordered {

    private static final ThreadLocal<AtomicReference<@Nullable Session>> SAVED = new ThreadLocal<>();

    /** Keeps it until the request ends. */
    static void keep(Session session) {
        AtomicReference<@Nullable Session> saved = SAVED.get();
        if (saved != null) {
            saved.set(session);
        }
    }

    /** Forgets whatever was kept. */
    static void forget() {
        AtomicReference<@Nullable Session> saved = SAVED.get();
        if (saved != null) {
            saved.set(null);
        }
    }

    /** What was kept, if it has that id. */
    static @Nullable Session withId(String id) {
        AtomicReference<@Nullable Session> saved = SAVED.get();
        Session session = saved == null ? null : saved.get();
        return session != null && session.getId().equals(id) ? session : null;
    }

    /** Before the filter that looks for the session. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 10;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SAVED.set(new AtomicReference<>());
        try {
            chain.doFilter(request, response);
        } finally {
            SAVED.remove();
        }
    }
}
