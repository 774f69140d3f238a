package kz.qorytyndy.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Brings a person back, after sign-in, to the page that he asked for, which his browser keeps; a form that he sent is none, nor is what a script
 * called.
 */
@Component
public class SignedInThen implements AuthenticationSuccessHandler {

    public static final RequestMatcher PAGES = request -> HttpMethod.GET.matches(request.getMethod());

    /** The portal's scripts, which cannot show a sign-in page where they show an answer. */
    public static final RequestMatcher SCRIPTS = new RequestHeaderRequestMatcher("HX-Request");

    /** Of an address that a cookie has room for. */
    private static final int LONGEST_PAGE = 1000;

    private final CookieRequestCache cache = new CookieRequestCache();

    SignedInThen() {
        cache.setRequestMatcher(new AndRequestMatcher(
                PAGES,
                request -> request.getRequestURL().length()
                                + String.valueOf(request.getQueryString()).length()
                        < LONGEST_PAGE,
                new NegatedRequestMatcher(new OrRequestMatcher(
                        PathPatternRequestMatcher.withDefaults().matcher("/camunda/api/**"), SCRIPTS))));
    }

    public RequestCache cache() {
        return cache;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn) throws IOException {
        response.sendRedirect(page(request, response));
    }

    /** The page, which was noted with the host that the request named, and that is anybody's word: only the path counts. */
    String page(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest asked = cache.getRequest(request, response);
        cache.removeRequest(request, response);
        if (asked == null) {
            return "/";
        }
        return UriComponentsBuilder.fromUriString(asked.getRedirectUrl())
                .scheme(null)
                .host(null)
                .port(null)
                .build()
                .toUriString()
                .replaceFirst("^/+", "/");
    }
}
