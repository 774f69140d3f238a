package kz.qorytyndy.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.people.PersonEntry.State;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who holds which role from when to when and by which order. What was held stays: documents of that day rest on it. */
@Service
public class Roles {

    /** Whoever takes one of these decides for others: a second administrator must confirm it. */
    private static final Set<Role> NEED_TWO = EnumSet.of(Role.HR_HEAD, Role.TERRITORIAL_HEAD, Role.ADMINISTRATOR);

    private static final String ALL = """
            select id, username, role, body_code as body, valid_from as from, valid_to as to, order_number, order_date, recorded_by, recorded_at
            from role_held
            """;

    private static final Pattern ORDER_NUMBER =
            Pattern.compile("(?=.*[\\p{L}\\p{Nd}])[\\p{L}\\p{Nd} №#.,:;/()\\[\\]«»\"'_+–—-]+");

    private static final int LONGEST_NUMBER = 100;
    /** Nobody is appointed earlier than that, but a typing error in the year is. */
    private static final int MOST_YEARS_AHEAD = 1;

    private final JdbcClient jdbc;
    private final PeopleDirectory directory;
    private final SecondApprovals approvals;
    private final People people;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Roles(
            JdbcClient jdbc,
            PeopleDirectory directory,
            SecondApprovals approvals,
            People people,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.approvals = approvals;
        this.people = people;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What became of a role that was to be given: it is held, or a second administrator was asked.
     *
     * @param role null while it is asked for
     * @param pending null if it is held
     */
    public record Given(@Nullable RoleEntry role, @Nullable Approval pending) {}

    /**
     * All that the person holds, held and will hold, the latest first.
     *
     * @throws Refusal not found, as {@link PeopleDirectory#get} says
     */
    public List<RoleEntry> of(String username, Actor actor) {
        directory.get(username, actor);
        return of(username);
    }

    private List<RoleEntry> of(String username) {
        return jdbc.sql(ALL + "where username = :username order by valid_from desc, role, body_code")
                .param("username", username)
                .query(Rows.of(RoleEntry.class))
                .list();
    }

    /** Where it stands today. */
    public RoleEntry.State stateOf(RoleEntry role) {
        return role.state(today());
    }

    /**
     * Gives a role; one that decides for others is only asked for, wherever there is a second administrator.
     *
     * @throws Refusal forbidden, also for who would give himself a role; not found; invalid (a field: no such body, the days, the order); conflict if
     *     he holds it then, if the body has a head then, if it collides with another role of his, or if he is disabled
     */
    @Transactional
    public Given give(String username, GiveRole command, Actor actor) {
        PeopleDirectory.checkKeeper(actor);
        check(username, command, actor);
        if (NEED_TWO.contains(command.role()) && approvals.areNeeded()) {
            return new Given(null, approvals.ask(GivenRoles.KIND, username, command, actor));
        }
        return new Given(insert(username, command, actor), null);
    }

    /** Gives what was asked for: {@code actor} has confirmed it. */
    void confirmed(String username, GiveRole command, Actor actor) {
        GiveRole today = command.from().isBefore(today())
                ? new GiveRole(command.role(), command.body(), today(), command.to(), command.order())
                : command;
        check(username, today, actor);
        insert(username, today, actor);
    }

    /**
     * Says the last day of a role, or takes it back before its first day. Nothing happens if it has ended by then.
     *
     * @throws Refusal forbidden; not found; invalid (a day that has passed); conflict for the last administrator
     */
    @Transactional
    public void end(String username, UUID id, EndRole command, Actor actor) {
        PeopleDirectory.checkKeeper(actor);
        directory.lock(username);
        RoleEntry role = jdbc.sql(ALL + "where id = :id and username = :username")
                .param("id", id)
                .param("username", username)
                .query(Rows.of(RoleEntry.class))
                .optional()
                .orElseThrow(Refusal::notFound);
        LocalDate to = command.to();
        if (to.isBefore(today().minusDays(1))) {
            throw Refusal.invalidField("to", "people.role.endPast", today().minusDays(1));
        }
        if (role.to() != null && !role.to().isAfter(to)) {
            return;
        }
        if (role.role() == Role.ADMINISTRATOR) {
            directory.refuseLastAdministrator(username);
        }
        if (to.isBefore(role.from())) {
            jdbc.sql("delete from role_held where id = :id").param("id", id).update();
        } else {
            jdbc.sql("update role_held set valid_to = :to where id = :id")
                    .param("to", to)
                    .param("id", id)
                    .update();
        }
        trail.record(event(actor, AuditAction.ROLE_ENDED, role, to));
        events.publishEvent(new RoleEnded(role, to, actor));
    }

    private void check(String username, GiveRole command, Actor actor) {
        PersonEntry person = directory.lock(username);
        if (person.state() == State.DISABLED) {
            throw Refusal.conflict("people.role.disabled", people.nameOf(username));
        }
        if (username.equals(actor.username())) {
            throw Refusal.forbidden("people.role.self");
        }
        FieldChecks checks = new FieldChecks();
        wrong(command, checks);
        checks.finish();
        collision(username, command).ifPresent(message -> {
            throw Refusal.conflict(message.key(), message.arguments().toArray());
        });
    }

    /** Notes all that is wrong with the command by itself. */
    void wrong(GiveRole command, FieldChecks checks) {
        if (command.role().ofBody() && command.body() == null) {
            checks.missing("body");
        } else if (!command.role().ofBody() && command.body() != null) {
            checks.wrong("body", "people.role.noBody", command.role().label());
        } else {
            checks.wrong("body", directory.wrongBody(command.body()));
        }
        LocalDate today = today();
        if (command.from().isBefore(today)) {
            checks.wrong("from", "people.role.past", today);
        } else if (command.from().isAfter(today.plusYears(MOST_YEARS_AHEAD))) {
            checks.wrong("from", "people.role.far", today.plusYears(MOST_YEARS_AHEAD));
        }
        if (command.to() != null && command.to().isBefore(command.from())) {
            checks.wrong("to", "people.role.toBeforeFrom");
        }
        String number = command.order().number().strip();
        if (number.length() > LONGEST_NUMBER || !ORDER_NUMBER.matcher(number).matches()) {
            checks.wrong("order.number", "territory.refusal.orderNumber", LONGEST_NUMBER);
        }
        if (command.order().date().isAfter(command.from())) {
            checks.wrong("order.date", "territory.refusal.orderDate", command.from());
        }
    }

    /** Why the person cannot hold it then beside what he and others hold; none if he can. */
    Optional<Message> collision(String username, GiveRole command) {
        RoleHeld wanted = new RoleHeld(command.role(), command.body());
        for (RoleEntry other : of(username)) {
            if (other.meets(command.from(), command.to())) {
                if (other.held().equals(wanted)) {
                    return Optional.of(Message.of("people.role.twice", other.from()));
                }
                Optional<String> reason = RoleCollisions.reason(wanted, other.held());
                if (reason.isPresent()) {
                    return reason.map(key -> Message.of(key, other.role().label()));
                }
            }
        }
        return command.role() == Role.TERRITORIAL_HEAD ? secondHead(username, command) : Optional.empty();
    }

    private Optional<Message> secondHead(String username, GiveRole command) {
        return jdbc
                .sql(ALL + """
                        where role = 'TERRITORIAL_HEAD' and body_code = :body and username <> :username
                        order by valid_from""")
                .param("body", command.body())
                .param("username", username)
                .query(Rows.of(RoleEntry.class))
                .list()
                .stream()
                .filter(other -> other.meets(command.from(), command.to()))
                .findFirst()
                .map(other -> Message.of("people.role.secondHead", people.nameOf(other.username()), other.from()));
    }

    private RoleEntry insert(String username, GiveRole command, Actor actor) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into role_held (id, username, role, body_code, valid_from, valid_to, order_number, order_date,
                                               recorded_by, recorded_at)
                        values (:id, :username, :role, :body, :from, :to, :orderNumber, :orderDate, :by, :at)""")
                .paramSource(Rows.params(command)
                        .and("orderNumber", command.order().number().strip())
                        .and("id", id)
                        .and("username", username)
                        .and("by", actor.username())
                        .and("at", Timestamp.from(clock.instant())))
                .update();
        RoleEntry given = jdbc.sql(ALL + "where id = :id")
                .param("id", id)
                .query(Rows.of(RoleEntry.class))
                .single();
        trail.record(event(actor, AuditAction.ROLE_GIVEN, given, given.to()));
        events.publishEvent(new RoleGiven(given, actor));
        return given;
    }

    private static AuditEvent event(Actor actor, AuditAction action, RoleEntry role, @Nullable LocalDate to) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("person", role.username());
        details.put("role", role.role().name());
        if (role.body() != null) {
            details.put("body", role.body());
        }
        details.put("from", role.from().toString());
        if (to != null) {
            details.put("to", to.toString());
        }
        return actor.event(action).subject(role.role() + " " + role.username()).details(details);
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
