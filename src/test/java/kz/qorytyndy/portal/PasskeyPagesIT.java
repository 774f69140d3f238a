package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.SoftDevice;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** Passkeys: kept by each person himself, and good for signing in, for the second step of it, and as a proof before a deed. */
@IntegrationTest
class PasskeyPagesIT {

    private static final String PERSON = "officer.kz-47";
    private static final String OTHER = "head.kz-47";
    private static final Pattern ASKED = Pattern.compile("data-device=\"([^\"]+)\" data-origin=\"([^\"]+)\"");
    private static final Pattern PASSKEY = Pattern.compile("/account/passkeys/[0-9a-f-]{36}");

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void takes_them_away() {
        jdbc.sql("delete from passkey").update();
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
        assertThat(add(person, made).text()).contains("Кіру кілті қосылды", "Жұмыс телефоны", "Қолданылмаған");
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
        assertThat(person.post(passkey.group() + "/remove").text()).contains("Кіру кілті жойылды", "әлі қосылмаған");

        assertThat(trail()).containsExactly("PASSKEY_REMOVED", "PASSKEY_RENAMED", "PASSKEY_ADDED");
        assertThat(mails()).containsExactly("PASSKEY_REMOVED", "PASSKEY_ADDED");
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
                .contains("Кіру кілті қосылды");
        return device;
    }

    private static Page add(PortalVisit person, String made) {
        person.get("/account/passkeys/new");
        return person.post("/account/passkeys", "passkeyLabel", "Жұмыс телефоны", "passkey", made);
    }

    private List<String> trail() {
        return jdbc.sql(
                        "select action from audit_event where subject = :person and action like 'PASSKEY%' order by id desc limit 3")
                .param("person", PERSON)
                .query(String.class)
                .list();
    }

    private List<String> mails() {
        return jdbc.sql(
                        "select kind from mail where recipient = :person and kind like 'PASSKEY%' order by queued_at desc limit 2")
                .param("person", PERSON)
                .query(String.class)
                .list();
    }
}
