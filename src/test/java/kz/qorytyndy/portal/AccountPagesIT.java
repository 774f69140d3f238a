package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What everybody sees of his own account. */
@IntegrationTest
class AccountPagesIT {

    private static final Pattern END = Pattern.compile("/account/sessions/([0-9a-f]{64})/end");

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Test
    void shows_where_somebody_is_signed_in_and_ends_what_he_does_not_know() {
        // Other tests have been here with the same person.
        jdbc.sql("delete from portal_session where principal_name = 'officer.kz-35'")
                .update();
        SignedIn elsewhere = SignedIn.as("officer.kz-35", port);
        SignedIn third = SignedIn.as("officer.kz-35", port);
        PortalVisit here = PortalVisit.of(api, "officer.kz-35");

        Page account = here.get("/account");
        assertThat(account.text()).contains("Ашық сеанстар", "Осы сеанс", "127.0.0.1", "Соңғы кірулер", "Құпиясөз");
        Matcher end = END.matcher(account.html());
        assertThat(end.results()).hasSize(2);
        end.reset();
        assertThat(end.find()).isTrue();
        assertThat(here.post(end.group()).text()).contains("Сеанс аяқталды", "Осы сеанс");
        assertThat(here.post(end.group()).status()).isEqualTo(404);

        assertThat(here.post("/account/sessions/end-others").text()).contains("Басқа сеанстардың барлығы аяқталды");
        assertThat(elsewhere.get("/").statusCode()).isEqualTo(302);
        assertThat(third.get("/").statusCode()).isEqualTo(302);
        assertThat(here.get("/").status()).isEqualTo(200);
    }

    @Test
    void ends_no_session_of_somebody_else() {
        SignedIn officer = SignedIn.as("officer.kz-39", port);
        PortalVisit other = PortalVisit.of(api, "head.kz-39");
        String mark = jdbc.sql(
                        "select session_mark from sign_in where username = 'officer.kz-39' order by at desc limit 1")
                .query(String.class)
                .single();
        other.get("/account");

        assertThat(other.post("/account/sessions/" + mark + "/end").status()).isEqualTo(404);
        assertThat(officer.get("/").statusCode()).isEqualTo(200);
        assertThat(api.post("head.kz-39", "/people/officer.kz-39/end-sessions", "")
                        .status())
                .isEqualTo(403);
        assertThat(api.post("admin", "/people/no.one/end-sessions", "").status())
                .isEqualTo(404);
        assertThat(api.post("admin", "/people/officer.kz-39/end-sessions", "").status())
                .isEqualTo(204);
        assertThat(officer.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void asks_for_the_password_before_a_deed_and_keeps_what_was_typed() {
        PortalVisit admin = PortalVisit.of(api, "admin");
        admin.get("/account");
        clock.forward(Duration.ofMinutes(6));
        String[] form = {"once", "true", "system", "payroll", "expiresOn", ""};

        Page asked = admin.post("/service-accounts", form);
        assertThat(asked.text()).contains("Әрекетті растау");
        assertThat(asked.html()).contains("payroll");
        Page wrong = admin.post("/service-accounts", asked.hidden("proof.password", "wrong"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html()).contains("payroll").doesNotContain("wrong");
        Page back = admin.post("/service-accounts", wrong.hidden("proof.password", ApiDriver.PASSWORD));
        assertThat(back.text()).doesNotContain("Әрекетті растау");
        assertThat(back.html()).contains("value=\"payroll\"");

        clock.forward(Duration.ofMinutes(4));
        assertThat(admin.post("/service-accounts", form).text()).doesNotContain("Әрекетті растау");
    }
}
