package kz.qorytyndy.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import kz.qorytyndy.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** When the session's person proved last who he is: what weighs much asks for it again, as others may sit at his desk. */
@Component
public class Proofs {

    /** How long a proof is enough. */
    public static final Duration LASTS = Duration.ofMinutes(5);

    private static final String AT = "provedAt";

    /** Marks a request whose caller is known by its session alone. */
    private static final String BY_SESSION = Proofs.class.getName();

    private final Clock clock;

    Proofs(Clock clock) {
        this.clock = clock;
    }

    /** A deed waits until whoever wants it has proved who he is. */
    public static final class Wanted extends RuntimeException {

        private final transient @Nullable Refusal refusal;

        /** @param refusal why what he gave was not taken; null if he gave nothing */
        public Wanted(@Nullable Refusal refusal) {
            super("Whoever wants it has not proved who he is", refusal);
            this.refusal = refusal;
        }

        public @Nullable Refusal refusal() {
            return refusal;
        }
    }

    /** The request's caller is known by its session: any other proves who he is with each request. */
    public void bySession(HttpServletRequest request) {
        request.setAttribute(BY_SESSION, true);
    }

    /** Whether the request's caller proved it in the last five minutes. */
    public boolean isFresh(HttpServletRequest request) {
        return request.getAttribute(BY_SESSION) == null
                || (request.getSession().getAttribute(AT) instanceof String at
                        && Instant.parse(at).plus(LASTS).isAfter(clock.instant()));
    }

    /**
     * Lets a deed that weighs much go on: what is done in nobody's request, too.
     *
     * @throws Wanted if the caller has not proved who he is in the last five minutes
     */
    public void demand() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                && !isFresh(here.getRequest())) {
            throw new Wanted(null);
        }
    }

    /** He has proved it just now. */
    public void given(HttpSession session) {
        session.setAttribute(AT, clock.instant().toString());
    }
}
