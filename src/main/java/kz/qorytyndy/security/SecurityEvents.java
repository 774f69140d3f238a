package kz.qorytyndy.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/**
 * A line for each event at the doors, under a logger of its own so that they can be gathered apart: who signed in, failed to, left or was refused, and
 * from where. What was typed in place of a name is shown as far as a name could be it.
 */
@Configuration(proxyBeanMethods = false)
class SecurityEvents {

    static final String LOGGER = "qorytyndy.security";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final int LONGEST = 200;

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
        LOG.info("{} user={} from={} {}", what, shown(who.getName()), address(who.getDetails()), shown(more));
    }

    private static String address(@Nullable Object details) {
        return details instanceof WebAuthenticationDetails web ? shown(web.getRemoteAddress()) : "-";
    }

    private static String shown(String typed) {
        String plain = typed.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
