package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.qorytyndy.matter.ReportingPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** One work standard in a browser, by its people: from the draft through its use in the attestation to the numbers of the data sheet. */
@IntegrationTest
class StandardE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String BODY = "KZ-59";
    private static final String OFFICER = "officer.kz-59";
    private static final String HEAD = "head.kz-59";
    private static final ReportingPeriod PERIOD = new ReportingPeriod(2026, ReportingPeriod.Part.Q4);
    private static final String POST = "Қабылдау бөлмесінің маманы";
    private static final String TITLE = "Азаматтарды қабылдау стандарты";
    private static final String TODAY = "2026-11-23";

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    private final Map<String, Page> pages = new HashMap<>();

    @Test
    void goes_from_the_draft_to_the_numbers_of_the_data_sheet() {
        draft();
        check();
        approve();
        employ();
        enter();
        confirm();
        attest();
        takeTheNumbers();
    }

    private void draft() {
        Page page = page(OFFICER);
        page.navigate("/standards");
        page.locator("a[href='/standards/new']").click();
        name(page, "post", POST, "Специалист приёмной");
        name(page, "section", "Азаматтарды қабылдау", "Приём граждан");
        page.locator("main form.panel .btn-primary").click();
        name(page, "title", TITLE, "Стандарт приёма граждан");
        both(page, "content.steps[0]", "Өтінішті тіркеу", "Зарегистрировать обращение");
        page.locator("button[name='add'][value='content.steps']").click();
        assertThat(field(page, "content.steps[1].kk")).isFocused();
        both(page, "content.steps[1]", "Қабылдау күнін белгілеу", "Назначить день приёма");
        both(page, "content.rules[0]", "Кезек сақталады", "Соблюдается очерёдность");
        both(
                page,
                "content.requirements[0].text",
                "Өтініш сол күні тіркеледі",
                "Обращение регистрируется в тот же день");
        keep(page);
        choosesBetweenTwoWindows(page);
        page.locator("button[value='SUBMIT']").click();
        assertThat(page.locator(".notice-bad li")).hasCount(2);
        both(page, "content.requirements[0].measure", "Журналдағы жазба", "Запись в журнале");
        page.locator("button[value='SUBMIT']").click();
        assertThat(page.locator(".standing-IN_CHECK")).isVisible();
    }

    /** What was saved in the other window is shown beside what this one could not save, and what is chosen stays. */
    private static void choosesBetweenTwoWindows(Page page) {
        String rule = "content.rules[0].kk";
        Page other = page.context().newPage();
        other.navigate(page.url());
        field(other, rule).fill("Кезек сақталады, жеңілдік заң бойынша беріледі");
        keep(other);
        field(page, rule).fill("Кезек электронды түрде сақталады");
        field(page, "content.rules[0].ru").fill("Соблюдается электронная очередь");
        page.locator("button[name='compare']").click();
        page.locator("[name='side." + rule + "'][value='saved']").check();
        page.locator("[name='side.content.rules[0].ru'][value='typed']").check();
        page.locator("main .btn-primary").click();
        assertThat(field(page, rule)).hasValue(field(other, rule).inputValue());
        assertThat(field(page, "content.rules[0].ru")).hasValue("Соблюдается электронная очередь");
        assertThat(page.locator("#saved")).not().containsText("Сақталмады");
        other.close();
    }

    /** Both windows are on one draft: each waits until what it keeps is kept. */
    private static void keep(Page page) {
        page.waitForResponse(
                answer -> answer.request().isNavigationRequest(),
                () -> page.locator("button[name='keep']").click());
    }

    private void check() {
        Page page = task("hr.officer");
        page.locator("button[value='ACCEPT']").click();
        assertThat(page.locator(".notice-good")).isVisible();
    }

    private void approve() {
        Page page = task(HEAD);
        field(page, "inForceFrom").fill(TODAY);
        page.locator("button[value='APPROVE']").click();
        assertThat(page.locator(".notice-wait:visible")).containsText("2026 жылғы 23 қараша");
        page.locator("button[value='CONFIRM']").click();
        jobs.runDue();
        page.reload();
        assertThat(page.locator(".subtitle .standing-IN_FORCE")).isVisible();
        assertThat(page.locator(".facts").first()).containsText(Pattern.compile("№\\s2026-\\d{4}"));
    }

    private void employ() {
        Page page = page(OFFICER);
        page.navigate("/standards/employees/new?body=" + BODY);
        field(page, "personnelNumber").fill("59-Қ-1");
        field(page, "name").fill("Сейітов Марат Ерланұлы");
        field(page, "employments[0].post").fill(POST);
        field(page, "employments[0].firstDay").fill("2026-01-05");
        page.locator("main form.panel .btn-primary").click();
        assertThat(page.locator("tbody")).containsText("59-Қ-1");
    }

    private void enter() {
        Page page = page(OFFICER);
        page.navigate("/standards/records?period=" + PERIOD.code());
        page.locator("tbody a[href*='/standards/records/new']").click();
        page.locator("[name='entries[0].kept'][value='true']").check();
        page.locator("main form.panel .btn-primary").click();
        assertThat(page.locator(".record-AWAITING").first()).isVisible();
    }

    private void confirm() {
        Page page = page(HEAD);
        page.navigate("/standards/records?period=" + PERIOD.code());
        page.locator("[name='chosen']").check();
        page.locator("form[action$='/standards/records/confirm'] .btn-primary").click();
        assertThat(page.locator(".record-CONFIRMED").first()).isVisible();
    }

    private void attest() {
        Page page = page(OFFICER);
        String list = "/standards/attestations?body=" + BODY + "&period=" + PERIOD.code();
        page.navigate(list);
        page.locator("form[action$='/standards/attestations/all'] button").click();
        page.locator("[name$='.attestedOn']").fill(TODAY);
        page.locator("[name$='.result']").selectOption("FITS");
        page.locator("[name$='.withExtract']").check();
        page.locator("form[action$='/standards/attestations'] .actions .btn-primary")
                .click();
        assertThat(page.locator("#numbers ~ ul strong")).hasText(new String[] {"1", "1", "1", "1"});
        byte[] extract = page.request()
                .get(list.replace("attestations?", "attestations/extracts.pdf?"))
                .body();
        assertThat(PdfReading.text(extract))
                .contains(PdfReading.dense(TITLE), PdfReading.dense("Сейітов Марат Ерланұлы"));
    }

    private void takeTheNumbers() {
        String launch = ApiDriver.launch(PERIOD, BODY);
        String campaign = api.post(
                        "hr.officer", "/campaigns", launch.replaceFirst("\\{", "{\"periodConfirmed\": true, "))
                .with(201)
                .json()
                .get("id")
                .asText();
        jobs.runDue();
        String assessment = api.assessmentOf(campaign, BODY);
        Page page = page(OFFICER);
        page.navigate("/tasks/" + api.task(OFFICER, "SubmitHrData", assessment) + "/sheet");
        page.locator("button[name='takeList']").click();
        for (String number : List.of("attestationDue", "attested", "attestedCompliant", "attestedWithStandards")) {
            assertThat(field(page, "data." + number)).hasValue("1");
        }
        page.locator("a[href*='number=attestedWithStandards']").first().click();
        assertThat(page.locator("tbody")).containsText("Сейітов Марат Ерланұлы");
    }

    /** The person's task about the standard, reached from his first page. */
    private Page task(String username) {
        Page page = page(username);
        Chromium.card(page, Pattern.compile(TITLE))
                .locator("a[href$='/standard']")
                .click();
        return page;
    }

    private static void name(Page page, String name, String kk, String ru) {
        both(page, "content." + name, kk, ru);
    }

    private static void both(Page page, String path, String kk, String ru) {
        field(page, path + ".kk").fill(kk);
        field(page, path + ".ru").fill(ru);
    }

    private static Locator field(Page page, String name) {
        return page.locator("[name='" + name + "']");
    }

    /** Each has a browser of his own, in which he stays signed in. */
    private Page page(String username) {
        jobs.runDue();
        return pages.computeIfAbsent(username, name -> CHROMIUM.page(name));
    }
}
