package kz.qorytyndy.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Optional;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.platform.Demonstration;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.StartRefused;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** Each test changes the directory of all in a transaction that is rolled back. */
@IntegrationTest
class FirstAdministratorIT {

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private People people;

    @Autowired
    private Clock clock;

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void refuses_a_directory_with_people_of_the_demonstration() {
        assertRefused("platform.start.demonstrationPeople");
    }

    @Test
    void refuses_a_directory_without_an_administrator() {
        inARealDirectory(() -> assertRefused("platform.start.noAdministrator", 12));
    }

    @Test
    void refuses_a_short_password() {
        administrator("eleven-char");
        inARealDirectory(() -> assertRefused("platform.start.noAdministrator", 12));
    }

    @Test
    void refuses_a_password_that_is_guessed_first() {
        administrator("first2026!!!");
        inARealDirectory(() -> assertRefused("platform.start.commonPassword"));
    }

    @Test
    void makes_the_first_administrator_and_no_second() {
        administrator("twelve-signs");
        inARealDirectory(() -> {
            check();
            Actor first = people.actor("first.administrator");
            assertThat(first.is(Role.ADMINISTRATOR)).isTrue();
            assertThat(first.person().email()).isEqualTo("first@agency.example");
            assertThat(passwords.matches(
                            "twelve-signs",
                            jdbc.sql("select password_hash from person where username = 'first.administrator'")
                                    .query(String.class)
                                    .single()))
                    .isTrue();

            assertThat(jdbc.sql("select subject from audit_event where action = 'ROLE_GIVEN' and actor = 'system'")
                            .query(String.class)
                            .list())
                    .containsExactly("ADMINISTRATOR first.administrator");

            environment.setProperty("qorytyndy.administrator", "second.administrator");
            assertThatCode(this::check).doesNotThrowAnyException();
            assertThat(people.withUsername("second.administrator")).isEmpty();
        });
    }

    @Test
    void begins_an_empty_demonstration_as_well_and_no_filled_one() {
        administrator("twelve-signs");
        inARealDirectory(() -> {
            check(Optional.of(new Shown(Optional.empty())));
            assertThat(people.withUsername("first.administrator")).isEmpty();

            check(Optional.of(new Shown(Optional.of("first.administrator"))));
            assertThat(people.actor("first.administrator").is(Role.ADMINISTRATOR))
                    .isTrue();
            // No installation takes over a directory in which somebody's password is known.
            assertRefused("platform.start.demonstrationPeople");
        });
    }

    private record Shown(Optional<String> administrator) implements Demonstration {

        @Override
        public String password() {
            return "twelve-signs";
        }
    }

    private void administrator(String password) {
        environment.setProperty("qorytyndy.administrator", "first.administrator");
        environment.setProperty("qorytyndy.administrator.email", "first@agency.example");
        environment.setProperty("qorytyndy.administrator.password", password);
    }

    private void inARealDirectory(Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("delete from role_held where role = 'ADMINISTRATOR'").update();
            jdbc.sql("update person set demonstration = false").update();
            test.run();
        });
    }

    private void check() {
        check(Optional.empty());
    }

    private void check(Optional<Demonstration> demonstration) {
        new FirstAdministrator(jdbc, transaction, passwords, environment, clock, trail, demonstration)
                .afterPropertiesSet();
    }

    private void assertRefused(String key, Object... arguments) {
        assertThatThrownBy(this::check)
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Message.of(key, arguments)));
    }
}
