package kz.qorytyndy.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.people.RoleCollisions;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.logging.SecurityLog;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Where the provider says who holds which role, the directory follows it, from the day of a sign-in on: mails and tasks go by the directory. */
@Repository
class ClaimedRoles {

    private final JdbcClient jdbc;
    private final People people;
    private final TerritorialBodies bodies;
    private final AuditTrail trail;
    private final Clock clock;

    ClaimedRoles(JdbcClient jdbc, People people, TerritorialBodies bodies, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.bodies = bodies;
        this.trail = trail;
        this.clock = clock;
    }

    /** Gives the person these roles and takes the others. Names of no role are left out, and so are roles that one person never holds together. */
    @Transactional
    public void follow(String username, Collection<String> groups) {
        LocalDate today = Texts.day(clock.instant());
        Set<RoleHeld> held = Set.copyOf(people.rolesOf(username));
        Set<RoleHeld> named =
                groups.stream().flatMap(group -> role(group, today).stream()).collect(Collectors.toSet());
        Set<RoleHeld> claimed =
                named.stream().filter(role -> standsWith(role, named)).collect(Collectors.toSet());
        if (!claimed.equals(named)) {
            SecurityLog.line("claim-refused", username, null, names(named));
        }
        if (held.equals(claimed)) {
            return;
        }
        held.stream().filter(role -> !claimed.contains(role)).forEach(role -> take(username, role, today));
        claimed.stream().filter(role -> !held.contains(role)).forEach(role -> give(username, role, today));
        trail.record(AuditEvent.of(AuditEvent.SYSTEM, AuditAction.ROLES_CLAIMED)
                .subject(username)
                .details(Map.of("before", names(held), "after", names(claimed))));
    }

    /** Of two that collide neither is taken: which of them is meant nobody here can know. */
    private static boolean standsWith(RoleHeld role, Set<RoleHeld> others) {
        return others.stream()
                .allMatch(other -> RoleCollisions.reason(role, other).isEmpty());
    }

    private Optional<RoleHeld> role(String group, LocalDate day) {
        List<TerritorialBody> all = bodies.inForceOn(day);
        return Stream.of(Role.values())
                .flatMap(role -> role.ofBody()
                        ? all.stream().map(body -> new RoleHeld(role, body.code()))
                        : Stream.of(new RoleHeld(role, null)))
                .filter(role -> role.group().equals(group))
                .findFirst();
    }

    private void take(String username, RoleHeld role, LocalDate today) {
        String where = """
                where username = :username and role = :role and body_code is not distinct from cast(:body as text)
                  and valid_from <= :today and (valid_to is null or valid_to >= :today)""";
        for (String change : List.of(
                "delete from role_held " + where + " and valid_from = :today",
                "update role_held set valid_to = cast(:today as date) - 1 " + where)) {
            jdbc.sql(change)
                    .param("username", username)
                    .param("role", role.role().name())
                    .param("body", role.bodyCode())
                    .param("today", today)
                    .update();
        }
    }

    /** Where a body has another head, the claim makes no second: the one who is there leaves first. */
    private void give(String username, RoleHeld role, LocalDate today) {
        jdbc.sql("""
                        insert into role_held (username, role, body_code, valid_from)
                        select :username, :role, cast(:body as text), cast(:today as date)
                        where :role <> 'TERRITORIAL_HEAD' or not exists (
                          select from role_held other
                          where other.role = :role and other.body_code = :body and (other.valid_to is null or other.valid_to >= :today))""")
                .param("username", username)
                .param("role", role.role().name())
                .param("body", role.bodyCode())
                .param("today", today)
                .update();
    }

    private static String names(Collection<RoleHeld> roles) {
        return roles.stream().map(RoleHeld::group).sorted().collect(Collectors.joining(" "));
    }
}
