package kz.qorytyndy.portal.theme;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import kz.qorytyndy.platform.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * Whether a person sees the pages light or dark: as he chose ({@code ?theme=}, remembered in a cookie), else as his system has it. The server links the
 * dark colours or not, so no script decides and nothing flashes; paper is light always.
 */
@Component("theme")
class Theme implements HandlerInterceptor, WebMvcConfigurer {

    private static final String COOKIE = "theme";
    private static final String LIGHT = "light";
    private static final String DARK = "dark";
    private static final String SYSTEM = "system";
    private static final List<String> ALL = List.of(LIGHT, DARK, SYSTEM);

    private final HttpServletRequest request;
    private final boolean secure;

    Theme(HttpServletRequest request, Settings settings) {
        this.request = request;
        this.secure = "https".equals(settings.baseUrl().getScheme());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**");
    }

    /** Keeps what is chosen, and shows the page at its own address: a link that is passed on chooses for nobody else. */
    @Override
    public boolean preHandle(HttpServletRequest asked, HttpServletResponse response, Object handler) {
        String chosen = known(asked.getParameter(COOKIE));
        if (chosen == null) {
            return true;
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, chosen)
                        .path("/")
                        .maxAge(chosen.equals(SYSTEM) ? Duration.ZERO : Duration.ofDays(365))
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .build()
                        .toString());
        asked.setAttribute(Theme.class.getName(), chosen);
        if (!HttpMethod.GET.matches(asked.getMethod()) || asked.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                HttpHeaders.LOCATION,
                UriComponentsBuilder.fromPath(asked.getRequestURI())
                        .query(asked.getQueryString())
                        .replaceQueryParam(COOKIE)
                        .build()
                        .toUriString());
        return false;
    }

    /** What the person chose: {@code light}, {@code dark} or, also where he chose nothing, {@code system}. */
    public String chosen() {
        if (request.getAttribute(Theme.class.getName()) instanceof String now) {
            return now;
        }
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        String kept = cookie == null ? null : known(cookie.getValue());
        return kept == null ? SYSTEM : kept;
    }

    /** On which screens the dark colours hold, as a media query; null: on none. */
    public @Nullable String darkOn() {
        return switch (chosen()) {
            case LIGHT -> null;
            case DARK -> "screen";
            default -> "screen and (prefers-color-scheme: dark)";
        };
    }

    private static @Nullable String known(@Nullable String name) {
        return name != null && ALL.contains(name) ? name : null;
    }
}
