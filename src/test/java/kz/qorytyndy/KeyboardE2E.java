package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.matter.ReportingPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The main deeds by the keyboard alone, from the top of each page, and wherever one stands on the way is seen. */
@IntegrationTest
class KeyboardE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String BODY = "KZ-35";
    private static final Pattern ASSESSMENT = Pattern.compile("/assessments/[0-9a-f-]{36}");
    private static final Pattern CAMPAIGN = Pattern.compile("/campaigns/[0-9a-f-]{36}");
    /** More than any page has. */
    private static final int STEPS = 300;

    /** Where the keyboard stands, if nobody could see it there; else nothing. */
    private static final String UNSEEN = """
            () => {
              const at = document.activeElement;
              if (at === document.body) return '';
              const { outlineStyle, outlineWidth } = getComputedStyle(at);
              const { top, bottom } = at.getBoundingClientRect();
              const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && bottom > 0 && top < innerHeight;
              return seen ? '' : at.outerHTML;
            }""";

    @Autowired
    private ApiDriver api;

    @Test
    void begins_on_each_page_with_the_way_past_the_navigation() {
        Page page = CHROMIUM.page("hr.officer");
        page.navigate("/");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip-link")).isFocused();
        assertThat(page.locator(".skip-link")).isInViewport();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat((Boolean) page.evaluate("() => document.getElementById('main').contains(document.activeElement)"))
                .isTrue();
    }

    @Test
    void submits_a_data_sheet() {
        Page page = CHROMIUM.page(ApiDriver.officer(BODY));
        page.navigate("/tasks/" + api.task(ApiDriver.officer(BODY), "SubmitHrData", api.opens(BODY)) + "/sheet");
        api.json(ApiDriver.DATA).properties().forEach(field -> {
            to(page, "#data-" + field.getKey());
            page.keyboard().type(field.getValue().asText());
        });
        press(page, "button[name=submit]");
        page.waitForURL(Pattern.compile(".*/sheet/confirm.*"));
        press(page, "main form button.btn-primary");
        assertThat(page).hasURL(ASSESSMENT);
    }

    @Test
    void signs_a_conclusion() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        api.approves(assessment);
        Page page = CHROMIUM.page(ApiDriver.head(BODY));
        page.navigate("/tasks/" + api.task(ApiDriver.head(BODY), "SignOff", assessment) + "/decision");
        to(page, "[name=outcome]");
        page.keyboard().press("Space");
        assertThat(page.locator("#outcome-SIGN")).isChecked();
        press(page, "[name=step]");
        page.waitForURL(Pattern.compile(".*/decision/confirm"));
        press(page, "main form .btn-primary");
        assertThat(page).hasURL(ASSESSMENT);
    }

    @Test
    void finds_a_conclusion() {
        api.untouched(AssessmentState.ISSUED);
        Page page = CHROMIUM.page("leadership");
        page.navigate("/conclusions");
        to(page, "main form input.form-control");
        page.keyboard().type("astana");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*astana.*"));
        press(page, "main tbody a[href^='/assessments/']");
        assertThat(page).hasURL(ASSESSMENT);
        assertThat(page.locator("h1")).containsText("Астана");
    }

    @Test
    void launches_a_campaign() {
        ReportingPeriod period = ApiDriver.freshPeriod();
        while (period.part() != ReportingPeriod.Part.YEAR) {
            period = ApiDriver.freshPeriod();
        }
        Page page = CHROMIUM.page("hr.officer");
        page.navigate("/campaigns/launch");
        to(page, "[name='period.year']");
        page.keyboard().type(String.valueOf(period.year()));
        to(page, "[name=submissionDue]");
        // The same whichever of day and month the browser asks for first.
        page.keyboard().type("02022027");
        to(page, "[name=scope]");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#scope-chosen")).isChecked();
        to(page, "#body-KZ-35");
        page.keyboard().press("Space");
        press(page, "main form.panel button.btn-primary");
        assertThat(page.locator("button[value=CONFIRM]")).isVisible();
        for (int box = page.locator("main form [type=checkbox]").count(); box > 0; box--) {
            to(page, "main form [type=checkbox]:not(:checked)");
            page.keyboard().press("Space");
        }
        press(page, "button[value=CONFIRM]");
        assertThat(page).hasURL(CAMPAIGN);
    }

    private static void press(Page page, String place) {
        to(page, place);
        page.keyboard().press("Enter");
    }

    private static void to(Page page, String place) {
        for (int step = 0; step < STEPS; step++) {
            page.keyboard().press("Tab");
            assertThat((String) page.evaluate(UNSEEN)).as("stands unseen").isEmpty();
            if ((boolean) page.evaluate("place => document.activeElement.matches(place)", place)) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not come to " + place + " on " + page.url());
    }
}
