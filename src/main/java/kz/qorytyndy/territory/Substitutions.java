package kz.qorytyndy.territory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who replaces whom, from when to when and by which order. What a deputy may do then, {@link People#actor} says. Nothing is deleted: what was done
 * by a substitution refers to it.
 */
@Service
public class Substitutions {

    /** One line that shows what it is: letters, digits, blanks and plain signs. */
    private static final Pattern ORDER_NUMBER =
            Pattern.compile("(?=.*[\\p{L}\\p{Nd}])[\\p{L}\\p{Nd} №#.,:;/()\\[\\]«»\"'_+–—-]+");

    private static final int NUMBER_LENGTH = 100;

    /** The longest leave that the law knows, and that a typing error in the year exceeds. */
    private static final int MOST_YEARS = 3;

    /** Nobody is named earlier than that, but a typing error in the year is. */
    private static final int MOST_YEARS_AHEAD = 1;

    private final JdbcClient jdbc;
    private final People people;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Substitutions(JdbcClient jdbc, People people, AuditTrail trail, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Names a deputy; for the administrator, and for the person who will be absent. It counts from the first day to the last by itself.
     *
     * @throws Refusal forbidden; invalid (a field: no such person, not a colleague from the same body or the HR service, the period, the
     *     order); conflict if the absent person is replaced in that period already, or one of the two stands in a chain then: no deputy
     *     is replaced himself
     */
    @Transactional
    public Substitution name(Actor actor, NameDeputy command) {
        if (!mayChange(actor, command.absent())) {
            throw Refusal.forbidden("territory.refusal.nameDeputy");
        }
        // One after the other: the second sees whom the first has named.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('substitution'))").query(row -> {});
        check(command);
        refuseOverlap(command);
        Substitution substitution = new Substitution(
                UUID.randomUUID(),
                command.absent(),
                command.deputy(),
                command.from(),
                command.to(),
                new Substitution.Order(
                        command.order().number().strip(), command.order().date()),
                actor.username(),
                clock.instant(),
                null,
                null);
        insert(substitution);
        trail.record(event(actor, AuditAction.DEPUTY_NAMED, substitution));
        events.publishEvent(new DeputyNamed(substitution));
        return get(substitution.id());
    }

    /**
     * Ends a substitution at once, or before it begins; for the administrator and the absent person. Nothing happens if it has ended.
     *
     * @throws Refusal not found, also for that of others; forbidden for whoever only sees it
     */
    @Transactional
    public void end(UUID id, Actor actor) {
        Substitution substitution = withId(id)
                .filter(one -> seesEveryOne(actor)
                        || mayChange(actor, one.absent())
                        || one.deputy().equals(actor.username()))
                .orElseThrow(Refusal::notFound);
        if (!mayChange(actor, substitution.absent())) {
            throw Refusal.forbidden("territory.refusal.endSubstitution");
        }
        if (substitution.state(today()) == Substitution.State.ENDED) {
            return;
        }
        int ended = jdbc.sql(
                        "update substitution set ended_by = :by, ended_at = :at where id = :id and ended_at is null")
                .param("by", actor.username())
                .param("at", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        if (ended == 0) {
            // Somebody has ended it at the same time.
            return;
        }
        trail.record(event(actor, AuditAction.SUBSTITUTION_ENDED, substitution));
        events.publishEvent(new SubstitutionEnded(get(id)));
    }

    /** Those that the actor may see, the latest first: administrator, HR service and auditors all, everybody else those that he has a part in. */
    public List<Substitution> visibleTo(Actor actor) {
        return jdbc.sql("""
                        select *, first_day as from, last_day as to from substitution where :all or absent = :username or deputy = :username
                        order by first_day desc, recorded_at desc""")
                .param("all", seesEveryOne(actor))
                .param("username", actor.username())
                .query(Rows.of(Substitution.class))
                .list();
    }

    /** The substitution of an id that is known to exist. */
    public Substitution get(UUID id) {
        return withId(id).orElseThrow(() -> new IllegalArgumentException("No substitution " + id));
    }

    /** In whose place somebody did something, as documents say it; null for what he did for himself. */
    public @Nullable ActingFor actingFor(Deed deed) {
        return behind(deed)
                .map(one -> new ActingFor(one.absent(), people.nameOf(one.absent()), one.order()))
                .orElse(null);
    }

    /** For whom somebody did something, by his user name; null for what he did for himself. */
    public @Nullable String absentIn(Deed deed) {
        return behind(deed).map(Substitution::absent).orElse(null);
    }

    /** Who did something, and for whom if he was a deputy: as readers are told it. */
    public Message doer(Deed deed) {
        return people.doer(deed.by(), absentIn(deed));
    }

    /** Whether the actor sees everybody in the directory. */
    public boolean seesAll(Actor actor) {
        return actor.is(Role.ADMINISTRATOR);
    }

    /** Whether the actor sees who replaces whom, whoever they are. */
    public boolean seesEveryOne(Actor actor) {
        return seesAll(actor) || actor.isHr() || actor.is(Role.AUDITOR);
    }

    /** Whether the actor may say who replaces this person. */
    public boolean mayChange(Actor actor, String absent) {
        return seesAll(actor) || actor.username().equals(absent);
    }

    /** Where it stands today. */
    public Substitution.State stateOf(Substitution substitution) {
        return substitution.state(today());
    }

    private void check(NameDeputy command) {
        FieldChecks checks = new FieldChecks();
        LocalDate from = command.from();
        if (command.to().isBefore(from)) {
            checks.wrong("to", "territory.refusal.toBeforeFrom");
        } else if (command.to().isBefore(today())) {
            checks.wrong("to", "territory.refusal.periodPassed");
        } else if (command.to().isAfter(from.plusYears(MOST_YEARS))) {
            checks.wrong("to", "territory.refusal.periodLong", MOST_YEARS);
        }
        LocalDate latestBegin = today().plusYears(MOST_YEARS_AHEAD);
        if (from.isAfter(latestBegin)) {
            checks.wrong("from", "territory.refusal.periodFar", latestBegin);
        }
        String number = command.order().number().strip();
        if (number.length() > NUMBER_LENGTH || !ORDER_NUMBER.matcher(number).matches()) {
            checks.wrong("order.number", "territory.refusal.orderNumber", NUMBER_LENGTH);
        }
        if (command.order().date().isAfter(firstDayLeft(command))) {
            checks.wrong("order.date", "territory.refusal.orderDate", firstDayLeft(command));
        }
        checkPeople(command, checks);
        checks.finish();
    }

    private void checkPeople(NameDeputy command, FieldChecks checks) {
        boolean absentKnown = checkKnown("absent", command.absent(), checks);
        boolean deputyKnown = checkKnown("deputy", command.deputy(), checks);
        if (command.absent().equals(command.deputy())) {
            checks.wrong("deputy", "territory.refusal.ownDeputy");
        } else if (absentKnown && deputyKnown) {
            checkColleagues(command, checks);
        }
    }

    private boolean checkKnown(String field, String username, FieldChecks checks) {
        boolean known = people.withUsername(username).filter(Person::enabled).isPresent();
        if (!known) {
            checks.wrong(field, "territory.refusal.noSuchPerson", username);
        }
        return known;
    }

    private void checkColleagues(NameDeputy command, FieldChecks checks) {
        List<Person> colleagues = people.colleaguesOf(command.absent(), firstDayLeft(command));
        if (colleagues.isEmpty()) {
            checks.wrong("absent", "territory.refusal.noWork", people.nameOf(command.absent()));
        } else if (colleagues.stream()
                .noneMatch(colleague -> colleague.username().equals(command.deputy()))) {
            checks.wrong("deputy", "territory.refusal.notColleague", people.nameOf(command.absent()));
        }
    }

    /** The first day of the period that has not passed. */
    private LocalDate firstDayLeft(NameDeputy command) {
        return command.from().isAfter(today()) ? command.from() : today();
    }

    private void refuseOverlap(NameDeputy command) {
        for (Substitution other : overlapping(command)) {
            if (other.absent().equals(command.absent())) {
                throw collision("territory.refusal.replacedAlready", other.absent(), other.deputy(), other);
            }
            if (other.absent().equals(command.deputy())) {
                throw collision("territory.refusal.deputyAbsent", command.deputy(), other.deputy(), other);
            }
            throw collision("territory.refusal.isDeputy", command.absent(), other.absent(), other);
        }
    }

    private Refusal collision(String key, String one, String another, Substitution other) {
        return Refusal.conflict(key, people.nameOf(one), people.nameOf(another), other.from(), other.to());
    }

    /** Those that count on a day of the period and make a second deputy of one person, or a chain. */
    private List<Substitution> overlapping(NameDeputy command) {
        return jdbc.sql("""
                        select *, first_day as from, last_day as to from substitution
                        where ended_at is null and first_day <= :to and last_day >= :from
                          and (absent in (:absent, :deputy) or deputy = :absent)
                        order by first_day""")
                .paramSource(Rows.params(command))
                .query(Rows.of(Substitution.class))
                .list();
    }

    private void insert(Substitution substitution) {
        jdbc.sql("""
                        insert into substitution (id, absent, deputy, first_day, last_day, order_number, order_date,
                                                  recorded_by, recorded_at)
                        values (:id, :absent, :deputy, :from, :to, :orderNumber, :orderDate, :recordedBy, :recordedAt)""").paramSource(Rows.params(substitution)).update();
    }

    private static AuditEvent event(Actor actor, AuditAction action, Substitution substitution) {
        return actor.event(action)
                .subject("substitution " + substitution.id())
                .details(Map.of(
                        "absent", substitution.absent(),
                        "deputy", substitution.deputy(),
                        "from", substitution.from().toString(),
                        "to", substitution.to().toString(),
                        "orderNumber", substitution.order().number(),
                        "orderDate", substitution.order().date().toString()));
    }

    private Optional<Substitution> behind(Deed deed) {
        return Optional.ofNullable(deed.substitution()).map(this::get);
    }

    private Optional<Substitution> withId(UUID id) {
        return jdbc.sql("select *, first_day as from, last_day as to from substitution where id = :id")
                .param("id", id)
                .query(Rows.of(Substitution.class))
                .optional();
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
