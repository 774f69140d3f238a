package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The heads decide in the portal: the HR head through the queue of reviews, the head of a body on a phone. */
@IntegrationTest
class DecisionsE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String BODY = "KZ-63";
    private static final Pattern DECISION = Pattern.compile("/tasks/[0-9a-f-]+/decision$");
    private static final Pattern CONFIRMATION = Pattern.compile("/decision/confirm$");

    /** How far the page has moved under whoever reads it, and whether it is wider than the window. */
    private static final String UNSTEADY = """
            () => new Promise(resolve => {
              let moved = 0;
              new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) moved += one.value; }))
                  .observe({ type: 'layout-shift', buffered: true });
              const page = document.documentElement;
              setTimeout(() => resolve(moved > 0.02 || page.scrollWidth > page.clientWidth), 50);
            })""";

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;


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

    @Test
    void a_conclusion_goes_through_the_queue_of_reviews_to_a_signature_on_a_phone() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        String task = "/tasks/" + api.task("hr.head", "ReviewConclusion", assessment);

        Page review = CHROMIUM.page("hr.head");
        review.navigate("/reviews");
        assertThat(review.locator("kbd")).isVisible();
        review.keyboard().press("Control+Enter");
        assertThat(review).hasURL(DECISION);
        // That may be another's: each is opened and decided on alone.
        review.navigate(task + "/decision");
        review.locator("#outcome-APPROVE").check();
        review.locator("[name='step']").click();
        assertThat(review).hasURL(CONFIRMATION);
        assertThat(review.locator("main")).containsText("Шығыс Қазақстан");
        review.locator("main form .btn-primary").click();
        assertThat(review).hasURL(Pattern.compile("/reviews$"));
        assertThat(review.locator(".notice-good")).containsText("қол қоюға жіберілді");
        jobs.runDue();

        Page phone = CHROMIUM.page(ApiDriver.head(BODY));
        phone.setViewportSize(360, 740);
        String signOff = "/tasks/" + api.task(ApiDriver.head(BODY), "SignOff", assessment) + "/decision";
        phone.navigate("/");
        phone.locator("a[href='" + signOff + "']").click();
        phone.locator(".document-pages img").first().scrollIntoViewIfNeeded();
        phone.waitForFunction("() => document.querySelector('.document-pages img').naturalWidth > 500");
        assertThat((Boolean) phone.evaluate(UNSTEADY))
                .as("moves, or is too wide")
                .isFalse();
        phone.locator("a[href='#decision']").click();
        phone.locator("#outcome-SIGN").check();
        phone.locator("[name='step']").click();
        assertThat(phone).hasURL(CONFIRMATION);
        assertThat(phone.locator("main")).containsText("сіздің қолыңыз");
        phone.locator("main form .btn-primary").click();
        assertThat(phone).hasURL(Pattern.compile("/assessments/" + assessment));
        // Back leads to pages that say how it stands, and sends nothing again.
        phone.goBack();
        assertThat(phone.locator("main")).containsText("орындалып қойған");
    }
}
