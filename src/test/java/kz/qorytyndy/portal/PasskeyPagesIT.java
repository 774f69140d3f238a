package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.SoftDevice;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** Passkeys: kept by each person himself, and good for signing in, for the second step of it, and as a proof before a deed. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class PasskeyPagesIT {

    private static final String PERSON = "officer.kz-47";
    private static final String OTHER = "head.kz-47";
    private static final String THIRD = "officer.kz-63";
    private static final Pattern ASKED = Pattern.compile("data-device=\"([^\"]+)\" data-origin=\"([^\"]+)\"");
    private static final Pattern PASSKEY = Pattern.compile("/account/passkeys/[0-9a-f-]{36}");

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettingValues settings;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void takes_them_away() {
        jdbc.sql("delete from passkey").update();
        jdbc.sql("delete from recovery_code").update();
        demand("");
        jdbc.sql("update person set enabled = true where username like '%.kz-47'")
                .update();
    }

    /** What a page has the browser ask. */
    private record Asked(String options, String origin) {

        static Asked on(Page page) {
            Matcher asked = ASKED.matcher(page.html());
            assertThat(asked.find()).as(page.text()).isTrue();
            return new Asked(HtmlUtils.htmlUnescape(asked.group(1)), asked.group(2));
        }

        String sign(SoftDevice device) {
            return device.sign(options, origin);
        }
    }

    @Test
    void a_person_adds_renames_and_removes_his_own() {
        PortalVisit person = PortalVisit.of(api, PERSON);
        assertThat(person.get("/account").text()).contains("Кіру кілттері", "Кіру кілті әлі қосылмаған");
        person.get("/account/passkeys/new");
        clock.forward(Duration.ofMinutes(6));
        Page proof = person.post("/account/passkeys/new", "passkeyLabel", "Жұмыс телефоны");
        assertThat(proof.text()).contains("Әрекетті растау");
        Page asked = person.post("/account/passkeys/new", proof.hidden("proof.password", ApiDriver.PASSWORD));
        assertThat(person.post("/account/passkeys/new", "passkeyLabel", " ").status())
                .isEqualTo(422);
        SoftDevice phone = new SoftDevice();
        String made = phone.make(Asked.on(asked).options(), Asked.on(asked).origin());
        assertThat(Asked.on(asked).options()).contains("\"" + PERSON + "\"", "\"userVerification\":\"required\"");

        Page elsewhere = add(person, phone.make(Asked.on(asked).options(), "http://localhost:1"));
        assertThat(elsewhere.status()).isEqualTo(409);
        assertThat(elsewhere.text()).contains("басқа мекенжайға арналған");
        assertThat(add(person, made).text()).contains("Резервтік кодтар");
        assertThat(person.get("/account").text()).contains("Жұмыс телефоны", "Қолданылмаған");
        assertThat(add(person, made).text()).contains("қосылып қойған");
        assertThat(add(PortalVisit.of(api, OTHER), made).text()).contains("қосылып қойған");

        Matcher passkey = PASSKEY.matcher(person.get("/account").html());
        assertThat(passkey.find()).isTrue();
        PortalVisit other = PortalVisit.of(api, OTHER);
        other.get("/account");
        assertThat(other.get(passkey.group()).status()).isEqualTo(404);
        assertThat(other.post(passkey.group(), "passkeyLabel", "Менікі").status())
                .isEqualTo(404);
        assertThat(other.post(passkey.group() + "/remove").status()).isEqualTo(404);
        person.get(passkey.group());
        assertThat(person.post(passkey.group(), "passkeyLabel", "").status()).isEqualTo(422);
        assertThat(person.post(passkey.group(), "passkeyLabel", "Ескі телефон").text())
                .contains("атауы өзгертілді", "Ескі телефон");
        demand("TERRITORIAL_OFFICER");
        Page last = person.post(passkey.group() + "/remove");
        assertThat(last.status()).isEqualTo(409);
        demand("");
        person.get(passkey.group());
        assertThat(person.post(passkey.group() + "/remove").text()).contains("Кіру кілті жойылды", "әлі қосылмаған");

        assertThat(trail()).containsExactly("SECOND_FACTOR_REMOVED", "PASSKEY_RENAMED", "SECOND_FACTOR_SET_UP");
        assertThat(mails()).containsExactly("SECOND_FACTOR_REMOVED", "SECOND_FACTOR_SET_UP");
    }

    @Test
    void one_alone_signs_in_its_owner_once_for_each_time_that_it_is_asked(CapturedOutput logged) {
        SoftDevice device = added(PortalVisit.of(api, PERSON));
        PortalVisit stranger = PortalVisit.anonymous(api);
        Page page = stranger.get("/sign-in/passkey");
        assertThat(page.response().headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
        String signed = Asked.on(page).sign(device);

        assertThat(stranger.post("/sign-in/passkey", "passkey", signed).path()).isEqualTo("/");
        assertThat(stranger.get("/account").text()).contains("Кіру тәсілі", "Кіру кілті");
        assertThat(jdbc.sql("select count(*) from sign_in where username = :person and way = 'PASSKEY'")
                        .param("person", PERSON)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        assertThat(signsIn(asked -> signed)).contains("бұрын пайдаланылған");
        assertThat(signsIn(asked -> device.sign(asked.options(), "https://qorytyndy.example")))
                .contains("басқа мекенжайға арналған");
        assertThat(signsIn(asked -> asked.sign(device.counting(0)))).contains("көшірмесі");
        assertThat(signsIn(asked -> asked.sign(new SoftDevice()))).contains("жүйеде жоқ");
        assertThat(signsIn(asked -> "{\"id\": [")).contains("жауабы жарамсыз");
        assertThat(signsIn(asked ->
                        asked.sign(device.counting(5)).replaceFirst("\"signature\":\"....", "\"signature\":\"AAAA")))
                .contains("жауабы жарамсыз");
        jdbc.sql("update person set enabled = false where username = :person")
                .param("person", PERSON)
                .update();
        assertThat(signsIn(asked -> asked.sign(device.counting(7)))).contains("өшірілген");
        jdbc.sql("update person set enabled = true where username = :person")
                .param("person", PERSON)
                .update();
        jdbc.sql("delete from passkey where username = :person")
                .param("person", PERSON)
                .update();
        assertThat(signsIn(asked -> asked.sign(device.counting(8)))).contains("жүйеде жоқ");
        assertThat(logged.getOut())
                .contains(
                        "passkey-refused user=" + PERSON + " from=127.0.0.1 passkeyStale",
                        "passkeyOrigin",
                        "passkeyCounter")
                .contains("passkey-refused user= from=127.0.0.1 passkeyUnknown", "from=127.0.0.1 disabled");
    }

    @Test
    void one_is_the_second_step_for_its_owner_alone() {
        SoftDevice device = added(PortalVisit.of(api, PERSON));
        SoftDevice others = added(PortalVisit.of(api, OTHER));
        PortalVisit visit = PortalVisit.anonymous(api);
        visit.get("/sign-in");
        Page step = visit.post("/sign-in", "username", PERSON, "password", ApiDriver.PASSWORD);
        assertThat(step.path()).isEqualTo("/sign-in/second-factor");
        assertThat(visit.get("/account").path()).isEqualTo("/sign-in");

        step = visit.get("/sign-in/second-factor");
        Page refused = visit.post(
                "/sign-in/second-factor/passkey", "passkey", Asked.on(step).sign(others));
        assertThat(refused.text()).contains("басқа адамдікі");
        assertThat(visit.get("/account").path()).isEqualTo("/sign-in");
        visit.get("/sign-in/second-factor");
        assertThat(visit.post(
                                "/sign-in/second-factor/passkey",
                                "passkey",
                                Asked.on(refused).sign(device))
                        .path())
                .isEqualTo("/account");
    }

    @Test
    void one_is_the_first_second_factor_of_whoever_must_have_one() {
        demand("TERRITORIAL_HEAD");
        PortalVisit head = PortalVisit.anonymous(api);
        head.get("/sign-in");
        Page step = head.post("/sign-in", "username", OTHER, "password", ApiDriver.PASSWORD);
        assertThat(step.text()).contains("Немесе аутентификатор қосымшасы");
        String first = "/sign-in/second-factor/set-up/passkey";
        SoftDevice phone = new SoftDevice();
        String made = phone.make(Asked.on(step).options(), Asked.on(step).origin());

        assertThat(head.post(first, "passkeyLabel", " ", "passkey", made).status())
                .isEqualTo(422);
        assertThat(head.post(first, "passkeyLabel", "Телефон", "passkey", "{}").status())
                .isEqualTo(409);
        assertThat(head.get("/account").path()).isEqualTo("/sign-in");
        head.get("/sign-in/second-factor");
        assertThat(head.post(first, "passkeyLabel", "Телефон", "passkey", made).text())
                .contains("Резервтік кодтар");
        assertThat(head.get("/account").text()).contains("Телефон", "Құпиясөз және кіру кілті");

        PortalVisit thief = PortalVisit.anonymous(api);
        thief.get("/sign-in");
        Page asked = thief.post("/sign-in", "username", OTHER, "password", ApiDriver.PASSWORD);
        assertThat(asked.html()).doesNotContain(first);
        String his =
                new SoftDevice().make(Asked.on(step).options(), Asked.on(step).origin());
        assertThat(thief.post(first, "passkeyLabel", "Менікі", "passkey", his).text())
                .contains("Екінші растауыңыз бар");
        assertThat(thief.get("/account").path()).isEqualTo("/sign-in");
    }

    @Test
    void whoever_tries_too_often_has_to_wait() {
        SoftDevice device = added(PortalVisit.of(api, THIRD));
        PortalVisit visit = PortalVisit.anonymous(api);
        visit.get("/sign-in");
        Page step = visit.post("/sign-in", "username", THIRD, "password", ApiDriver.PASSWORD);
        String right = Asked.on(step).sign(device);
        for (int i = 0; i < 10; i++) {
            assertThat(visit.post("/sign-in/second-factor/passkey", "passkey", "{}")
                            .status())
                    .isEqualTo(409);
        }
        assertThat(visit.post("/sign-in/second-factor/passkey", "passkey", right)
                        .status())
                .isEqualTo(429);
    }

    private void demand(String roles) {
        jdbc.sql("""
                        insert into setting_change select :key, coalesce(max(version), 0) + 1, :roles, 'admin', now()
                        from setting_change where key = :key""")
                .param("key", Setting.SECOND_FACTOR.key())
                .param("roles", roles)
                .update();
        settings.forget();
    }

    private static String refusal(Page page) {
        assertThat(page.path()).isEqualTo("/sign-in/passkey");
        return page.text();
    }

    private String signsIn(Function<Asked, String> says) {
        PortalVisit visit = PortalVisit.anonymous(api);
        Asked asked = Asked.on(visit.get("/sign-in/passkey"));
        return refusal(visit.post("/sign-in/passkey", "passkey", says.apply(asked)));
    }

    @Test
    void one_is_a_proof_before_a_deed_once_and_his_own_alone() {
        PortalVisit person = PortalVisit.of(api, PERSON);
        SoftDevice device = added(person);
        PortalVisit other = PortalVisit.of(api, OTHER);
        added(other);
        clock.forward(Duration.ofMinutes(6));

        Page proof = other.post("/account/passkeys/new", "passkeyLabel", "Тағы біреуі");
        Page anothers = other.post(
                "/account/passkeys/new",
                proof.hidden("proof.passkey", Asked.on(proof).sign(device)));
        assertThat(anothers.status()).isEqualTo(409);
        assertThat(anothers.text()).contains("басқа адамдікі", "Әрекетті растау");

        Page wanted = person.post("/account/passkeys/new", "passkeyLabel", "Тағы біреуі");
        String[] proved = wanted.hidden("proof.passkey", Asked.on(wanted).sign(device));
        assertThat(person.post("/account/passkeys/new", proved).text()).doesNotContain("Әрекетті растау");
        clock.forward(Duration.ofMinutes(6));
        wanted = person.post("/account/passkeys/new", "passkeyLabel", "Тағы біреуі");
        String late = Asked.on(wanted).sign(device);
        clock.forward(Duration.ofMinutes(6));
        Page refused = person.post("/account/passkeys/new", wanted.hidden("proof.passkey", late));
        assertThat(refused.text()).contains("Сұрау ескірген");
        assertThat(person.post("/account/passkeys/new", refused.hidden("proof.passkey", "{}"))
                        .text())
                .contains("жауабы жарамсыз");
    }

    private SoftDevice added(PortalVisit person) {
        person.get("/account/passkeys/new");
        Asked asked = Asked.on(person.post("/account/passkeys/new", "passkeyLabel", "Телефон"));
        SoftDevice device = new SoftDevice();
        assertThat(add(person, device.make(asked.options(), asked.origin())).text())
                .containsAnyOf("Кіру кілті қосылды", "Резервтік кодтар");
        return device;
    }

    private static Page add(PortalVisit person, String made) {
        person.get("/account/passkeys/new");
        return person.post("/account/passkeys", "passkeyLabel", "Жұмыс телефоны", "passkey", made);
    }

    private List<String> trail() {
        return jdbc.sql(
                        "select action from audit_event where subject like :person || '%' and (action like 'PASSKEY%' or action like 'SECOND%') order by id desc limit 3")
                .param("person", PERSON)
                .query(String.class)
                .list();
    }

    private List<String> mails() {
        return jdbc.sql(
                        "select kind from mail where recipient = :person and kind like 'SECOND%' order by queued_at desc limit 2")
                .param("person", PERSON)
                .query(String.class)
                .list();
    }
}
