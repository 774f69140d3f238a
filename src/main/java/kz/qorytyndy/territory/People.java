package kz.qorytyndy.territory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The directory: who there is, and who holds which role today. */
@Repository
public class People {

    private final JdbcClient jdbc;
    private final Clock clock;

    People(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Person> withUsername(String username) {
        return jdbc.sql("select * from person where username = :username")
                .param("username", username)
                .query(People::person)
                .optional();
    }

    /** The name under which {@code username} appears to others; the user name itself for one who is not in the directory. */
    public String nameOf(String username) {
        return withUsername(username).map(Person::name).orElse(username);
    }

    /**
     * The person with the roles that he holds today.
     *
     * @throws Refusal (forbidden) if he is not in the directory or disabled
     */
    public Actor actor(String username) {
        Person person = withUsername(username)
                .filter(Person::enabled)
                .orElseThrow(() -> Refusal.forbidden("territory.refusal.disabled"));
        return new Actor(person, new HashSet<>(rolesOf(username)));
    }

    /** The enabled people who hold {@code role} today, for the body if it is a body's; by user name. */
    public List<Person> holding(Role role, @Nullable String bodyCode) {
        return jdbc.sql("""
                        select p.* from person p join role_held r on r.username = p.username
                        where p.enabled and r.role = :role and r.body_code is not distinct from cast(:body as text)
                          and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                        order by p.username""")
                .param("role", role.name())
                .param("body", bodyCode)
                .param("today", today())
                .query(People::person)
                .list();
    }

    /** The roles that the person holds today. */
    public List<RoleHeld> rolesOf(String username) {
        return jdbc.sql("""
                        select role, body_code from role_held
                        where username = :username
                          and valid_from <= :today and (valid_to is null or valid_to >= :today)
                        order by role, body_code""")
                .param("username", username)
                .param("today", today())
                .query((row, index) -> new RoleHeld(Role.valueOf(row.getString("role")), row.getString("body_code")))
                .list();
    }

    /** Everybody in the directory, by user name. */
    public List<Person> all() {
        return jdbc.sql("select * from person order by username")
                .query(People::person)
                .list();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Texts.ZONE);
    }

    private static Person person(ResultSet row, int index) throws SQLException {
        return new Person(
                row.getString("username"),
                row.getString("name"),
                row.getString("email"),
                Locale.forLanguageTag(row.getString("language")),
                row.getBoolean("enabled"));
    }
}
