package kz.qorytyndy.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.transaction.support.TransactionTemplate;

/** What a password alone does not open, and what else it takes. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
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

    @Autowired
    private SecondFactors factors;

    @Autowired
    private UserDetailsService people;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private ApplicationContext application;

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
        assertThat(head.get("/account").body()).contains("Құпиясөз және код");
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

    @Test
    void takes_each_code_once_and_speaks_of_a_clock_that_is_off() {
        SignedIn officer = SignedIn.as("officer.kz-27", port);
        String page = officer.get("/account/second-factor").body();
        String key = key(page);
        assertThat(officer.form("/account/second-factor", "key=" + key + "&code=" + code(key, 3), token(page))
                        .body())
                .contains("сағаты алда немесе артта");
        HttpResponse<String> set =
                officer.form("/account/second-factor", "key=" + key + "&code=" + code(key, 0), token(page));
        List<String> recovery = recoveryCodes(set);
        assertThat(recovery).hasSize(RecoveryCodes.SET);
        assertThat(jdbc.sql("select count(*) from authenticator where position(:secret in secret) > 0")
                        .param("secret", new Base32().decode(key.toUpperCase(Locale.ROOT)))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(api.get("officer.kz-27", "/me").status()).isEqualTo(401);

        assertThat(second("officer.kz-27", code(key, 0)).body()).contains("Бұл код пайдаланылған");
        assertThat(second("officer.kz-27", code(key, 3)).body()).contains("сағаты алда немесе артта");
        assertThat(second("officer.kz-27", code(key, -40)).body()).contains("Код қате");
        assertThat(location(second("officer.kz-27", code(key, 1)))).isEqualTo("/");
        assertThat(second("officer.kz-27", code(key, 1)).body()).contains("Бұл код пайдаланылған");
        assertThat(second("officer.kz-27", code(key, 0)).body()).contains("Бұл код пайдаланылған");

        String spare = recovery.get(0);
        assertThat(location(
                        second("officer.kz-27", spare.toLowerCase(Locale.ROOT).replace("-", " "))))
                .isEqualTo("/");
        assertThat(second("officer.kz-27", spare).body()).contains("Код қате");
        assertThat(jdbc.sql(
                                "select letter::text from mail where recipient = 'officer.kz-27' and kind = 'RECOVERY_CODE_USED'")
                        .query(String.class)
                        .single())
                .contains("\"9\"")
                .doesNotContain(spare);
        assertThat(jdbc.sql("""
                                select action from audit_event where subject like 'officer.kz-27%' and action ~ 'FACTOR|RECOVERY'
                                order by id""").query(String.class).list())
                .containsExactly("SECOND_FACTOR_SET_UP", "RECOVERY_CODE_USED");

        clock.forward(Duration.ofMinutes(6));
        String own = officer.get("/account/second-factor").body();
        assertThat(officer.form("/account/second-factor/remove", "", token(own)).body())
                .contains("Әрекетті растау", "proof.code");
        HttpResponse<String> removed = officer.form(
                "/account/second-factor/remove", "again=" + encoded("{}") + "&proof.code=" + code(key, 1), token(own));
        assertThat(location(removed)).isEqualTo("/account/second-factor");
        assertThat(api.get("officer.kz-27", "/me").status()).isEqualTo(200);
    }

    @Test
    void lets_nobody_guess() {
        String key = has("officer.kz-31");
        for (int i = 0; i < 10; i++) {
            assertThat(second("officer.kz-31", "000000").body()).contains("Код қате");
        }
        SignedIn guesser = SignedIn.nobody(port);
        assertThat(location(guesser.signIn("officer.kz-31", ApiDriver.PASSWORD)))
                .isEqualTo(STEP);
        assertThat(guesser.form(
                                STEP,
                                "code=" + code(key, 0),
                                token(guesser.get(STEP).body()))
                        .body())
                .contains("тым көп");
        // Half-way in is over after a while.
        clock.forward(Duration.ofMinutes(11));
        assertThat(location(guesser.get(STEP))).isEqualTo("/sign-in?ended");
    }

    @Test
    void removes_none_that_a_role_demands() {
        String key = has("head.kz-31");
        SignedIn head = SignedIn.nobody(port);
        head.signIn("head.kz-31", ApiDriver.PASSWORD);
        head.form(STEP, "code=" + code(key, 0), token(head.get(STEP).body()));
        demand("TERRITORIAL_HEAD");
        String page = head.get("/account/second-factor").body();

        assertThat(head.form("/account/second-factor/remove", "", token(page)).body())
                .contains("Рөліңіз екінші растауды талап етеді");
        HttpResponse<String> renewed = head.form("/account/second-factor/recovery-codes", "", token(page));
        assertThat(recoveryCodes(renewed)).hasSize(RecoveryCodes.SET);
        assertThat(location(second("head.kz-31", recoveryCodes(renewed).get(3))))
                .isEqualTo("/");
    }

    @Test
    void two_administrators_reset_what_is_lost() {
        String key = has("officer.kz-43");
        SignedIn officer = SignedIn.nobody(port);
        officer.signIn("officer.kz-43", ApiDriver.PASSWORD);
        officer.form(STEP, "code=" + code(key, 0), token(officer.get(STEP).body()));
        SignedIn halfWay = SignedIn.nobody(port);
        halfWay.signIn("officer.kz-43", ApiDriver.PASSWORD);
        jdbc.sql(
                        "insert into role_held (username, role, valid_from) values ('deputy.kz-43', 'ADMINISTRATOR', '2025-01-01')")
                .update();
        try {
            String reset = "/people/%s/reset-second-factor";
            api.post("hr.head", reset.formatted("officer.kz-43"), "").with(403);
            api.post("admin", reset.formatted("officer.kz-47"), "").with(409);
            String pending = api.post("admin", reset.formatted("officer.kz-43"), "")
                    .with(202)
                    .json()
                    .get("pending")
                    .asText();
            String decision = "/approvals/" + pending;
            api.post("admin", decision, "{\"outcome\": \"CONFIRM\"}").with(403);
            assertThat(officer.get("/").statusCode()).isEqualTo(200);
            api.post("deputy.kz-43", decision, "{\"outcome\": \"CONFIRM\"}").with(200);

            assertThat(location(officer.get("/"))).startsWith("/sign-in");
            assertThat(location(halfWay.get(STEP))).isEqualTo("/sign-in?ended");
            api.get("officer.kz-43", "/me").with(200);
            assertThat(jdbc.sql(
                                    "select count(*) from mail where recipient = 'officer.kz-43' and kind = 'SECOND_FACTOR_RESET'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            // Of two administrators none can take it from the other alone.
            has("deputy.kz-43");
            assertThat(api.post("admin", reset.formatted("deputy.kz-43"), "")
                            .with(409)
                            .json()
                            .get("detail")
                            .asText())
                    .contains("QORYTYNDY_SECONDFACTOR_RESET");
        } finally {
            jdbc.sql("delete from role_held where username = 'deputy.kz-43'").update();
        }
    }

    @Test
    void says_what_became_of_an_app_whose_key_cannot_be_read_any_more(CapturedOutput logged) {
        String key = has("officer.kz-55");
        jdbc.sql("update authenticator set secret = set_byte(secret, 20, 255 - get_byte(secret, 20))")
                .update();

        HttpResponse<String> refused = second("officer.kz-55", code(key, 0));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("қосымшаңыз енді жарамайды", "әкімшіге хабарласыңыз");
        assertThat(logged.getOut())
                .contains("second-factor-unreadable user=officer.kz-55 from=127.0.0.1 QORYTYNDY_SECRET");
    }

    @Test
    void whoever_runs_the_installation_takes_the_demand_away_but_from_nobody_what_he_has() {
        demand("TERRITORIAL_OFFICER");
        has("officer.kz-55");
        try (ConfigurableApplicationContext off = with("QORYTYNDY_SECONDFACTOR", "off");
                ConfigurableApplicationContext on = with("QORYTYNDY_SECONDFACTOR", "on")) {
            FactorRule rule = off.getBean(FactorRule.class);
            assertThat(rule.demanding()).isEmpty();
            assertThat(rule.isEnough(people.loadUserByUsername("officer.kz-59")))
                    .isTrue();
            assertThat(rule.isEnough(people.loadUserByUsername("officer.kz-55")))
                    .isFalse();
            assertThat(on.getBean(FactorRule.class).isEnough(people.loadUserByUsername("officer.kz-59")))
                    .isFalse();
        }
    }

    @Test
    void whoever_starts_the_application_resets_what_the_only_administrator_has_lost() {
        has("admin");
        SignedIn halfWay = SignedIn.nobody(port);
        assertThat(location(halfWay.signIn("admin", ApiDriver.PASSWORD))).isEqualTo(STEP);
        try (ConfigurableApplicationContext started = with("QORYTYNDY_SECONDFACTOR_RESET", "admin")) {
            SecondFactorReset reset = started.getBean(SecondFactorReset.class);
            for (int start = 0; start < 2; start++) {
                transactions.executeWithoutResult(status -> reset.started());
            }
        }

        assertThat(location(halfWay.get(STEP))).isEqualTo("/sign-in?ended");
        api.get("admin", "/me").with(200);
        assertThat(jdbc.sql("select actor from audit_event where subject = 'admin' and action = 'SECOND_FACTOR_RESET'")
                        .query(String.class)
                        .list())
                .as("once, however often it is started so")
                .containsExactly(AuditEvent.SYSTEM);
        assertThat(jdbc.sql("select count(*) from mail where recipient = 'admin' and kind = 'SECOND_FACTOR_RESET'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** The rule and the reset as a start with this variable makes them, on everything else of the application. */
    private ConfigurableApplicationContext with(String variable, String value) {
        AnnotationConfigApplicationContext started = new AnnotationConfigApplicationContext();
        String variables = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        started.getEnvironment()
                .getPropertySources()
                .replace(variables, new SystemEnvironmentPropertySource(variables, Map.of(variable, value)));
        ConfigurationPropertySources.attach(started.getEnvironment());
        started.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        started.register(FactorRule.class, SecondFactorReset.class);
        started.setParent(application);
        started.refresh();
        return started;
    }

    /** Gives him an app; its key. */
    private String has(String username) {
        String key = factors.offer(username).key();
        factors.setUpFirst(username, key, code(key, -1), "127.0.0.1");
        return key;
    }

    /** Signs in with the password and then with this. */
    private HttpResponse<String> second(String username, String code) {
        SignedIn browser = SignedIn.nobody(port);
        assertThat(location(browser.signIn(username, ApiDriver.PASSWORD))).isEqualTo(STEP);
        return browser.form(
                STEP, "code=" + encoded(code), token(browser.get(STEP).body()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
        return KEY.matcher(page)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> recoveryCodes(HttpResponse<String> page) {
        return RECOVERY.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
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
