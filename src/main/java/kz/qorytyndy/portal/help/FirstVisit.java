package kz.qorytyndy.portal.help;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The hint for somebody who is here for the first time: shown until he puts it away, in the browser that he uses. */
@Component("firstVisit")
class FirstVisit {

    private final HttpServletRequest request;
    private final Settings settings;

    FirstVisit(HttpServletRequest request, Settings settings) {
        this.request = request;
        this.settings = settings;
    }

    /** The address of the page for the role of that name. */
    public String page(String role) {
        return "/help/first-visit/" + role.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The page for what he is first; null for who has put the hint away, or is nothing yet. */
    public @Nullable String hint(Actor actor) {
        List<String> roles = actor.roleNames();
        return roles.isEmpty() || WebUtils.getCookie(request, cookie(actor)) != null ? null : page(roles.get(0));
    }

    /** The cookie by which the browser remembers that he has put it away. */
    ResponseCookie dismissed(Actor actor) {
        return ResponseCookie.from(cookie(actor), "1")
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure("https".equals(settings.baseUrl().getScheme()))
                .sameSite("Lax")
                .build();
    }

    /** Several people may use one browser, and none needs to learn of the others. */
    private static String cookie(Actor actor) {
        return "hint-" + Sha256.of(actor.username()).substring(0, 12);
    }
}
