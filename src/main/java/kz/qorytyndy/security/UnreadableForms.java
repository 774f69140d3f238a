package kz.qorytyndy.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import kz.qorytyndy.platform.Refusal;
import org.apache.catalina.Globals;
import org.apache.tomcat.util.http.Parameters.FailReason;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a form that the server cannot read: it would go on without its fields, its token among them, and be taken for a forged one. */
final class UnreadableForms extends OncePerRequestFilter {

    private static final Set<FailReason> TOO_LARGE = Set.of(FailReason.POST_TOO_LARGE, FailReason.TOO_MANY_PARAMETERS);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParameterMap();
        } catch (Refusal refusal) {
            response.sendError(refusal.status().value());
            return;
        } catch (InvalidFileNameException e) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
            return;
        }
        Object reason = request.getAttribute(Globals.PARAMETER_PARSE_FAILED_REASON_ATTR);
        if (reason == null) {
            chain.doFilter(request, response);
        } else {
            HttpStatus status = TOO_LARGE.contains(reason) ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST;
            response.sendError(status.value());
        }
    }
}
