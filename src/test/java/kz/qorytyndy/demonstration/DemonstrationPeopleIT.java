package kz.qorytyndy.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@IntegrationTest
class DemonstrationPeopleIT {

    @Autowired
    private DemonstrationPeople demonstration;

    @Autowired
    private People people;

    @Autowired
    private TerritorialBodies bodies;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void every_body_has_an_officer_a_head_and_a_deputy_without_a_role() {
        assertThat(bodies.all())
                .filteredOn(body -> body.code().startsWith("KZ-"))
                .hasSize(20)
                .allSatisfy(body -> {
                    String code = body.code().toLowerCase(Locale.ROOT);
                    assertThat(usernames(people.holding(Role.TERRITORIAL_OFFICER, body.code())))
                            .contains("officer." + code);
                    assertThat(usernames(people.holding(Role.TERRITORIAL_HEAD, body.code())))
                            .contains("head." + code);
                    assertThat(people.actor("deputy." + code).roles()).isEmpty();
                });
    }

    @Test
    void every_role_of_the_agency_is_held() {
        assertThat(usernames(people.holding(Role.HR_OFFICER, null))).contains("hr.officer", "hr.officer2");
        assertThat(usernames(people.holding(Role.HR_HEAD, null))).contains("hr.head");
        assertThat(usernames(people.holding(Role.LEADERSHIP, null))).contains("leadership");
        assertThat(usernames(people.holding(Role.AUDITOR, null))).contains("auditor");
        assertThat(usernames(people.holding(Role.ADMINISTRATOR, null))).contains("admin");
    }

    @Test
    void they_sign_in_with_the_known_password() {
        String hash = jdbc.sql("select password_hash from person where username = 'head.kz-71'")
                .query(String.class)
                .single();
        assertThat(hash).contains("$argon2id$");
        assertThat(passwords.matches(ShownDemonstration.PASSWORD, hash)).isTrue();
        assertThat(passwords.matches("another", hash)).isFalse();
    }

    @Test
    void the_next_start_changes_nobody() throws Exception {
        List<String> before = rows();
        demonstration.afterPropertiesSet();
        assertThat(rows()).isEqualTo(before);
    }

    private List<String> rows() {
        return jdbc.sql("""
                        select p::text || r::text from person p left join role_held r on r.username = p.username
                        where p.demonstration order by p.username, r.role, r.body_code""").query(String.class).list();
    }

    private static List<String> usernames(List<Person> holders) {
        return holders.stream().map(Person::username).toList();
    }
}
