package kz.qorytyndy.security.session;

import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.server.Cookie;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

/** The session's cookie as {@code server.servlet.session.cookie} has it. It outlives its session, so that whoever comes with it is told that that has ended. */
@Component
class SessionCookie extends DefaultCookieSerializer {

    SessionCookie(ServerProperties server) {
        Cookie cookie = server.getServlet().getSession().getCookie();
        setCookieName(cookie.getName());
        setCookiePath("/");
        setUseSecureCookie(Boolean.TRUE.equals(cookie.getSecure()));
        setUseHttpOnlyCookie(cookie.getHttpOnly());
        setSameSite(cookie.getSameSite().attributeValue());
    }

    @Override
    public void writeCookieValue(CookieValue cookie) {
        if (!cookie.getCookieValue().isEmpty()) {
            super.writeCookieValue(cookie);
        }
    }
}
