package kz.qorytyndy.security;

import jakarta.servlet.http.HttpServletRequest;
import kz.qorytyndy.platform.logging.SecurityLog;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** A line for each event at the doors: who signed in, failed to, left or was refused, and from where. */
@Configuration(proxyBeanMethods = false)
class SecurityEvents {

    @Bean
    static AuthorizationEventPublisher refusals(ApplicationEventPublisher events) {
        return new SpringAuthorizationEventPublisher(events);
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        log("signed-in", event.getAuthentication(), "");
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        log(
                "sign-in-failed",
                event.getAuthentication(),
                event.getException().getClass().getSimpleName());
    }

    @EventListener
    void left(LogoutSuccessEvent event) {
        log("signed-out", event.getAuthentication(), "");
    }

    @EventListener
    void refused(AuthorizationDeniedEvent<?> event) {
        Authentication who = event.getAuthentication().get();
        // Whoever has not signed in is asked to, which is no refusal.
        if (!(who instanceof AnonymousAuthenticationToken) && event.getObject() instanceof HttpServletRequest request) {
            log("refused", who, request.getMethod() + " " + request.getRequestURI());
        }
    }

    private static void log(String what, Authentication who, String more) {
        SecurityLog.line(what, who.getName(), address(who.getDetails()), more);
    }

    private static @Nullable String address(@Nullable Object details) {
        return details instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null;
    }
}
