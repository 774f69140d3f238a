package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kz.qorytyndy.matter.ReportingPeriod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The forms that save themselves, in a browser: the data sheet, as the officers of a body fill it in, and its verification. */
@IntegrationTest
class DataSheetE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String OFFICER = "officer.kz-71";
    /** Has no role of his own in the demonstration; here he is the second officer of the body. */
    private static final String COLLEAGUE = "deputy.kz-71";

    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d");

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void the_colleague_leaves() {
        jdbc.sql("delete from role_held where username = :name")
                .param("name", COLLEAGUE)
                .update();
    }

    @Test
    void saves_as_one_types_and_is_there_again_after_the_browser_died() {
        String task = task(api.opens("KZ-71"));
        Page page = sheet(OFFICER, task);
        type(page, "staffUnits", "1 2З4");
        Locator comment = page.locator("#comment");
        saving(page, () -> comment.fill("Бірінші жол\nекінші"));
        assertThat(page.locator("#saved")).hasText(TIME);
        page.context().close();

        Page again = sheet(OFFICER, task);

        assertThat(input(again, "staffUnits")).hasValue("1 2З4");
        assertThat(again.locator("#comment")).hasValue("Бірінші жол\nекінші");
        assertThat(again.locator("#saved")).hasText(TIME);
    }

    @Test
    void saves_what_was_typed_a_moment_before_leaving() {
        String task = task(api.opens("KZ-71"));
        Page page = sheet(OFFICER, task);
        input(page, "staffUnits").fill("97");
        page.locator("form[action$='/sign-out'] button").click();
        assertThat(page.locator("#username")).isVisible();
        assertThat(draft(task).at("/data/staffUnits").asText()).isEqualTo("97");

        Chromium.signIn(page, OFFICER);
        page.navigate("/tasks/" + task);
        input(page, "staffActual").fill("95");
        page.close(new Page.CloseOptions().setRunBeforeUnload(true));
        Page other = sheet(OFFICER, task);
        assertThat(input(other, "staffActual")).hasValue("95");
    }

    @Test
    void speaks_of_a_wrong_number_as_the_API_does() {
        String assessment = api.opens("KZ-71");
        String task = task(assessment);
        Page page = sheet(OFFICER, task);
        Map<String, String> wrong = new TreeMap<>(Map.of(
                "staffUnits", "90",
                "staffActual", "95",
                "averageHeadcount", "1 234,55",
                "dismissedTotal", "көп",
                "trained", "12 34"));
        saving(page, () -> wrong.forEach((field, typed) -> input(page, field).fill(typed)));
        JsonNode refusal = api.post(OFFICER, "/tasks/" + task + "/complete", """
                        {"data": {"staffUnits": 90, "staffActual": 95, "averageHeadcount": 1234.55, "dismissedTotal": "көп", "trained": "12 34"}}""", "Accept-Language", "kk")
                .with(422)
                .json();

        for (JsonNode error : refusal.get("errors")) {
            String field = error.get("field").asText().replace("data.", "");
            Locator notes = page.locator("#data-" + field + "-notes .field-error");
            if (wrong.containsKey(field)) {
                assertThat(notes).hasText(error.get("message").asText());
                assertThat(input(page, field)).hasAttribute("aria-invalid", "true");
            } else {
                assertThat(notes).hasCount(0);
            }
        }
        assertThat(page.locator("#data-staffUnits-notes .field-error")).hasCount(0);

        page.locator("button[name=submit]").click();
        Locator summary = page.locator(".notice-bad li a");
        assertThat(summary).hasCount(refusal.get("errors").size());
        assertThat(input(page, "dismissedTotal")).hasValue("көп");
        summary.filter(new Locator.FilterOptions()
                        .setHasText(refusal.at("/errors/0/message").asText()))
                .first()
                .click();
        assertThat(page).hasURL(Pattern.compile(".*#data-.+"));
    }

    @Test
    void names_every_number_that_is_missing_until_it_stands_there() {
        Page page = sheet(OFFICER, task(api.opens("KZ-71")));
        page.locator("button[name=submit]").click();
        Locator summary = page.locator(".notice-bad li");
        assertThat(summary).hasCount(14);

        saving(page, () -> input(page, "staffUnits").fill("100"));
        assertThat(summary).hasCount(13);
        assertThat(summary.locator("a[href='#data-staffUnits']")).hasCount(0);

        saving(
                page,
                () -> api.json(ApiDriver.DATA)
                        .properties()
                        .forEach(field -> input(page, field.getKey())
                                .fill(field.getValue().asText())));
        assertThat(page.locator(".notice-bad")).hasCount(0);
    }

    @Test
    void speaks_of_ones_own_other_window_as_of_that() {
        String task = task(api.opens("KZ-71"));
        Page first = sheet(OFFICER, task);
        Page second = sheet(OFFICER, task);
        second.context().setOffline(true);
        input(second, "attested").fill("41");
        assertThat(second.locator("#offline")).isVisible();
        type(first, "attested", "40");
        second.context().setOffline(false);

        Locator rival = second.locator("#data-attested-notes .rival");
        assertThat(rival).containsText("басқа терезеде де өзгерттіңіз");
        assertThat(rival).containsText("40");
        assertThat(rival).not().containsText(nameOf(OFFICER));
    }

    @Test
    void shows_two_officers_each_other_and_loses_nothing_of_either() {
        jdbc.sql("""
                        insert into role_held (username, role, body_code, valid_from)
                        values (:name, 'TERRITORIAL_OFFICER', 'KZ-71', date '2020-01-01')""").param("name", COLLEAGUE).update();
        String task = task(api.opens("KZ-71"));
        Page first = sheet(OFFICER, task);
        type(first, "staffUnits", "100");

        Page second = sheet(COLLEAGUE, task);

        assertThat(second.locator("#people")).containsText(nameOf(OFFICER));
        assertThat(second.locator("#data-staffUnits-notes")).containsText(nameOf(OFFICER));
        type(second, "trained", "20");
        type(first, "staffActual", "95");
        assertThat(input(first, "trained")).hasValue("20");
        assertThat(first.locator("#data-trained-notes")).containsText(nameOf(COLLEAGUE));
        assertThat(first.locator("#people")).containsText(nameOf(COLLEAGUE));
        assertThat(second.locator("#people")).containsText(nameOf(OFFICER));

        // Both change one field while neither sees the other.
        first.context().setOffline(true);
        input(first, "attested").fill("41");
        assertThat(first.locator("#offline")).isVisible();
        type(second, "attested", "40");
        first.context().setOffline(false);
        assertThat(first.locator("#data-attested-notes .rival")).containsText(nameOf(COLLEAGUE));
        assertThat(first.locator("#data-attested-notes .rival")).containsText("40");
        assertThat(input(first, "attested")).hasValue("41");
        assertThat(first.locator("#offline")).isHidden();
        assertThat(draft(task).at("/data/attested").asText()).isEqualTo("41");
        saving(
                first,
                () -> first.locator("#data-attested-notes button[name=take]").click());
        assertThat(input(first, "attested")).hasValue("40");
        assertThat(draft(task).at("/data/attested").asText()).isEqualTo("40");

        // The server fails at it, and then does not.
        first.route("**/sheet/draft", route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
        input(first, "attested").fill("41");
        assertThat(first.locator("#failed")).isVisible();
        assertThat(first.locator("#offline")).isHidden();
        first.unroute("**/sheet/draft");
        assertThat(first.locator("#failed")).isHidden();
        assertThat(draft(task).at("/data/attested").asText()).isEqualTo("41");

        // Whoever takes the task has it for himself.
        api.post(COLLEAGUE, "/tasks/" + task + "/claim", "").with(200);
        input(first, "attested").fill("39");
        assertThat(first.locator("#saved")).containsText(nameOf(COLLEAGUE));
        assertThat(input(first, "attested")).hasValue("39");
        Page readOnly = sheet(OFFICER, task);
        assertThat(readOnly.locator(".notice-wait:visible")).containsText(nameOf(COLLEAGUE));
        assertThat(input(readOnly, "attested")).isDisabled();
    }

    @Test
    void brings_back_what_was_typed_when_the_session_had_ended() {
        String task = task(api.opens("KZ-71"));
        Page page = sheet(OFFICER, task);
        page.context().clearCookies();
        input(page, "staffUnits").fill("97");
        assertThat(page.locator("#signed-out")).isVisible();

        page.locator("#signed-out a").click();
        saving(page, () -> Chromium.signIn(page, OFFICER));

        assertThat(input(page, "staffUnits")).hasValue("97");
        assertThat(draft(task).at("/data/staffUnits").asText()).isEqualTo("97");
    }

    @Test
    void compares_with_the_period_before_and_shows_what_it_would_be_worth() {
        ReportingPeriod last = ApiDriver.freshPeriod();
        while (last.part() != ReportingPeriod.Part.Q1) {
            last = ApiDriver.freshPeriod();
        }
        ReportingPeriod next = ApiDriver.freshPeriod();
        assertThat(next.previous()).isEqualTo(last);
        api.submits(api.assessmentOf(api.launches(last, "KZ-71"), "KZ-71"), "KZ-71");
        String task = task(api.assessmentOf(api.launches(next, "KZ-71"), "KZ-71"));
        Page page = sheet(OFFICER, task);
        assertThat(page.locator("#data-staffUnits-notes")).containsText("100");
        assertThat(page.locator("#criterion1-points .point strong")).hasCount(0);

        input(page, "staffUnits").fill("126");
        type(page, "staffActual", "125");

        assertThat(page.locator("#data-staffUnits-notes .far")).containsText("+26");
        assertThat(page.locator("#data-staffActual-notes .far")).containsText("+31,6");
        assertThat(page.locator("#criterion1-points .point strong")).hasText(new String[] {"1,5 / 1,5"});
        type(page, "staffUnits", "125");
        assertThat(page.locator("#data-staffUnits-notes .far")).hasCount(0);
        assertThat(page.locator("#total")).not().containsText("10,0");
        api.json(ApiDriver.DATA)
                .properties()
                .forEach(field ->
                        input(page, field.getKey()).fill(field.getValue().asText()));
        assertThat(page.locator("#total")).containsText("10,0");
    }

    @Test
    void is_filled_in_and_submitted_without_scripts() {
        String assessment = api.opens("KZ-71");
        String task = task(assessment);
        api.send(api.request(OFFICER, "/tasks/" + task + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"data\": " + ApiDriver.DATA + "}")))
                .with(200);
        Page page = CHROMIUM.page(false);
        page.navigate("/tasks/" + task);
        Chromium.signIn(page, OFFICER);
        assertThat(input(page, "staffUnits")).hasValue("100");
        input(page, "trained").fill("21");
        input(page, "staffUnits").press("Enter");
        assertThat(page.locator(".notice-good")).isVisible();
        assertThat(input(page, "trained")).hasValue("21");
        page.locator("button[name=submit]").press("Enter");
        assertThat(page.locator("#data-trained-notes .field-error")).isVisible();
        input(page, "trained").fill("20");
        page.locator("button[name=submit]").press("Enter");

        confirm(page, assessment);
    }

    @Test
    void submits_what_stands_in_the_sheet_after_one_confirmation() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.returns(assessment, "Қағаз нұсқасы өзгеше");
        Page page = sheet(OFFICER, task(assessment));
        assertThat(page.locator(".notice-wait:visible")).containsText("Қағаз нұсқасы өзгеше");
        assertThat(input(page, "staffActual")).hasValue("95");
        input(page, "staffActual").fill("94");
        page.locator("button[name=submit]").click();
        assertThat(page.locator("main")).containsText("94");

        confirm(page, assessment);
        JsonNode versions =
                api.get(OFFICER, "/assessments/" + assessment).with(200).json().at("/versions/submissions");
        assertThat(versions.at("/1/data/staffActual").asInt()).isEqualTo(94);
        assertThat(versions.at("/1/data/averageHeadcount").asInt()).isEqualTo(100);
    }

    @Test
    void gives_back_what_was_typed_when_a_colleague_has_submitted_meanwhile() {
        String assessment = api.opens("KZ-71");
        Page page = CHROMIUM.page(false);
        page.navigate("/tasks/" + task(assessment));
        Chromium.signIn(page, OFFICER);
        input(page, "staffUnits").fill("98765");
        api.submits(assessment, "KZ-71");

        page.locator("button[name=submit]").press("Enter");

        assertThat(page.locator("main")).containsText(nameOf(OFFICER));
        assertThat(page.locator("main")).containsText("98765");
    }

    @Test
    void saves_what_was_typed_before_its_script_had_come() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String task = api.task("hr.officer", "VerifySubmission", assessment);
        Page page = CHROMIUM.page();
        page.addInitScript("""
                new MutationObserver((changes, observer) => {
                  const field = document.querySelector('#analysis');
                  if (field) {
                    observer.disconnect();
                    field.value = 'Талдаудың басы';
                  }
                }).observe(document, { childList: true, subtree: true });""");
        page.navigate("/tasks/" + task + "/verify");

        saving(page, () -> Chromium.signIn(page, "hr.officer"));

        assertThat(api.get("hr.officer", "/tasks/" + task + "/draft")
                        .with(200)
                        .json()
                        .get("analysis")
                        .asText())
                .isEqualTo("Талдаудың басы");
    }

    @Test
    void keeps_a_verification_that_is_half_done() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String task = api.task("hr.officer", "VerifySubmission", assessment);
        Page page = verification(task);
        saving(page, () -> page.locator("#analysis").fill("Талдаудың басы"));
        page.locator("button[name=add]").first().click();
        saving(page, () -> page.locator("[name$='[0].act']").fill("№ 1-17/82"));
        page.locator("#matches-true").check();
        saving(page, () -> page.locator("#paper-number").fill("12-3/45"));
        page.context().close();

        Page again = verification(task);

        assertThat(again.locator("#analysis")).hasValue("Талдаудың басы");
        assertThat(again.locator("[name$='[0].act']")).hasValue("№ 1-17/82");
        assertThat(again.locator("#matches-true")).isChecked();
        assertThat(again.locator("#paper-number")).hasValue("12-3/45");
        assertThat(again.locator("#saved")).hasText(TIME);
    }

    private Page verification(String task) {
        Page page = CHROMIUM.page("hr.officer");
        page.navigate("/tasks/" + task + "/verify");
        return page;
    }

    private void confirm(Page page, String assessment) {
        page.locator("main form button").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/assessments/" + assessment + ".*"));
        assertThat(page.locator(".notice-good")).isVisible();
        jobs.runDue();
        assertThat(api.get(OFFICER, "/assessments/" + assessment)
                        .with(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("IN_VERIFICATION");
    }

    private String task(String assessment) {
        return api.task(OFFICER, "SubmitHrData", assessment);
    }

    /** The task's page in a browser of the person's own; he comes by the link of a mail. */
    private Page sheet(String username, String task) {
        Page page = CHROMIUM.page(username);
        page.navigate("/tasks/" + task);
        assertThat(page).hasURL(Pattern.compile(".*/tasks/" + task + "/sheet"));
        return page;
    }

    private static Locator input(Page page, String field) {
        return page.locator("#data-" + field);
    }

    private static void type(Page page, String field, String text) {
        saving(page, () -> input(page, field).fill(text));
    }

    private static void saving(Page page, Runnable action) {
        page.waitForResponse(response -> response.url().endsWith("/draft") && response.status() == 200, action);
    }

    private JsonNode draft(String task) {
        return api.get(OFFICER, "/tasks/" + task + "/draft").with(200).json();
    }

    private String nameOf(String username) {
        return jdbc.sql("select name from person where username = :name")
                .param("name", username)
                .query(String.class)
                .single();
    }
}
