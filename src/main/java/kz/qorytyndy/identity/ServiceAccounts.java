package kz.qorytyndy.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Other systems, and the tokens with which they come: named, for some calls and bodies, until a day. No person's password is ever theirs. */
@Service
public class ServiceAccounts {

    /** By which a token is known where it was left by mistake. */
    static final String PREFIX = "qorytyndy_";

    /** A day more and it would be renewed by nobody who still knows why. */
    private static final int MOST_YEARS = 2;

    private static final int TOKEN_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,55}");

    private final JdbcClient jdbc;
    private final TerritorialBodies bodies;
    private final AuditTrail trail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Throttle used = new Throttle(Duration.ofMinutes(1), Ticker.systemTicker());

    ServiceAccounts(JdbcClient jdbc, TerritorialBodies bodies, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.bodies = bodies;
        this.trail = trail;
        this.clock = clock;
    }

    /** A new account with its token, which is shown now and never again. */
    public record Added(ServiceAccount account, String token) {

        @Override
        public String toString() {
            return "Added";
        }
    }

    public boolean keeps(Actor actor) {
        return actor.is(Role.ADMINISTRATOR);
    }

    /**
     * All there are or were, the newest first.
     *
     * @throws Refusal forbidden unless the actor {@link #keeps} them
     */
    public List<ServiceAccount> all(Actor actor) {
        check(actor);
        return jdbc.sql("select * from service_account order by added_at desc, id")
                .query((row, index) -> account(row))
                .list();
    }

    /**
     * Gives another system a token.
     *
     * @throws Refusal forbidden unless the actor {@link #keeps} them; invalid (fields); conflict if there is one of that name
     */
    @Transactional
    public Added add(Actor actor, AddServiceAccount command) {
        check(actor);
        check(command);
        List<String> codes = Objects.requireNonNullElse(command.bodies(), List.<String>of());
        ServiceAccount account = new ServiceAccount(
                UUID.randomUUID(),
                "service." + command.system(),
                command.scopes().stream().distinct().sorted().toList(),
                codes.stream().distinct().sorted().toList(),
                command.expiresOn(),
                actor.username(),
                clock.instant(),
                null,
                null);
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        insert(account, token);
        trail.record(actor.event(AuditAction.SERVICE_ACCOUNT_ADDED)
                .subject(account.username())
                .details(Map.of(
                        "scopes",
                        account.scopes().stream().map(Scope::name).collect(Collectors.joining(" ")),
                        "bodies",
                        String.join(" ", account.bodies()),
                        "expiresOn",
                        account.expiresOn().toString())));
        return new Added(account, token);
    }

    /**
     * Takes the token away at once; nothing happens if it was taken before.
     *
     * @throws Refusal forbidden unless the actor {@link #keeps} them; not found
     */
    @Transactional
    public void revoke(Actor actor, UUID id) {
        check(actor);
        ServiceAccount account = find("id = :value", id).orElseThrow(Refusal::notFound);
        int revoked = jdbc.sql("update service_account set revoked_at = :now where id = :id and revoked_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        if (revoked == 1) {
            trail.record(actor.event(AuditAction.SERVICE_ACCOUNT_REVOKED).subject(account.username()));
        }
    }

    /** Whose the token is, if it works today; the use is noted. */
    Optional<ServiceAccount> withToken(String token) {
        Optional<ServiceAccount> account =
                find("token_sha256 = :value", Sha256.of(token)).filter(one -> one.worksOn(Texts.day(clock.instant())));
        account.filter(one -> used.takes(one.username(), 1))
                .ifPresent(one -> jdbc.sql("update service_account set last_used_at = :now where id = :id")
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", one.id())
                        .update());
        return account;
    }

    private void check(Actor actor) {
        if (!keeps(actor)) {
            throw Refusal.forbidden("identity.refusal.serviceAccounts");
        }
    }

    private void check(AddServiceAccount command) {
        FieldChecks checks = new FieldChecks();
        LocalDate today = Texts.day(clock.instant());
        if (!NAME.matcher(command.system()).matches()) {
            checks.wrong("system", "identity.refusal.serviceName");
        } else if (find("username = :value", "service." + command.system()).isPresent()) {
            checks.wrong("system", "identity.refusal.serviceNameTaken");
        }
        if (command.scopes().isEmpty()) {
            checks.missing("scopes");
        }
        boolean all = command.bodies() == null || command.bodies().isEmpty();
        if (all && command.scopes().stream().anyMatch(scope -> scope != Scope.READ)) {
            checks.wrong("bodies", "identity.refusal.serviceBodies");
        }
        Stream.ofNullable(command.bodies())
                .flatMap(List::stream)
                .filter(code -> bodies.withCode(code).isEmpty())
                .forEach(code -> checks.wrong("bodies", "identity.refusal.noSuchBody", code));
        if (command.expiresOn().isBefore(today) || command.expiresOn().isAfter(today.plusYears(MOST_YEARS))) {
            checks.wrong("expiresOn", "identity.refusal.serviceExpiry", today, today.plusYears(MOST_YEARS));
        }
        checks.finish();
    }

    private void insert(ServiceAccount account, String token) {
        jdbc.sql("insert into person (username, surname_kk, service) values (:username, :username, true)")
                .param("username", account.username())
                .update();
        if (account.bodies().isEmpty()) {
            grant(account, Role.LEADERSHIP, null);
        }
        account.bodies().forEach(code -> grant(account, Role.TERRITORIAL_OFFICER, code));
        jdbc.sql("""
                        insert into service_account (id, username, token_sha256, scopes, body_codes, expires_on, added_by, added_at)
                        values (:id, :username, :token, :scopes, :bodies, :expiresOn, :addedBy, :addedAt)""")
                .param("id", account.id())
                .param("username", account.username())
                .param("token", Sha256.of(token))
                .param("scopes", account.scopes().stream().map(Scope::name).toArray(String[]::new))
                .param("bodies", account.bodies().toArray(String[]::new))
                .param("expiresOn", account.expiresOn())
                .param("addedBy", account.addedBy())
                .param("addedAt", Timestamp.from(account.addedAt()))
                .update();
    }

    private void grant(ServiceAccount account, Role role, @Nullable String code) {
        jdbc.sql("insert into service_role (username, role, body_code) values (:username, :role, :body)")
                .param("username", account.username())
                .param("role", role.name())
                .param("body", code)
                .update();
    }

    private Optional<ServiceAccount> find(String which, Object value) {
        return jdbc.sql("select * from service_account where " + which)
                .param("value", value)
                .query((row, index) -> account(row))
                .optional();
    }

    private static ServiceAccount account(ResultSet row) throws SQLException {
        Timestamp revoked = row.getTimestamp("revoked_at");
        Timestamp lastUsed = row.getTimestamp("last_used_at");
        return new ServiceAccount(
                row.getObject("id", UUID.class),
                row.getString("username"),
                texts(row.getArray("scopes")).stream().map(Scope::valueOf).toList(),
                texts(row.getArray("body_codes")),
                row.getObject("expires_on", LocalDate.class),
                row.getString("added_by"),
                row.getTimestamp("added_at").toInstant(),
                revoked == null ? null : revoked.toInstant(),
                lastUsed == null ? null : lastUsed.toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
