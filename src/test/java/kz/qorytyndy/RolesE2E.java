package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import kz.qorytyndy.matter.ReportingPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The day of each role in the portal, on a desk and on a phone: from the launch of a campaign to its summary, and what those see who only read. The README's
 * pictures of the portal are its pictures: {@code -Dpictures=src/docs/images} takes them anew.
 */
@IntegrationTest
class RolesE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));
    private static final String BODY = "KZ-63";
    private static final String OFFICER = ApiDriver.officer(BODY);
    private static final String HEAD = ApiDriver.head(BODY);
    private static final Pattern CAMPAIGN = Pattern.compile("/campaigns/[0-9a-f-]{36}$");
    private static final Pattern DECISION = Pattern.compile("/tasks/[0-9a-f-]+/decision$");
    private static final Pattern CONFIRMATION = Pattern.compile("/decision/confirm$");

    /** How far the page has moved under whoever reads it, beyond what counts as good, and how much wider than the window it is, if at all. */
    private static final String UNSTEADY = """
            () => new Promise(resolve => {
              let moved = 0;
              let what = '';
              new PerformanceObserver(list => list.getEntries().filter(one => !one.hadRecentInput).forEach(one => {
                moved += one.value;
                one.sources.forEach(source => { what += ` ${source.node?.id || source.node?.className || source.node?.nodeName}`; });
              })).observe({ type: 'layout-shift', buffered: true });
              const page = document.documentElement;
              const wide = page.scrollWidth - page.clientWidth;
              setTimeout(() => resolve((moved > 0.1 ? `moves by ${moved}:${what} ` : '') + (wide > 0 ? `${wide} px too wide` : '')), 50);
            })""";

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private MovableClock clock;

    @Test
    void an_open_campaign_shows_what_is_decided_elsewhere_with_events_and_without() {
        String campaign = api.launches(ApiDriver.freshPeriod(), BODY, "KZ-71");
        String assessment = api.assessmentOf(campaign, BODY);
        Page told = CHROMIUM.page("hr.officer");
        Page asking = CHROMIUM.page("leadership");
        asking.route("**/events", Route::abort);
        for (Page page : List.of(told, asking)) {
            page.navigate("/campaigns/" + campaign);
            assertThat(page.locator("#live-progress")).containsText("Деректер күтілуде: 2");
        }
        String ticked = "#row-" + api.assessmentOf(campaign, "KZ-71");
        told.locator(ticked).check();

        api.submits(assessment, BODY);

        for (Page page : List.of(told, asking)) {
            assertThat(page.locator("#live-progress")).containsText("Тексерілуде: 1");
            assertThat(page.locator("#live-matrix .state-IN_VERIFICATION")).hasCount(1);
        }
        assertThat(told.locator(ticked)).isChecked();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 360})
    void a_campaign_goes_from_its_launch_to_its_summary_and_is_read(int width) {
        ReportingPeriod period = ApiDriver.freshPeriod();
        String campaign = launch(period, width);
        String assessment = api.assessmentOf(campaign, BODY);
        submit(assessment, width);
        verify(assessment, width);
        review(assessment, width);
        signOff(assessment, width);
        approveSummary(campaign, width);
        readResults(period, width);
        findTheConclusion(assessment, width);
        administer(width);
    }

    private String launch(ReportingPeriod period, int width) {
        Page page = at("hr.officer", width);
        page.navigate("/campaigns");
        page.locator("main a[href='/campaigns/launch']").click();
        page.locator("[name='period.year']").fill(String.valueOf(period.year()));
        page.locator("[name='period.part']").selectOption(period.part().name());
        page.locator("[name='submissionDue']").fill(ApiDriver.SUBMISSION_DUE);
        page.locator("#body-" + BODY).check();
        picture(page, "01-launch");
        page.locator("main form.panel button.btn-primary").click();
        steady(page);
        page.locator("button[value='CONFIRM']").click();
        assertThat(page).hasURL(CAMPAIGN);
        steady(page);
        jobs.runDue();
        return page.url().replaceFirst(".*/", "");
    }

    private void submit(String assessment, int width) {
        Page page = at(OFFICER, width);
        opens(page, "SubmitHrData", assessment, "sheet");
        api.json(ApiDriver.DATA)
                .properties()
                .forEach(field -> page.locator("#data-" + field.getKey())
                        .fill(field.getValue().asText()));
        assertThat(page.locator("#total")).containsText("10,0");
        page.evaluate("() => window.scrollTo(0, 0)");
        picture(page, "02-data-sheet");
        page.locator("button[name=submit]").click();
        assertThat(page).hasURL(Pattern.compile("/sheet/confirm$"));
        steady(page);
        page.locator("main form .btn-primary").click();
        assertThat(page).hasURL(Pattern.compile("/assessments/" + assessment));
        assertThat(page.locator(".notice-good")).isVisible();
        steady(page);
        jobs.runDue();
    }

    private void verify(String assessment, int width) {
        Page page = at("hr.officer", width);
        opens(page, "VerifySubmission", assessment, "verify");
        page.locator("#paper-number").fill("12-3/45");
        page.locator("#paper-date").fill("2026-11-20");
        page.locator("#matches-true").check();
        page.locator("#recommendations").fill("Резервтен тағайындауды жалғастыру ұсынылады.");
        picture(page, "03-verify");
        steady(page);
        page.locator("button[value='ACCEPT']").click();
        assertThat(page.locator(".notice-good")).isVisible();
        jobs.runDue();
    }

    private void review(String assessment, int width) {
        Page page = at("hr.head", width);
        page.navigate("/reviews");
        assertThat(page.locator("kbd")).isVisible();
        page.keyboard().press("Control+Enter");
        assertThat(page).hasURL(DECISION);
        // That may be another's: each is opened and decided on alone.
        opens(page, "ReviewConclusion", assessment, "decision");
        looksAtTheDocument(page);
        page.locator("#outcome-APPROVE").check();
        picture(page, "04-review");
        page.locator("[name='step']").click();
        assertThat(page).hasURL(CONFIRMATION);
        assertThat(page.locator("main")).containsText("Шығыс Қазақстан");
        steady(page);
        page.locator("main form .btn-primary").click();
        assertThat(page).hasURL(Pattern.compile("/reviews$"));
        assertThat(page.locator(".notice-good")).containsText("қол қоюға жіберілді");
        jobs.runDue();
    }

    private void signOff(String assessment, int width) {
        Page page = at(HEAD, width);
        opens(page, "SignOff", assessment, "decision");
        looksAtTheDocument(page);
        page.locator("a[href='#decision']").click();
        page.locator("#outcome-SIGN").check();
        page.locator("[name='step']").click();
        assertThat(page).hasURL(CONFIRMATION);
        assertThat(page.locator("main")).containsText("сіздің қолыңыз");
        picture(page, "05-sign-off");
        steady(page);
        clock.forward(Duration.ofMinutes(6));
        page.locator("main form .btn-primary").click();
        assertThat(page.locator("[name='proof.password']")).isVisible();
        picture(page, "05-proof");
        steady(page);
        page.locator("[name='proof.password']").fill(ApiDriver.PASSWORD);
        page.locator("main form .btn-primary").first().click();
        assertThat(page).hasURL(Pattern.compile("/assessments/" + assessment));
        // Back leads to pages that say how it stands, and sends nothing again.
        page.goBack();
        assertThat(page.locator("main")).containsText("орындалып қойған");
        jobs.runDue();
        page.navigate("/assessments/" + assessment);
        assertThat(page.locator("main")).containsText("Қорытынды берілді, бағалау аяқталды.");
        picture(page, "06-assessment");
        steady(page);
        page.navigate("/finished");
        assertThat(page.locator("main")).containsText("Қорытынды берілді");
        steady(page);
    }

    private void approveSummary(String campaign, int width) {
        Page page = at("hr.head", width);
        opens(page, "ApproveSummary", campaign, "decision");
        steady(page);
        page.locator("[name='step']").click();
        assertThat(page).hasURL(CONFIRMATION);
        page.locator("main form .btn-primary").click();
        assertThat(page.locator(".notice-good")).containsText("жиынтық нәтиже бекітілді");
        jobs.runDue();
    }

    private void readResults(ReportingPeriod period, int width) {
        Page page = at("leadership", width);
        page.locator("nav.sections a[href='/results']").click();
        page.navigate("/results?period=" + period.code());
        assertThat(page.locator("main")).containsText("Шығыс Қазақстан");
        assertThat(page.locator("main svg").first()).isVisible();
        picture(page, "08-results");
        steady(page);
        assertThat(page.request()
                        .get("/results/brief.pdf?period=" + period.code())
                        .headers()
                        .get("content-type"))
                .isEqualTo("application/pdf");
        page.navigate("/results/bodies/" + BODY);
        steady(page);
    }

    /** By what an auditor types: the name in the wrong layout of the keyboard. */
    private void findTheConclusion(String assessment, int width) {
        Page page = at("auditor", width);
        page.locator("nav.sections a[href='/conclusions']").click();
        page.locator("main input[type='search']").first().fill("djcnjxyj-rfpf[cnfy");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("djcnjxyj"));
        assertThat(page.locator("main tbody")).containsText("Шығыс Қазақстан");
        steady(page);
        page.navigate("/assessments/" + assessment + "/course");
        assertThat(page.locator("main")).containsText("Шығыс Қазақстан");
        steady(page);
        page.navigate("/trail");
        steady(page);
    }

    private void administer(int width) {
        Page page = at("admin", width);
        for (String address : List.of("/people", "/bodies", "/operations", "/mail", "/administration")) {
            page.navigate(address);
            assertThat(page.locator("main h1")).isVisible();
            steady(page);
        }
    }

    /** The person's first page, on a window of the width. */
    private Page at(String username, int width) {
        Page page = CHROMIUM.page(username);
        page.setViewportSize(width, width > 400 ? 900 : 740);
        page.navigate("/");
        steady(page);
        return page;
    }

    /** His task, from his first page if it stands on that. */
    private void opens(Page page, String kind, String matter, String form) {
        String task = "/tasks/" + api.task(usernameOf(page), kind, matter) + "/" + form;
        page.navigate("/");
        Locator link = page.locator("a[href='" + task + "']").first();
        if (link.count() > 0) {
            link.click();
        } else {
            page.navigate(task);
        }
        assertThat(page).hasURL(Pattern.compile(task));
        steady(page);
    }

    private static String usernameOf(Page page) {
        return page.locator("body").getAttribute("data-user");
    }

    private static void looksAtTheDocument(Page page) {
        page.locator(".document-pages img").first().scrollIntoViewIfNeeded();
        page.waitForFunction("() => document.querySelector('.document-pages img').naturalWidth > 500");
        steady(page);
    }

    private static void steady(Page page) {
        assertThat((String) page.evaluate(UNSTEADY)).as(page.url()).isEmpty();
    }

    /** Of the wide window. */
    private static void picture(Page page, String name) {
        if (page.viewportSize().width > 400) {
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        }
    }
}
