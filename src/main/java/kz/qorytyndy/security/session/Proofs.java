package kz.qorytyndy.security.session;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When the session's person proved last who he is: what weighs much asks for it again, as others may sit at his desk. */
@Component
public class Proofs {

    private static final Duration LASTS = Duration.ofMinutes(5);
    private static final String AT = "provedAt";

    private final Clock clock;

    Proofs(Clock clock) {
        this.clock = clock;
    }

    /** Whether that was in the last five minutes. */
    public boolean isFresh(HttpSession session) {
        return session.getAttribute(AT) instanceof String at
                && Instant.parse(at).plus(LASTS).isAfter(clock.instant());
    }

    /** He has proved it just now. */
    public void given(HttpSession session) {
        session.setAttribute(AT, clock.instant().toString());
    }
}
