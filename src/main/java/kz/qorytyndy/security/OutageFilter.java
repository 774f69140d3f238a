package kz.qorytyndy.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import kz.qorytyndy.platform.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells whoever knocks while the database is away that he is to come again, whichever door it is: nothing is wrong with what he asked, least of
 * all his password.
 */
final class OutageFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OutageFilter.class);

    private final Problems problems;

    OutageFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            Optional<Outage> outage = Outage.amongCauses(e);
            if (outage.isEmpty() || response.isCommitted()) {
                throw e;
            }
            LOG.warn(
                    "{} {} found the database {}: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    outage.get(),
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            response.resetBuffer();
            response.setHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
            if (Problems.isForApi(request) || Problems.isForTasklist(request)) {
                problems.unavailable(request, response, outage.get());
            } else {
                response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            }
        }
    }
}
