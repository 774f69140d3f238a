package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys in a browser, with a device that its debugger plays. */
@IntegrationTest
class PasskeyE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String PERSON = "officer.kz-31";
    private static final String OTHER = "head.kz-31";
    private static final Pattern HOME = Pattern.compile(".*:\\d+/(\\?.*)?$");

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void stop() {
        jdbc.sql("delete from passkey").update();
        jdbc.sql("delete from passkey_owner").update();
        jdbc.sql("delete from recovery_code").update();
    }

    @Test
    void one_is_made_signs_in_and_is_the_second_step_but_not_of_somebody_else() {
        Page page = CHROMIUM.page();
        device(page);
        page.navigate("/sign-in");
        Chromium.signIn(page, PERSON);
        page.navigate("/account/passkeys/new");
        page.locator("#passkeyLabel").fill("Жұмыс телефоны");
        page.locator("main form button").click();
        page.locator(".recovery-codes").waitFor();

        page.navigate("/account");
        assertThat(page.locator("main")).containsText("Жұмыс телефоны");
        page.locator("form[action$='/sign-out'] button").click();
        page.locator("a[href='/sign-in/passkey']").click();
        assertThat(page).hasURL(HOME);

        page.locator("form[action$='/sign-out'] button").click();
        signIn(page, PERSON);
        page.locator("form[action$='/second-factor/passkey'] button").click();
        assertThat(page).hasURL(HOME);

        // A page that has been tampered with asks for whatever the device has.
        page.locator("form[action$='/sign-out'] button").click();
        jdbc.sql("""
                        insert into passkey_owner values (:other, decode(repeat('ab', 64), 'hex'));
                        insert into passkey select gen_random_uuid(), decode('ab', 'hex'), :other, label, attestation, counted, transports, verified,
                            backup_eligible, backed_up, added_at from passkey""").param("other", OTHER).update();
        signIn(page, OTHER);
        page.evaluate("""
                        () => {
                          const field = document.querySelector('input[data-device]');
                          field.dataset.device = JSON.stringify({ ...JSON.parse(field.dataset.device), allowCredentials: [] });
                        }""");
        page.locator("form[action$='/second-factor/passkey'] button").click();
        assertThat(page.locator("[role=alert]")).containsText("басқа адамдікі");
    }

    private static void signIn(Page page, String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(ApiDriver.PASSWORD);
        page.locator("form:has(#password) button").click();
    }

    private static void device(Page page) {
        CDPSession debugger = page.context().newCDPSession(page);
        debugger.send("WebAuthn.enable");
        JsonObject kind = new JsonObject();
        kind.addProperty("protocol", "ctap2");
        kind.addProperty("transport", "internal");
        kind.addProperty("hasResidentKey", true);
        kind.addProperty("hasUserVerification", true);
        kind.addProperty("isUserVerified", true);
        kind.addProperty("automaticPresenceSimulation", true);
        JsonObject options = new JsonObject();
        options.add("options", kind);
        debugger.send("WebAuthn.addVirtualAuthenticator", options);
    }
}
