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
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

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
        return absent == null
                ? Message.of("territory.person", nameOf(username))
                : Message.of("territory.acting", nameOf(username), nameOf(absent));
    }

    /**
     * The person with the roles that he holds today, his own and those of whom he replaces.
     *
     * @throws Refusal (forbidden) if he is not in the directory or disabled
     */
    public Actor actor(String username) {
        Person person = withUsername(username)
                .filter(Person::enabled)
                .orElseThrow(() -> Refusal.forbidden("territory.refusal.disabled"));
        return new Actor(person, Set.copyOf(rolesOf(username)), standInsOf(username), null);
    }

    /** The same of several, by their user names; whoever is not in the directory or disabled is left out. */
    public Map<String, Actor> actors(Collection<String> usernames) {
        if (usernames.isEmpty()) {
            return Map.of();
        }
        String[] names = usernames.toArray(String[]::new);
        Map<String, Set<RoleHeld>> roles = new HashMap<>();
        jdbc.sql("""
                        select username, role, body_code from role_counting
                        where username = any(:names) and valid_from <= :today and (valid_to is null or valid_to >= :today)
                        union all select username, role, body_code from service_role where username = any(:names)""").param("names", names).param("today", today()).query(row -> {
            roles.computeIfAbsent(row.getString("username"), name -> new HashSet<>())
                    .add(Rows.of(RoleHeld.class).mapRow(row, row.getRow()));
        });
        Map<String, List<StandIn>> standIns = standInsOf(names);
        return jdbc
                .sql("select * from person where enabled and username = any(:names)")
                .param("names", names)
                .query(Rows.of(Person.class))
                .list()
                .stream()
                .map(person -> new Actor(
                        person,
                        Set.copyOf(roles.getOrDefault(person.username(), Set.of())),
                        standIns.getOrDefault(person.username(), List.of()),
                        null))
                .collect(Collectors.toMap(Actor::username, Function.identity()));
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

    /** Every role that an enabled person holds today himself. */
    public Set<RoleHeld> heldToday() {
        return Set.copyOf(jdbc.sql("""
                        select distinct role, body_code from role_counting
                        where username in (select username from person where enabled) and valid_from <= :today and (valid_to is null or valid_to >= :today)""")
                .param("today", today())
                .query(Rows.of(RoleHeld.class))
                .list());
    }

    /** The roles that the person holds today himself. */
    public List<RoleHeld> rolesOf(String username) {
        return jdbc.sql("""
                        select distinct role, body_code from role_counting
                        where username = :username
                          and valid_from <= :today and (valid_to is null or valid_to >= :today)
                        union all select role, body_code from service_role where username = :username
                        order by role, body_code""")
                .param("username", username)
                .param("today", today())
                .query(Rows.of(RoleHeld.class))
                .list();
    }

    /** The roles that the person holds today for others, by their user names. */
    List<StandIn> standInsOf(String deputy) {
        return standInsOf(new String[] {deputy}).getOrDefault(deputy, List.of());
    }

    /** The same of several deputies, by their user names. */
    private Map<String, List<StandIn>> standInsOf(String[] deputies) {
        Map<String, List<StandIn>> standIns = new HashMap<>();
        jdbc.sql(COLLEAGUES + "select * from stand_in where deputy = any(:deputies) order by absent, role, body_code")
                .param("day", today())
                .param("deputies", deputies)
                .query(row -> {
                    standIns.computeIfAbsent(row.getString("deputy"), name -> new ArrayList<>())
                            .add(new StandIn(
                                    Rows.of(RoleHeld.class).mapRow(row, row.getRow()),
                                    withUsername(row.getString("absent")).orElseThrow(),
                                    Rows.of(Substitution.class).mapRow(row, row.getRow())));
                });
        return standIns;
    }

    /** Those who replace the person today. */
    public List<Person> deputiesOf(String absent) {
        return jdbc.sql(COLLEAGUES + """
                        select * from person where username in (select deputy from stand_in where absent = :absent)
                        order by username collate in_order""")
                .param("day", today())
                .param("absent", absent)
                .query(Rows.of(Person.class))
                .list();
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
