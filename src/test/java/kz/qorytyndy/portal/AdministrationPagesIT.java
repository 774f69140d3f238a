package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@IntegrationTest
class AdministrationPagesIT {

    private static final String ADMIN = "admin";

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JavaMailSenderImpl server;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private MovableClock clock;

    @Test
    void the_checklist_fills_itself_in() {
        assertThat(item("roles").get("done").asBoolean()).isTrue();
        assertThat(item("secondAdministrator").get("missing")).hasSize(1);
        assertThat(item("tls").get("done").asBoolean()).isFalse();
        jdbc.sql("delete from role_held where username = 'head.kz-71'").update();
        try {
            assertThat(item("roles").get("missing"))
                    .singleElement()
                    .satisfies(missing -> assertThat(missing.asText()).contains("Астана"));
            jdbc.sql("update role_held set valid_to = valid_from where role = 'TERRITORIAL_HEAD' and valid_to is null")
                    .update();
            assertThat(item("roles").get("missing"))
                    .singleElement()
                    .satisfies(missing -> assertThat(missing.asText()).doesNotContain("Астана"));
        } finally {
            jdbc.sql("update role_held set valid_to = null where role = 'TERRITORIAL_HEAD' and valid_to = valid_from")
                    .update();
            jdbc.sql("""
                            insert into role_held (username, role, body_code, valid_from)
                            values ('head.kz-71', 'TERRITORIAL_HEAD', 'KZ-71', '2025-01-01')""").update();
        }

        PortalVisit.Page page = PortalVisit.of(api, ADMIN).get("/administration");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Екінші әкімші", "Әкімші біреу ғана");
        assertThat(page.html())
                .contains("href=\"/settings\">Пошта", "href=\"/operations\"", "href=\"/calendar?year=2")
                .contains("href=\"/methodologies/order-67-2025\"");
        assertThat(PortalVisit.of(api, "hr.officer").get("/campaigns/launch").text())
                .contains("Әкімші біреу ғана");
    }

    @Test
    void a_refused_body_keeps_what_was_typed_in_another_language() {
        PortalVisit admin = PortalVisit.of(api, ADMIN);
        admin.get("/bodies/new");

        PortalVisit.Page refused = admin.post("/bodies/new", "code", "T-LANG", "validFrom", "", "name.kk", "Жаңа");
        PortalVisit.Page russian = admin.post("/bodies/new", refused.again("ru"));

        assertThat(russian.status()).isEqualTo(422);
        assertThat(russian.html()).contains("lang=\"ru\"", "value=\"T-LANG\"", "value=\"Жаңа\"");
        admin.post("/bodies/new", russian.again("kk"));
    }

    @Test
    void the_names_with_which_the_product_comes_are_still_to_be_looked_at() {
        jdbc.sql("update organisation set changed_by = null").update();
        assertThat(item("organisation").get("missing")).hasSize(1);

        jdbc.sql("update organisation set changed_by = 'admin'").update();
        assertThat(item("organisation").get("done").asBoolean()).isTrue();
    }

    @Test
    void the_assumptions_of_the_methodology_are_noted_once_as_seen() {
        String page = "/methodologies/order-67-2025";
        assertThat(item("methodology").get("missing"))
                .singleElement()
                .satisfies(missing -> assertThat(missing.asText()).contains("болжамдары"));
        assertThat(PortalVisit.of(api, "auditor").get(page).text()).doesNotContain("Болжамдармен таныстым");
        api.post("hr.officer", page + "/assumptions-seen", "").with(403);
        api.post("hr.head", "/methodologies/no-such/assumptions-seen", "").with(404);

        PortalVisit head = PortalVisit.of(api, "hr.head");
        PortalVisit.Page before = head.get(page);
        assertThat(before.text()).contains("Болжамдармен таныстым");
        assertThat(head.post(page + "/assumptions-seen", "checksum", checksum(before))
                        .text())
                .contains("Болжамдарды Ермеков Асқар Қайратұлы")
                .doesNotContain("Болжамдармен таныстым");

        assertThat(api.post(ADMIN, page + "/assumptions-seen?checksum=" + checksum(before), "")
                        .with(200)
                        .json()
                        .get("by")
                        .asText())
                .isEqualTo("hr.head");
        assertThat(item("methodology").get("done").asBoolean()).isTrue();
        assertThat(jdbc.sql(
                                "select actor from audit_event where action = 'ASSUMPTIONS_SEEN' and subject like 'order-67%'")
                        .query(String.class)
                        .list())
                .containsExactly("hr.head");
    }

    @Test
    void the_bodies_with_which_the_product_comes_wait_for_somebody_who_says_that_they_are_right() {
        PortalVisit admin = PortalVisit.of(api, ADMIN);
        try {
            assertThat(item("bodies").get("missing"))
                    .singleElement()
                    .satisfies(missing -> assertThat(missing.asText()).contains("расталмаған"));
            assertThat(admin.get("/bodies").text()).contains("Атаулары дұрыс");
            api.post("hr.head", "/bodies/confirm", "").with(403);

            assertThat(admin.post("/bodies/confirm").text())
                    .contains("атаулары расталды")
                    .doesNotContain("Атаулары дұрыс");

            assertThat(item("bodies").get("done").asBoolean()).isTrue();
            api.post(ADMIN, "/bodies/confirm", "").with(204);
            assertThat(jdbc.sql("select actor from audit_event where action = 'BODIES_CONFIRMED'")
                            .query(String.class)
                            .list())
                    .containsExactly(ADMIN);
        } finally {
            jdbc.sql("update body_name set confirmed_by = null where code like 'KZ-%'")
                    .update();
        }
    }

    @Test
    void a_test_mail_shows_what_the_server_answers() {
        PortalVisit admin = PortalVisit.of(api, ADMIN);
        timePasses();
        admin.get("/operations");
        PortalVisit.Page taken = admin.post("/operations/test-mail");
        assertThat(taken.text()).contains("admin@qorytyndy.example", "250 OK");
        assertThat(item("mail").get("missing")).hasSize(1);
        assertThat(admin.post("/operations/test-mail").text()).contains("Байқау хаты жаңа ғана жіберілді");

        timePasses();
        int port = server.getPort();
        server.setPort(1);
        try {
            assertThat(admin.post("/operations/test-mail").text()).contains("хат жіберілмеді", "Connection refused");
        } finally {
            server.setPort(port);
        }
    }

    @Test
    void shows_how_the_installation_fares() {
        PortalVisit admin = PortalVisit.of(api, ADMIN);
        assertThat(admin.get("/operations").text())
                .contains("Алматы UTC+5", "Тоқтап қалған қадамдар: 0", "Скрипт ешбір көшірмені белгілемеген");
        jdbc.sql("insert into backup_note values ('2026-11-01T00:00:00Z', 'qorytyndy.dump', 5368709120)")
                .update();
        assertThat(admin.get("/operations").text()).contains("qorytyndy.dump, 5 ГБ", "Екі күннен ескі");
        assertThat(item("backup").get("missing")).hasSize(1);
        timePasses();
        jdbc.sql("insert into mail_certificate values (:sha256, :now, 'CN=Agency CA', :expires)")
                .param("sha256", "0".repeat(64))
                .param("now", Timestamp.from(clock.instant()))
                .param("expires", Timestamp.from(clock.instant().plus(Duration.ofHours(29 * 24 + 1))))
                .update();
        assertThat(admin.get("/operations").text()).contains("CN=Agency CA", "(29 күн қалды)", "Бір айдан аз");
        assertThat(gauge("qorytyndy.mail.certificate")).isGreaterThan(29 * 86_400.0);
        assertThat(gauge("qorytyndy.sessions")).isPositive();
        assertThat(PortalVisit.of(api, "hr.head").get("/operations").status()).isEqualTo(403);
    }

    @Test
    void the_metrics_are_those_that_are_described() throws IOException {
        String described = Files.readString(Path.of("src/docs/metrics.md"));
        List<String> known = meters.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .toList();

        assertThat(Pattern.compile("(?m)^\\| `([\\w.]+)`")
                        .matcher(described)
                        .results()
                        .map((MatchResult row) -> row.group(1)))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(known).contains(metric));
        assertThat(known)
                .filteredOn(name -> name.startsWith("qorytyndy."))
                .allSatisfy(metric -> assertThat(described).contains("`" + metric + "`"));
        assertThat(gauge("qorytyndy.mail.waiting")).isNotNegative();
        assertThat(gauge("qorytyndy.mail.oldest")).isNotNaN();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private static String checksum(PortalVisit.Page page) {
        return Pattern.compile("name=\"checksum\" value=\"(\\w+)\"")
                .matcher(page.html())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** None is sent a moment after another. */
    private void timePasses() {
        clock.forward(Duration.ofMinutes(1));
    }

    private JsonNode item(String id) {
        for (JsonNode item : api.get(ADMIN, "/setup").with(200).json().get("items")) {
            if (item.get("id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError(id);
    }
}
