package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An officer enters indicators in a browser, and sees at once what they come to. */
@IntegrationTest
class MethodologyDraftE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Pattern OVERVIEW = Pattern.compile(".*/methodologies/drafts/[0-9a-f-]{36}");

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void leaves() {
        jdbc.sql("delete from methodology_draft").update();
    }

    @Test
    void enters_an_indicator_of_each_way_and_sees_what_it_comes_to() {
        Page page = begins();
        String overview = page.url();

        adds(page, "indicators", "vacancies");
        saving(page, () -> {
            choose(page, "measure.kind", "SHARE");
            page.locator("#measure-plus-1").selectOption("staffActual");
            page.locator("#measure-of").selectOption("staffUnits");
        });
        assertThat(page.locator("#formula")).hasText(Pattern.compile(".+ / .+"));
        saving(page, () -> {
            choose(page, "points.way", "STEPS");
            choose(page, "points.steps.direction", "FROM");
            fill(page, "points.steps.steps[0].bound", "95");
            fill(page, "points.steps.steps[0].points", "1,5");
            fill(page, "points.steps.steps[1].bound", "90 пайыз");
            fill(page, "points.steps.steps[1].points", "1");
            fill(page, "points.steps.otherwise", "0");
        });
        assertThat(page.locator("#points-steps-steps-1-bound-wrong")).not().isEmpty();
        assertThat(field(page, "points.steps.steps[1].bound")).hasAttribute("aria-invalid", "true");
        saving(page, () -> fill(page, "points.steps.steps[1].bound", "90"));
        assertThat(page.locator("#points-steps-steps-1-bound-wrong")).isEmpty();
        assertThat(page.locator("#picture .piece")).hasCount(3);
        comesTo(page, List.of("staffActual", "96", "staffUnits", "100"), "1,5");
        comesTo(page, List.of("staffActual", "90"), "1,0");
        saving(page, () -> fill(page, "points.steps.steps[1].points", "0,75"));
        assertThat(page.locator("#sample-result strong")).containsText("0,75");

        saving(page, () -> {
            choose(page, "points.way", "PROPORTIONAL");
            fill(page, "points.proportion.low", "80");
            fill(page, "points.proportion.lowPoints", "0");
            fill(page, "points.proportion.high", "100");
            fill(page, "points.proportion.highPoints", "2");
        });
        assertThat(page.locator("#sample-result strong")).containsText("1,0");
        assertThat(field(page, "points.steps.steps[0].bound")).isHidden();

        page.navigate(overview);
        adds(page, "indicators", "appointments");
        saving(page, () -> {
            choose(page, "measure.kind", "NUMBER");
            page.locator("#measure-plus-1").selectOption("managerialFromReserve");
            choose(page, "points.way", "PER_FACT");
            fill(page, "points.perFact.points", "0,5");
            fill(page, "points.perFact.most", "2");
        });
        comesTo(page, List.of("managerialFromReserve", "3"), "1,5");
        comesTo(page, List.of("managerialFromReserve", "9"), "2,0");

        page.navigate(overview);
        adds(page, "inputs", "reserveApproved");
        saving(page, () -> choose(page, "kind", "YES_NO"));
        assertThat(field(page, "decimals")).isHidden();
        page.navigate(overview);
        adds(page, "indicators", "reserveInPlace");
        saving(page, () -> {
            choose(page, "measure.kind", "NUMBER");
            page.locator("#measure-plus-1").selectOption("reserveApproved");
            choose(page, "points.way", "YES_NO");
            fill(page, "points.yesNo.yes", "1");
            fill(page, "points.yesNo.no", "0");
        });
        saving(page, () -> page.locator("#sample-reserveApproved").selectOption("1"));
        assertThat(page.locator("#sample-result strong")).containsText("1,0");

        page.navigate(overview);
        assertThat(page.locator("[id='indicators.reserveInPlace']")).containsText("1,0");
        assertThat(page.locator(".missing li")).not().hasCount(0);
    }

    @Test
    void shows_two_windows_on_one_part_side_by_side() {
        Page page = begins();
        String part = page.url() + "/parts/indicators.staffing";
        page.navigate(part);
        Page other = CHROMIUM.page("hr.officer2");
        other.navigate(part);

        saving(page, () -> fill(page, "points.steps.steps[0].points", "1,25"));
        fill(other, "points.steps.steps[0].points", "1,4");
        assertThat(other.locator("#saved button")).isVisible();
        other.locator("#saved button").click();

        assertThat(other.locator(".sides")).hasCount(1);
        assertThat(other.locator(".sides")).containsText("1,25");
        assertThat(other.locator(".sides")).containsText("1,4");
        other.locator("button[name=side][value=typed]").click();
        assertThat(field(other, "points.steps.steps[0].points")).hasValue("1,4");
        page.reload();
        assertThat(field(page, "points.steps.steps[0].points")).hasValue("1,4");
    }

    @Test
    void works_by_its_buttons_where_there_are_no_scripts() {
        Page page = CHROMIUM.page(false);
        page.navigate("/sign-in");
        Chromium.signIn(page, "hr.officer");
        begins(page);
        String part = page.url() + "/parts/indicators.turnover";
        page.navigate(part);
        page.locator("button[name=add][value='points.steps.steps']").press("Enter");
        fill(page, "points.steps.steps[3].bound", "15");
        fill(page, "points.steps.steps[3].points", "0,25");
        page.locator("button[name=add][value='nothing']").press("Enter");

        assertThat(field(page, "points.steps.steps[3].bound")).hasValue("15");
        field(page, "nothing[0].input").selectOption(new SelectOption().setValue("dismissedTotal"));
        page.locator("button[name=remove][value='points.steps.steps[0]']").press("Enter");
        assertThat(field(page, "points.steps.steps[0].bound")).hasValue("6");
        assertThat(field(page, "nothing[0].input")).hasValue("dismissedTotal");
    }

    /** An officer's own of the default methodology; the page of the whole draft. */
    private Page begins() {
        return begins(CHROMIUM.page("hr.officer"));
    }

    private static Page begins(Page page) {
        page.navigate("/methodologies/order-67-2025?lang=kk");
        page.locator("form[action$='/methodologies/drafts'] button").click();
        page.waitForURL(OVERVIEW);
        return page;
    }

    private static void adds(Page page, String kind, String key) {
        Locator form = page.locator("form.add-part:has([name=kind][value='" + kind + "'])")
                .first();
        form.locator("summary").click();
        form.locator("[name=key]").fill(key);
        form.locator("button").click();
        page.waitForURL(Pattern.compile(".*/parts/" + kind + "\\." + key));
    }

    private static void comesTo(Page page, List<String> samples, String points) {
        saving(page, () -> {
            for (int i = 0; i < samples.size(); i += 2) {
                fill(page, "sample." + samples.get(i), samples.get(i + 1));
            }
        });
        assertThat(page.locator("#sample-result strong")).containsText(points);
    }

    private static Locator field(Page page, String name) {
        return page.locator("[name='" + name + "']");
    }

    private static void fill(Page page, String name, String text) {
        field(page, name).fill(text);
    }

    private static void choose(Page page, String name, String value) {
        page.locator("[name='" + name + "'][value='" + value + "']").check();
    }

    /** Does it, and waits until the form has saved itself. */
    private static void saving(Page page, Runnable typing) {
        page.waitForResponse(answer -> answer.url().endsWith("/draft") && answer.status() == 200, typing);
    }
}
