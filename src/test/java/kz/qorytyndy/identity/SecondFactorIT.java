package kz.qorytyndy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a password alone does not open, and what else it takes. */
@IntegrationTest
class SecondFactorIT {

    private static final String STEP = "/sign-in/second-factor";
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([a-z2-7]{32})\"");
    private static final Pattern RECOVERY = Pattern.compile("<li class=\"mono\">([A-Z0-9-]{19})</li>");

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private SettingValues settings;

    @AfterEach
    void nobody_has_one_and_nobody_needs_one() {
        jdbc.sql("delete from authenticator").update();
        jdbc.sql("delete from recovery_code").update();
        demand("");
    }

    @Test
    void lets_nobody_in_by_the_password_alone_who_must_have_more() {
        demand("HR_HEAD");
        SignedIn head = SignedIn.nobody(port);
        assertThat(location(head.signIn("hr.head", ApiDriver.PASSWORD))).isEqualTo(STEP);

        // Half-way in is in nowhere.
        assertThat(location(head.get("/"))).startsWith("/sign-in");
        assertThat(location(head.get("/account"))).startsWith("/sign-in");
        assertThat(head.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(location(head.get("/camunda/app/tasklist/default/"))).startsWith("/sign-in");
        assertThat(head.get(SignedIn.ENGINE + "/task").statusCode()).isEqualTo(401);
        assertThat(location(head.get("/swagger-ui/index.html"))).startsWith("/sign-in");
        ApiDriver.Answer basic = api.get("hr.head", "/me");
        assertThat(basic.status()).isEqualTo(401);
        assertThat(basic.json().get("detail").asText()).contains("токен");

        String page = head.get(STEP).body();
        String key = key(page);
        HttpResponse<String> wrong = head.form(STEP + "/set-up", "key=" + key + "&code=000000", token(page));
        assertThat(wrong.body()).contains(key, "Код қате");
        HttpResponse<String> set = head.form(STEP + "/set-up", "key=" + key + "&code=" + code(key, 0), token(page));
        assertThat(recoveryCodes(set)).hasSize(10).doesNotHaveDuplicates();
        assertThat(head.get("/").statusCode()).isEqualTo(200);
        assertThat(head.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        // Who has one no other can give him.
        SignedIn thief = SignedIn.nobody(port);
        thief.signIn("hr.head", ApiDriver.PASSWORD);
        String asked = thief.get(STEP).body();
        assertThat(asked).doesNotContain("name=\"key\"");
        assertThat(thief.form(STEP + "/set-up", "key=" + key + "&code=" + code(key, 1), token(asked))
                        .body())
                .contains("Екінші растауыңыз бар");
        assertThat(location(thief.get("/"))).startsWith("/sign-in");
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

    private String code(String key, int stepsAhead) {
        return AuthenticatorCode.of(
                new Base32().decode(key.toUpperCase(Locale.ROOT)),
                AuthenticatorCode.step(clock.instant()) + stepsAhead);
    }

    private static String key(String page) {
        return KEY.matcher(page).results().map(found -> found.group(1)).findFirst().orElseThrow();
    }

    private static List<String> recoveryCodes(HttpResponse<String> page) {
        return RECOVERY.matcher(page.body()).results().map(found -> found.group(1)).toList();
    }

    private static String token(String page) {
        return Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
    }
}
