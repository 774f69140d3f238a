package kz.qorytyndy.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before whatever reads of a body: who may not make the request, or is made to by a page from elsewhere, is refused before, and whom the
 * door knows may send as much as the door takes.
 */
final class BodyDoor extends OncePerRequestFilter {

    private static final Set<String> READ_ONLY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** What {@code Sec-Fetch-Site} says of requests that our own pages or the person himself make. */
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final AccessTable access;
    private final AccessDeniedHandler refusal;
    private final String home;
    private final long largest;
    private final long upload;

    /**
     * @param home host and port of the base URL
     * @param largest in bytes, of a body that is no upload
     * @param upload in bytes
     */
    BodyDoor(AccessTable access, AccessDeniedHandler refusal, String home, long largest, long upload) {
        this.access = access;
        this.home = home;
        this.refusal = refusal;
        this.largest = largest;
        this.upload = upload;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READ_ONLY.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (isFromAnotherSite(request) || !access.opens(request, caller)) {
            refusal.handle(request, response, new AccessDeniedException("Not open to the caller"));
            return;
        }
        if (caller != null) {
            RequestBody.allow(request, isUpload(request) ? upload : largest);
        }
        chain.doFilter(request, response);
    }

    /** Whether a browser says that a page from elsewhere makes it send this. Older ones know {@code Origin} only, programs neither. */
    private boolean isFromAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return (site != null && !OWN_SITE.contains(site)) || (origin != null && !isHere(origin, request));
    }

    private boolean isHere(String origin, HttpServletRequest request) {
        try {
            String host = URI.create(origin).getAuthority();
            return host != null && (host.equalsIgnoreCase(request.getHeader("Host")) || host.equalsIgnoreCase(home));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }
}
