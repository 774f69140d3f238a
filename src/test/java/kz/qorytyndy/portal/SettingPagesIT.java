package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SettingPagesIT {

    private static final String ADMIN = "admin";

    @Autowired
    private ApiDriver api;

    @Autowired
    private SettingValues values;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void everybody_goes_on_with_the_defaults() {
        for (Setting<?> setting : Setting.ALL) {
            // The demonstration demands no second factor of anybody.
            set(setting.key(), setting == Setting.SECOND_FACTOR ? "" : setting.usualText())
                    .with(200);
        }
    }

    @Test
    void a_change_holds_at_once_and_stands_in_the_trail() {
        JsonNode before = setting("hours.end");
        assertThat(before.get("value").asText()).isEqualTo("18:00");

        JsonNode after = set("hours.end", "17:30").with(200).json();

        assertThat(after.get("version").asInt()).isEqualTo(before.get("version").asInt() + 1);
        assertThat(after.get("changedBy").asText()).isEqualTo(ADMIN);
        assertThat(after.get("usual").asText()).isEqualTo("18:00");
        assertThat(workingDays.dueAt(LocalDate.of(2026, 12, 4))).isEqualTo("2026-12-04T12:30:00Z");
        assertThat(jdbc.sql("""
                                select actor || ' ' || subject || ' ' || (details ->> 'before') || ' ' || (details ->> 'after') from audit_event
                                where action = 'SETTING_CHANGED' order by id desc limit 1""").query(String.class).single()).isEqualTo("admin hours.end 18:00 17:30");
        // The same once more changes nothing.
        assertThat(set("hours.end", "17:30").with(200).json().get("version")).isEqualTo(after.get("version"));
    }

    @Test
    void refuses_what_breaks_the_rule_and_what_there_is_not() {
        assertThat(set("days.SignOff", "61")
                        .with(422)
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("value");
        set("days.Dance", "3").with(404);
        assertThat(values.of(Setting.SIGN_OFF_DAYS)).isEqualTo(3);
    }

    @Test
    void the_length_of_a_session_holds_for_those_that_are_open() {
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        set("signIn.whole", "1").with(200);
        assertThat(officer.get("/").path()).isEqualTo("/");
        assertThat(jdbc.sql("select max(max_inactive_interval) from portal_session where principal_name = 'hr.officer'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1800);
        set("signIn.idle", "20").with(200);
        officer.get("/");
        assertThat(jdbc.sql("select min(max_inactive_interval) from portal_session where principal_name = 'hr.officer'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1200);

        clock.forward(Duration.ofMinutes(61));

        assertThat(officer.get("/").path()).isEqualTo("/sign-in");
    }

    @Test
    void what_another_instance_sets_is_seen_after_seconds() {
        jdbc.sql(
                        "insert into setting_change select :key, coalesce(max(version), 0) + 1, '9', 'admin', now() from setting_change where key = :key")
                .param("key", "days.SignOff")
                .update();
        values.forget();

        assertThat(values.of(Setting.SIGN_OFF_DAYS)).isEqualTo(9);
    }

    @Test
    void shows_both_values_to_whom_another_administrator_overtook() {
        PortalVisit admin = PortalVisit.of(api, ADMIN);
        PortalVisit.Page form = admin.get("/settings/days.SignOff");
        set("days.SignOff", "4").with(200);

        PortalVisit.Page both = admin.post("/settings/days.SignOff", form.hidden("value", "5"));

        assertThat(both.status()).isEqualTo(409);
        assertThat(both.text()).contains("4 жұмыс күні", "5 жұмыс күні");
        assertThat(values.of(Setting.SIGN_OFF_DAYS)).isEqualTo(4);
        PortalVisit.Page saved = admin.post("/settings/days.SignOff", both.hidden("side", "typed"));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(values.of(Setting.SIGN_OFF_DAYS)).isEqualTo(5);
        assertThat(admin.get("/settings/days.SignOff").text()).contains("4 жұмыс күні", "Өзгерістер тарихы");
    }

    @Test
    void a_bad_value_comes_back_with_its_sentence_and_roles_are_ticked() {
        PortalVisit admin = PortalVisit.of(api, ADMIN);
        PortalVisit.Page bad = admin.post(
                "/settings/mail.sender", admin.get("/settings/mail.sender").hidden("value", "nobody"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.text()).contains("qorytyndy@agency.kz");

        PortalVisit.Page roles = admin.get("/settings/signIn.secondFactor");
        admin.post("/settings/signIn.secondFactor", roles.hidden("value", "AUDITOR", "value", "HR_HEAD"));

        assertThat(values.of(Setting.SECOND_FACTOR)).containsExactly("HR_HEAD", "AUDITOR");
        assertThat(admin.get("/settings").text()).contains("кадр қызметінің басшысы, аудитор");
    }

    private JsonNode setting(String key) {
        for (JsonNode item : api.get(ADMIN, "/settings").with(200).json().get("items")) {
            if (item.get("key").asText().equals(key)) {
                return item;
            }
        }
        throw new AssertionError(key);
    }

    private ApiDriver.Answer set(String key, String value) {
        return api.send(api.request(ADMIN, "/settings/" + key)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"value\": \"" + value + "\"}")));
    }
}
