package kz.qorytyndy.territory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The directory: who there is, and who holds which role today. */
@Repository
public class People {

    /**
     * Who may be named the deputy of whom on a day, for which of his roles: a colleague from the same body, or from the HR service. And who is: no
     * role passes on that its holder has as a deputy.
     */
    private static final String COLLEAGUES = """
            with held as not materialized (
              select username, role, body_code from role_counting
              where valid_from <= :day and (valid_to is null or valid_to >= :day)),
            colleague as not materialized (
              select held.username as absent, held.role, held.body_code, deputy.username as deputy
              from held join person deputy on deputy.enabled and deputy.username <> held.username
              where held.body_code = deputy.body_code
                or exists (select from held own where own.username = deputy.username and own.body_code = held.body_code)
                or held.role in ('HR_OFFICER', 'HR_HEAD') and exists (
                  select from held own where own.username = deputy.username and own.role in ('HR_OFFICER', 'HR_HEAD'))),
            stand_in as not materialized (
              select substitution.*, first_day as from, last_day as to, colleague.role, colleague.body_code
              from substitution
              join colleague on colleague.absent = substitution.absent and colleague.deputy = substitution.deputy
              join person absent on absent.username = substitution.absent and absent.enabled
              where :day between first_day and last_day and ended_at is null)
            """;

    private static final ReadOnce<String, Actor> ACTORS = new ReadOnce<>(People.class, "actors");
    private static final ReadOnce<String, Map<RoleHeld, Set<String>>> HELD = new ReadOnce<>(People.class, "held");

    /** Under which a request keeps who makes it. */
    private static final String CALLER = Actor.class.getName();

    private final JdbcClient jdbc;
    private final Clock clock;

    People(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Person> withUsername(String username) {
        return jdbc.sql("select * from person where username = :username")
                .param("username", username)
                .query(Rows.of(Person.class))
                .optional();
    }

    /** The id of the person as a matter, under which the trail and the ledger of mails keep what concerns him. */
    public UUID matterOf(String username) {
        return jdbc.sql("select id from person where username = :username")
                .param("username", username)
                .query(UUID.class)
                .single();
    }

    /** The name under which {@code username} appears to others; the user name itself for one who is not in the directory. */
    public String nameOf(String username) {
        return withUsername(username).map(Person::name).orElse(username);
    }

    /** The names of these people by their user names; of those who are in the directory. */
    public Map<String, String> namesOf(Collection<String> usernames) {
        return jdbc
                .sql("select * from person where username = any(:usernames)")
                .param("usernames", usernames.toArray(String[]::new))
                .query(Rows.of(Person.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Person::username, Person::name));
    }

    /** Who did something, and for whom if it was {@code absent} whose deputy he was: as readers are told it. */
    public Message doer(String username, @Nullable String absent) {
        return doer(username, absent, this::nameOf);
    }

    /** The same where {@code names} says the names of the people with these user names. */
    public static Message doer(String username, @Nullable String absent, UnaryOperator<String> names) {
        return absent == null
                ? Message.of("territory.person", names.apply(username))
                : Message.of("territory.acting", names.apply(username), names.apply(absent));
    }

    /** Somebody with the roles that he holds today, and the hash of his password; empty: none. */
    record Known(Actor actor, String password) {}

    /** A role that somebody holds today himself, or that he holds none; whether somebody has named him his deputy. */
    private record Holding(
            Person person,
            String password,
            @Nullable Role role,
            @Nullable String heldBody,
            boolean deputises) {}

    /**
     * The person with the roles that he holds today, his own and those of whom he replaces.
     *
     * @throws Refusal (forbidden) if he is not in the directory or disabled
     */
    public Actor actor(String username) {
        return Optional.ofNullable(actors(List.of(username)).get(username))
                .orElseThrow(() -> Refusal.forbidden("territory.refusal.disabled"));
    }

    /**
     * The same of who makes the request that is served here: read once for all of it, and by {@link #arriving} before it is let in.
     *
     * @throws Refusal as {@link #actor(String)}
     */
    public Actor caller(String username) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(CALLER, RequestAttributes.SCOPE_REQUEST) instanceof Actor known
                        && known.username().equals(username)
                ? known
                : remembered(actor(username));
    }

    /** Who comes with a request, disabled or not; if he is enabled, he is from now on the one who makes it. */
    Optional<Known> arriving(String username) {
        Optional<Known> known = Optional.ofNullable(known(List.of(username)).get(username));
        known.map(Known::actor).filter(actor -> actor.person().enabled()).ifPresent(People::remembered);
        return known;
    }

    private static Actor remembered(Actor actor) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(CALLER, actor, RequestAttributes.SCOPE_REQUEST);
        }
        ACTORS.keep(Map.of(actor.username(), actor));
        return actor;
    }

    /** The same as {@link #actor} of several, by their user names; whoever is not in the directory or disabled is left out. */
    public Map<String, Actor> actors(Collection<String> usernames) {
        return ACTORS.of(
                usernames,
                asked -> known(asked).values().stream()
                        .map(Known::actor)
                        .filter(actor -> actor.person().enabled())
                        .collect(Collectors.toMap(Actor::username, Function.identity())));
    }

    private Map<String, Known> known(Collection<String> usernames) {
        Map<String, List<Holding>> holdings = jdbc
                .sql("""
                        select person.*, coalesce(password_hash, '') as password, held.role, held.body_code as held_body,
                               exists (select from substitution where deputy = person.username and :today between first_day and last_day
                                                                  and ended_at is null) as deputises
                        from person left join lateral (
                          select role, body_code from role_counting
                          where username = person.username and valid_from <= :today and (valid_to is null or valid_to >= :today)
                          union all
                          select role, body_code from service_role where username = person.username) held on true
                        where person.username = any(:usernames)""")
                .param("today", today())
                .param("usernames", usernames.toArray(String[]::new))
                .query(Rows.of(Holding.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(holding -> holding.person().username()));
        Map<String, List<StandIn>> standIns = standInsOf(holdings.values().stream()
                .map(held -> held.get(0))
                .filter(Holding::deputises)
                .map(holding -> holding.person().username())
                .toList());
        Map<String, Known> known = new HashMap<>();
        holdings.forEach((username, held) -> {
            Set<RoleHeld> own = held.stream()
                    .flatMap(one -> Stream.ofNullable(one.role()).map(role -> new RoleHeld(role, one.heldBody())))
                    .collect(Collectors.toUnmodifiableSet());
            Holding any = held.get(0);
            Actor actor = new Actor(any.person(), own, standIns.getOrDefault(username, List.of()), null);
            known.put(username, new Known(actor, any.password()));
        });
        return known;
    }

    /** The enabled people who hold {@code role} today themselves, for the body if it is a body's; by user name. */
    public List<Person> holding(Role role, @Nullable String bodyCode) {
        return jdbc.sql("""
                        select * from person where enabled and username in (
                          select username from role_counting
                          where role = :role and body_code is not distinct from cast(:body as text)
                            and valid_from <= :today and (valid_to is null or valid_to >= :today))
                        order by username collate in_order""")
                .param("role", role.name())
                .param("body", bodyCode)
                .param("today", today())
                .query(Rows.of(Person.class))
                .list();
    }

    /** Every role that an enabled person holds today himself, with the user names of all who do. */
    public Map<RoleHeld, Set<String>> heldToday() {
        return HELD.of("", this::readHeldToday);
    }

    private Map<RoleHeld, Set<String>> readHeldToday() {
        Map<RoleHeld, Set<String>> held = new HashMap<>();
        jdbc.sql("""
                        select username, role, body_code from role_counting
                        where username in (select username from person where enabled) and valid_from <= :today and (valid_to is null or valid_to >= :today)""").param("today", today()).query(row -> {
            held.computeIfAbsent(Rows.of(RoleHeld.class).mapRow(row, row.getRow()), role -> new HashSet<>())
                    .add(row.getString("username"));
        });
        return held;
    }

    /** The roles that the person holds today himself. */
    public List<RoleHeld> rolesOf(String username) {
        return rolesOf(List.of(username)).getOrDefault(username, List.of());
    }

    /** The same of several, by their user names; of those who hold any. */
    public Map<String, List<RoleHeld>> rolesOf(Collection<String> usernames) {
        Map<String, List<RoleHeld>> roles = new HashMap<>();
        jdbc.sql("""
                        select distinct username, role, body_code from role_counting
                        where username = any(:usernames) and valid_from <= :today and (valid_to is null or valid_to >= :today)
                        union all select username, role, body_code from service_role where username = any(:usernames)
                        order by role, body_code""")
                .param("usernames", usernames.toArray(String[]::new))
                .param("today", today())
                .query(row -> {
                    roles.computeIfAbsent(row.getString("username"), name -> new ArrayList<>())
                            .add(Rows.of(RoleHeld.class).mapRow(row, row.getRow()));
                });
        return roles;
    }

    /** The roles that these deputies hold today for others, those by their user names. */
    private Map<String, List<StandIn>> standInsOf(Collection<String> deputies) {
        if (deputies.isEmpty()) {
            return Map.of();
        }
        Map<String, List<StandIn>> standIns = new HashMap<>();
        jdbc.sql(COLLEAGUES + """
                        select stand_in.*, name as absent_person_name, email as absent_person_email, language as absent_person_language,
                               enabled as absent_person_enabled, person.body_code as absent_person_body_code, username as absent_person_username
                        from stand_in join person on username = absent
                        where deputy = any(:deputies) order by absent, role, stand_in.body_code""")
                .param("day", today())
                .param("deputies", deputies.toArray(String[]::new))
                .query(Rows.of(Deputising.class))
                .list()
                .forEach(one -> standIns.computeIfAbsent(one.substitution().deputy(), name -> new ArrayList<>())
                        .add(new StandIn(
                                new RoleHeld(one.role(), one.bodyCode()), one.absentPerson(), one.substitution())));
        return standIns;
    }

    private record Deputising(Role role, @Nullable String bodyCode, Person absentPerson, Substitution substitution) {}

    /** Those who replace these people today, by the user names of those who are replaced. */
    public Map<String, List<Person>> deputiesOf(Collection<String> absent) {
        Map<String, List<Person>> deputies = new HashMap<>();
        jdbc.sql(COLLEAGUES + """
                        select person.*, replaced.absent from person
                        join (select distinct absent, deputy from stand_in where absent = any(:absent)) replaced on deputy = username
                        order by username collate in_order""")
                .param("day", today())
                .param("absent", absent.toArray(String[]::new))
                .query(row -> {
                    deputies.computeIfAbsent(row.getString("absent"), name -> new ArrayList<>())
                            .add(Rows.of(Person.class).mapRow(row, row.getRow()));
                });
        return deputies;
    }

    /** Those who may be named the person's deputy, as things stand on {@code day}: from his body, or from the HR service; by user name. */
    public List<Person> colleaguesOf(String absent, LocalDate day) {
        return jdbc.sql(COLLEAGUES + """
                        select * from person where username in (select deputy from colleague where absent = :absent)
                        order by username collate in_order""")
                .param("day", day)
                .param("absent", absent)
                .query(Rows.of(Person.class))
                .list();
    }

    /** Everybody in the directory, by user name; other systems are nobody. */
    public List<Person> all() {
        return jdbc.sql("select * from person where not service order by username collate in_order")
                .query(Rows.of(Person.class))
                .list();
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
