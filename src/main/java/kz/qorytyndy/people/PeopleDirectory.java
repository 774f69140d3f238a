package kz.qorytyndy.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import kz.qorytyndy.territory.SearchText;
import kz.qorytyndy.territory.TerritorialBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The people of the agency as the administrator keeps them. Nobody is ever deleted: what he did refers to him. */
@Service
public class PeopleDirectory {

    private static final String ALL = """
            select username, personnel_number, json_build_object(
                     'kk', json_build_object('surname', surname_kk, 'givenName', given_name_kk, 'patronymic', patronymic_kk),
                     'ru', case when surname_ru is not null then json_build_object(
                       'surname', surname_ru, 'givenName', given_name_ru, 'patronymic', patronymic_ru) end) as name,
                   post, email, language, body_code as body,
                   case when not enabled then 'DISABLED' when password_hash is null then 'INVITED' else 'ACTIVE' end as state,
                   changed_by, changed_at, names_removed_at
            from person
            """;

    private final JdbcClient jdbc;
    private final TerritorialBodies bodies;
    private final People people;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PeopleDirectory(
            JdbcClient jdbc,
            TerritorialBodies bodies,
            People people,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.bodies = bodies;
        this.people = people;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the actor keeps people, bodies, roles and settings. */
    public static boolean mayKeep(Actor actor) {
        return actor.is(Role.ADMINISTRATOR);
    }

    /** Whether the actor may look people up: who sees them in every matter. */
    public static boolean maySee(Actor actor) {
        return actor.seesPeople(null);
    }

    /** @throws Refusal forbidden for whoever is no administrator */
    static void checkKeeper(Actor actor) {
        if (!mayKeep(actor)) {
            throw Refusal.forbidden("people.mayNotKeep");
        }
    }

    /**
     * Those who are looked for, by name.
     *
     * @throws Refusal not found, for who may not see people
     */
    public List<PersonEntry> list(PeopleFilter filter, Actor actor) {
        if (!maySee(actor)) {
            throw Refusal.notFound();
        }
        String[] words = SearchText.patterns(filter.q());
        return jdbc.sql("select * from (" + ALL + """
                        where not service and sought ~ all(:words)
                          and (not :withoutMail or email is null)
                          and (cast(:body as text) is null or body_code = :body
                               or exists (select from role_held held where held.username = person.username and held.body_code = :body
                                          and held.valid_from <= :today and (held.valid_to is null or held.valid_to >= :today)))
                          and (cast(:role as text) is null
                               or exists (select from role_held held where held.username = person.username and held.role = :role
                                          and held.valid_from <= :today and (held.valid_to is null or held.valid_to >= :today)))
                        order by name collate in_order, username) as entry
                        where cast(:state as text) is null or state = :state""")
                .param("words", words)
                .param("withoutMail", filter.withoutMail())
                .param("body", filter.body())
                .param("role", filter.role() == null ? null : filter.role().name())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("today", Texts.day(clock.instant()))
                .query(Rows.of(PersonEntry.class))
                .list();
    }

    /**
     * The person of that user name.
     *
     * @throws Refusal not found, also for who may not see people
     */
    public PersonEntry get(String username, Actor actor) {
        return maySee(actor) ? withUsername(username).orElseThrow(Refusal::notFound) : refuse();
    }

    private static PersonEntry refuse() {
        throw Refusal.notFound();
    }

    Optional<PersonEntry> withUsername(String username) {
        return jdbc.sql(ALL + "where username = :username and not service")
                .param("username", username)
                .query(Rows.of(PersonEntry.class))
                .optional();
    }

    /**
     * Enters somebody, who is then {@link State#INVITED}.
     *
     * @throws Refusal forbidden; invalid (a field: its own rule, no such body, a personnel number that another has); conflict if the user name is
     *     taken
     */
    @Transactional
    public PersonEntry add(AddPerson command, Actor actor) {
        checkKeeper(actor);
        AddPerson person = command.stripped();
        FieldChecks checks = new FieldChecks();
        PersonRules.check(person, checks);
        checkAgainstOthers(person, checks);
        checks.finish();
        if (!insert(person, actor)) {
            throw Refusal.conflict("people.usernameTaken", person.username());
        }
        return added(person.username(), actor);
    }

    PersonEntry added(String username, Actor actor) {
        PersonEntry added = withUsername(username).orElseThrow();
        trail.record(event(actor, AuditAction.PERSON_ADDED, added).changed(null, added.sha256()));
        events.publishEvent(new PersonAdded(username, actor));
        return added;
    }

    /**
     * Says anew what the directory holds of a person.
     *
     * @throws Refusal as {@link #add}; not found; conflict, with who has changed it since the writer saw it, and when
     */
    @Transactional
    public PersonEntry change(String username, ChangePerson command, Actor actor) {
        checkKeeper(actor);
        PersonEntry before = lock(username);
        if (!before.version().equals(command.version())) {
            String by = Objects.requireNonNullElse(before.changedBy(), AuditEvent.SYSTEM);
            throw Refusal.overtaken(
                    new Refusal.Overtaken(
                            before.version(), by, Objects.requireNonNullElse(before.changedAt(), clock.instant())),
                    "people.changed",
                    people.nameOf(by),
                    Objects.requireNonNullElse(before.changedAt(), clock.instant()));
        }
        AddPerson person = command.of(username);
        FieldChecks checks = new FieldChecks();
        PersonRules.check(person, checks);
        checkAgainstOthers(person, checks);
        checks.finish();
        update(person, actor);
        return changed(before, actor);
    }

    PersonEntry changed(PersonEntry before, Actor actor) {
        PersonEntry after = withUsername(before.username()).orElseThrow();
        trail.record(event(actor, AuditAction.PERSON_CHANGED, after)
                .details(Map.of(
                        "nameChanged", String.valueOf(!before.name().equals(after.name())),
                        "addressChanged", String.valueOf(!Objects.equals(before.email(), after.email()))))
                .changed(before.sha256(), after.sha256()));
        return after;
    }

    /**
     * Keeps somebody out from now on; what he did stays, and his roles stay dated as they are. Nothing happens if he is kept out already.
     *
     * @throws Refusal forbidden; not found; conflict for the administrator himself, and for the last one
     */
    @Transactional
    public void disable(String username, Actor actor) {
        checkKeeper(actor);
        PersonEntry before = lock(username);
        if (before.state() == State.DISABLED) {
            return;
        }
        if (username.equals(actor.username())) {
            throw Refusal.conflict("people.disableSelf");
        }
        refuseLastAdministrator(username);
        enabled(before, false, AuditAction.PERSON_DISABLED, actor);
        events.publishEvent(new PersonDisabled(username, actor));
    }

    /**
     * Lets somebody in again who was kept out. Nothing happens if he was not.
     *
     * @throws Refusal forbidden; not found
     */
    @Transactional
    public void enable(String username, Actor actor) {
        checkKeeper(actor);
        PersonEntry before = lock(username);
        if (before.state() == State.DISABLED) {
            enabled(before, true, AuditAction.PERSON_ENABLED, actor);
        }
    }

    private void enabled(PersonEntry before, boolean enabled, AuditAction action, Actor actor) {
        jdbc.sql("update person set enabled = :enabled, changed_by = :by, changed_at = :at where username = :username")
                .param("enabled", enabled)
                .param("by", actor.username())
                .param("at", Timestamp.from(clock.instant()))
                .param("username", before.username())
                .update();
        PersonEntry after = withUsername(before.username()).orElseThrow();
        trail.record(event(actor, action, after).changed(before.sha256(), after.sha256()));
    }

    /**
     * The person, whom nobody else changes before the running transaction ends.
     *
     * @throws Refusal not found
     */
    PersonEntry lock(String username) {
        jdbc.sql("select username from person where username = :username for no key update")
                .param("username", username)
                .query(row -> {});
        return withUsername(username).orElseThrow(Refusal::notFound);
    }

    /** @throws Refusal conflict if without him nobody would be left who keeps the directory */
    void refuseLastAdministrator(String username) {
        // One after the other: of two who leave at once, the second sees that he is the last.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('administrators', 0))")
                .query(row -> {});
        List<String> administrators = administrators();
        if (administrators.equals(List.of(username))) {
            throw Refusal.conflict("people.lastAdministrator");
        }
    }

    /** The user names of those who keep the directory today themselves. */
    List<String> administrators() {
        return people.holding(Role.ADMINISTRATOR, null).stream()
                .map(person -> person.username())
                .toList();
    }

    /** All, to be changed, by user name; who else adds or changes one of them waits. */
    @Transactional(propagation = Propagation.MANDATORY)
    Map<String, PersonEntry> lockAll() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('people', 0))").query(row -> {});
        jdbc.sql("select username from person order by username for no key update")
                .query(row -> {});
        return jdbc.sql(ALL + "where not service").query(Rows.of(PersonEntry.class)).list().stream()
                .collect(Collectors.toMap(PersonEntry::username, each -> each));
    }

    /** Notes where the person cannot stand beside the others: his number is another's, his body is none. */
    private void checkAgainstOthers(AddPerson person, FieldChecks checks) {
        checks.wrong("body", wrongBody(person.body()));
        if (person.personnelNumber() != null) {
            jdbc.sql("select name from person where personnel_number = :number and username <> :username")
                    .param("number", person.personnelNumber())
                    .param("username", person.username())
                    .query(String.class)
                    .optional()
                    .ifPresent(other -> checks.wrong("personnelNumber", "people.numberTaken", other));
        }
    }

    @Nullable
    Message wrongBody(@Nullable String code) {
        return code == null
                        || bodies.inForceOn(Texts.day(clock.instant())).stream()
                                .anyMatch(body -> body.code().equals(code))
                ? null
                : Message.of("people.noBody", code);
    }

    /** Returns whether nobody had the user name. */
    boolean insert(AddPerson person, Actor actor) {
        return jdbc.sql("""
                        insert into person (username, personnel_number, surname_kk, given_name_kk, patronymic_kk, surname_ru,
                                            given_name_ru, patronymic_ru, sought, post, email, language, body_code, changed_by, changed_at)
                        values (:username, :personnelNumber, :surnameKk, :givenNameKk, :patronymicKk, :surnameRu,
                                :givenNameRu, :patronymicRu, :sought, :post, :email, :language, :body, :by, :at)
                        on conflict (username) do nothing""").paramSource(params(person, actor)).update() == 1;
    }

    void update(AddPerson person, Actor actor) {
        jdbc.sql("""
                        update person
                        set personnel_number = :personnelNumber, surname_kk = :surnameKk, given_name_kk = :givenNameKk,
                            patronymic_kk = :patronymicKk, surname_ru = :surnameRu, given_name_ru = :givenNameRu,
                            patronymic_ru = :patronymicRu, sought = :sought, post = :post, email = :email, language = :language,
                            body_code = :body, changed_by = :by, changed_at = :at,
                            names_removed_at = null
                        where username = :username""").paramSource(params(person, actor)).update();
    }

    private Rows.Parameters params(AddPerson person, Actor actor) {
        FullName kk = person.name().kk();
        FullName ru = person.name().ru();
        return Rows.params(person)
                .and("surnameKk", kk.surname())
                .and("givenNameKk", kk.givenName())
                .and("patronymicKk", kk.patronymic())
                .and("surnameRu", ru == null ? null : ru.surname())
                .and("givenNameRu", ru == null ? null : ru.givenName())
                .and("patronymicRu", ru == null ? null : ru.patronymic())
                .and("sought", sought(person))
                .and("by", actor.username())
                .and("at", Timestamp.from(clock.instant()));
    }

    private static String sought(AddPerson person) {
        return SearchText.folded(Stream.of(
                        person.name().kk().whole(),
                        person.name().ru() == null ? "" : person.name().ru().whole(),
                        person.username(),
                        person.personnelNumber(),
                        person.email())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ")));
    }

    private static AuditEvent event(Actor actor, AuditAction action, PersonEntry person) {
        return actor.event(action).subject("person " + person.username());
    }
}
