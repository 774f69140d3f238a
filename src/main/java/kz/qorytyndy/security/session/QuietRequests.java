package kz.qorytyndy.security.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What an open page asks for by itself, whether or not anybody sits before it: that is no sign of life, and keeps no session going. */
@Component
final class QuietRequests extends OncePerRequestFilter implements Ordered {

    private static final ThreadLocal<Boolean> QUIET = ThreadLocal.withInitial(() -> false);

    private static final RequestMatcher PATHS = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/campaigns/{id}/live"),
            PathPatternRequestMatcher.withDefaults().matcher("/campaigns/{id}/events"));

    /** Whether the thread serves such a request. */
    static boolean here() {
        return QUIET.get();
    }

    /** Before the filter that looks for the session. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 10;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATHS.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        QUIET.set(true);
        try {
            chain.doFilter(request, response);
        } finally {
            QUIET.remove();
        }
    }
}
