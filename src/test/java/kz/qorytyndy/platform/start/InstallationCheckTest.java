package kz.qorytyndy.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import kz.qorytyndy.QorytyndyApplication;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.mock.env.MockEnvironment;

class InstallationCheckTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "spring.datasource.url", "jdbc:postgresql://db.example/qorytyndy",
            "spring.datasource.username", "qorytyndy",
            "spring.datasource.password", "one",
            "spring.flyway.user", "qorytyndy_owner",
            "spring.flyway.password", "two",
            "spring.mail.host", "mail.example",
            "qorytyndy.secret", "three",
            "qorytyndy.base-url", "https://qorytyndy.example");

    @Test
    void accepts_a_complete_installation() {
        assertThatCode(() -> InstallationCheck.check(environment(COMPLETE))).doesNotThrowAnyException();
    }

    @Test
    void refuses_to_start_without_a_mail_server() {
        assertRefused("spring.mail.host", "", "platform.start.missing", "SPRING_MAIL_HOST");
    }

    @Test
    void refuses_to_start_without_the_password_of_the_database() {
        assertRefused("spring.datasource.password", "", "platform.start.missing", "SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void refuses_to_start_with_links_that_lead_nowhere() {
        assertRefused("qorytyndy.base-url", "http://127.0.0.1:8080", "platform.start.missing", "QORYTYNDY_BASE_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qorytyndy.example",
                "https://",
                "https//qorytyndy.example",
                "ftp://qorytyndy.example",
                "https://a b"
            })
    void refuses_to_start_with_what_is_no_address(String url) {
        assertRefused("qorytyndy.base-url", url, "platform.start.badBaseUrl", url);
    }

    @Test
    void refuses_to_work_under_the_role_that_owns_the_schema() {
        assertRefused("spring.datasource.username", "qorytyndy_owner", "platform.start.oneRole", "qorytyndy_owner");
    }

    @Test
    void stops_the_application_before_it_connects() {
        assertThatThrownBy(() -> new SpringApplicationBuilder(QorytyndyApplication.class)
                        .run(
                                "--spring.datasource.url=jdbc:postgresql://db.example/qorytyndy",
                                "--server.port=0",
                                "--management.server.port=0"))
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertRefusedFor(
                                refused,
                                "platform.start.missing",
                                "SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD, SPRING_FLYWAY_USER, SPRING_FLYWAY_PASSWORD, "
                                        + "QORYTYNDY_BASE_URL, SPRING_MAIL_HOST, QORYTYNDY_SECRET"));
    }

    private static void assertRefused(String property, String value, String key, Object... arguments) {
        Map<String, String> settings = new TreeMap<>(COMPLETE);
        settings.put(property, value);
        assertThatThrownBy(() -> InstallationCheck.check(environment(settings)))
                .isInstanceOfSatisfying(StartRefused.class, refused -> assertRefusedFor(refused, key, arguments));
    }

    private static void assertRefusedFor(StartRefused refused, String key, Object... arguments) {
        assertThat(refused.reason()).isEqualTo(Message.of(key, arguments));
    }

    private static MockEnvironment environment(Map<String, String> settings) {
        MockEnvironment environment = new MockEnvironment();
        settings.forEach(environment::setProperty);
        return environment;
    }
}
