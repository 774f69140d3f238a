package kz.qorytyndy.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.people.PersonDisabled;
import kz.qorytyndy.people.RoleEnded;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.security.session.Sessions;
import kz.qorytyndy.security.session.TwoStepSignIn;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** When, from where and how people signed in, kept for ninety days, and the sessions of theirs that go on. */
@Service
public class SignIns {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final Accounts accounts;
    private final AuditTrail trail;
    private final Clock clock;

    SignIns(JdbcClient jdbc, Sessions sessions, Accounts accounts, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    /** How somebody proved who he is. */
    public enum Way {
        PASSWORD,
        PASSWORD_AND_CODE,
        PASSWORD_AND_PASSKEY,
        PASSKEY,
        PROVIDER
    }

    /**
     * One of them.
     *
     * @param mark of the session that it began, as {@link Sessions} has it
     * @param browser in short, such as {@code Firefox, Windows}; empty if it is none that is known
     */
    public record SignIn(String mark, Instant at, String address, Way way, String browser) {}

    /** A session that goes on; {@code signIn} is null where that is longer ago than is kept. */
    public record OpenSession(
            String mark,
            Instant lastSeen,
            boolean here,
            @Nullable SignIn signIn) {}

    /** The person's last ones, the latest first. */
    public List<SignIn> of(Actor actor) {
        return jdbc.sql("""
                        select session_mark as mark, at, address, way, browser from sign_in
                        where username = :username order by at desc limit :shown""")
                .param("username", actor.username())
                .param("shown", SHOWN)
                .query(Rows.of(SignIn.class))
                .list();
    }

    /**
     * The person's sessions, the one that was seen last first.
     *
     * @param here the id of the one that he looks from
     */
    public List<OpenSession> sessions(Actor actor, String here) {
        Map<String, SignIn> known = of(actor).stream()
                .collect(Collectors.toMap(SignIn::mark, Function.identity(), (later, earlier) -> later));
        return sessions.of(actor.username()).stream()
                .map(open -> new OpenSession(
                        open.mark(), open.lastSeen(), open.mark().equals(Sessions.mark(here)), known.get(open.mark())))
                .toList();
    }

    /**
     * Ends one of the person's own sessions.
     *
     * @throws Refusal not found
     */
    @Transactional
    public void end(Actor actor, String mark) {
        if (!sessions.end(actor.username(), mark)) {
            throw Refusal.notFound();
        }
        record(actor, actor.username());
    }

    /** Ends all of the person's own sessions but the one with the id {@code here}. */
    @Transactional
    public void endOthers(Actor actor, String here) {
        sessions.endAll(actor.username(), here);
        record(actor, actor.username());
    }

    /**
     * Ends all sessions of a person: he has to sign in again, everywhere. For the administrator.
     *
     * @throws Refusal forbidden; not found
     */
    @Transactional
    public void endAll(Actor actor, String username) {
        if (!actor.is(Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("identity.refusal.sessions");
        }
        if (accounts.withUsername(username).isEmpty()) {
            throw Refusal.notFound();
        }
        sessions.endAll(username, null);
        record(actor, username);
    }

    /** Whoever knew the old password is not to stay. */
    @EventListener
    void changed(PasswordChanged changed) {
        sessions.endAll(changed.username(), changed.here());
    }

    @EventListener
    void disabled(PersonDisabled disabled) {
        sessions.endAll(disabled.username(), null);
    }

    /** What he may do he is told anew where he signs in. */
    @EventListener
    void roleEnded(RoleEnded ended) {
        if (ended.isOver(Texts.day(clock.instant()))) {
            sessions.endAll(ended.role().username(), null);
        }
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            note(event.getAuthentication(), way(event), request);
        }
    }

    private void note(Authentication who, Way way, ServletRequestAttributes request) {
        jdbc.sql("delete from sign_in where at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
        String address = who.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        SignIn signIn = new SignIn(
                Sessions.mark(request.getSessionId()),
                Rows.now(clock),
                address,
                way,
                Browsers.inShort(request.getRequest().getHeader(HttpHeaders.USER_AGENT)));
        jdbc.sql("""
                        insert into sign_in (username, session_mark, at, address, way, browser)
                        values (:username, :mark, :at, :address, :way, :browser)""")
                .paramSource(Rows.params(signIn).and("username", who.getName()))
                .update();
    }

    private static Way way(InteractiveAuthenticationSuccessEvent event) {
        if (event instanceof TwoStepSignIn both) {
            return switch (both.second()) {
                case CODE -> Way.PASSWORD_AND_CODE;
                case PASSKEY -> Way.PASSWORD_AND_PASSKEY;
            };
        }
        Authentication who = event.getAuthentication();
        if (who instanceof WebAuthnAuthentication) {
            return Way.PASSKEY;
        }
        return who instanceof UsernamePasswordAuthenticationToken ? Way.PASSWORD : Way.PROVIDER;
    }

    private void record(Actor actor, String username) {
        trail.record(actor.event(AuditAction.SESSIONS_ENDED)
                .in(accounts.matter(username))
                .subject(username));
    }
}
