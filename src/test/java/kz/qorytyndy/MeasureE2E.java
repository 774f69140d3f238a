package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The head of a body makes a measure of a recommendation, and its officer notes on a phone what was done. */
@IntegrationTest
class MeasureE2E {

    private static final String BODY = "KZ-23";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Autowired
    private ApiDriver api;

    @Test
    void a_recommendation_is_followed_from_the_conclusion_to_what_was_done() {
        String assessment = api.issues(BODY);
        Page head = CHROMIUM.page(ApiDriver.head(BODY));
        head.navigate("/assessments/" + assessment);
        head.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Шаралар"))
                .click();
        assertThat(head.getByRole(AriaRole.MAIN)).containsText("«Кадр резервімен жұмысты жалғастыру ұсынылады.»");
        press(head, AriaRole.LINK, "1-ұсыным бойынша шара белгілеу");
        head.getByLabel("Жауапты адам").selectOption(ApiDriver.officer(BODY));
        head.getByLabel("Мерзімі").fill("2026-12-04");
        press(head, AriaRole.BUTTON, "Шараны сақтау");
        assertThat(head.getByRole(AriaRole.STATUS)).containsText("Шара белгіленді");
        assertThat(head.getByRole(AriaRole.MAIN)).containsText("04.12.2026");

        Page officer = CHROMIUM.page(ApiDriver.officer(BODY));
        officer.setViewportSize(360, 800);
        officer.navigate("/measures");
        officer.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Кадр резервімен"))
                .first()
                .click();
        assertThat(officer).hasURL(Pattern.compile("/measures/[0-9a-f-]+$"));
        assertThat(officer.getByLabel("Орындалған күні")).hasValue("2026-11-23");
        officer.getByLabel("Не істелді").fill("Резервке он адам енгізілді");
        press(officer, AriaRole.BUTTON, "Орындалды деп белгілеу");
        assertThat(officer.getByRole(AriaRole.STATUS)).containsText("орындалды деп белгіленді");
        assertThat(officer.getByRole(AriaRole.MAIN)).containsText("Резервке он адам енгізілді");
        assertThat((boolean) officer.evaluate(
                        "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                .isFalse();
    }

    private static void press(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).click();
    }
}
