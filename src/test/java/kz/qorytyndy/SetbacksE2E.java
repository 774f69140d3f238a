package kz.qorytyndy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.territory.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes between a person and his work: a session that ended, the way back, a second window, a colleague who was faster. Nothing that was typed is lost. */
@IntegrationTest
class SetbacksE2E {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String BODY = "KZ-19";
    private static final Pattern LAUNCH = Pattern.compile("/campaigns/launch$");

    @Autowired
    private ApiDriver api;

    @Autowired
    private People people;

    @Test
    void a_form_is_back_with_all_that_was_typed_after_the_session_had_ended() {
        Page page = launching(ApiDriver.freshPeriod());
        page.context().clearCookies();
        page.locator("main form.panel button.btn-primary").click();
        assertThat(page).hasURL(Pattern.compile("/sign-in\\?unsent$"));
        assertThat(page.locator("#unsent-kept")).isVisible();

        Chromium.signIn(page, "hr.officer");

        assertThat(page).hasURL(LAUNCH);
        assertThat(page.locator("#typed-again")).isVisible();
        assertThat(page.locator("#body-" + BODY)).isChecked();
        assertThat(page.locator("[name='submissionDue']")).hasValue(ApiDriver.SUBMISSION_DUE);
        page.locator("main form.panel button.btn-primary").click();
        assertThat(page.locator("[name='step'][value='CONFIRM']")).isVisible();
    }

    @Test
    void what_was_typed_is_not_shown_to_somebody_else_who_signs_in_there() {
        Page page = launching(ApiDriver.freshPeriod());
        page.context().clearCookies();
        page.locator("main form.panel button.btn-primary").click();

        Chromium.signIn(page, "hr.officer2");

        assertThat(page.locator("#typed-again")).isHidden();
        page.navigate("/campaigns/launch");
        assertThat(page.locator("#body-" + BODY)).not().isChecked();
    }

    @Test
    void back_from_what_was_done_leads_to_a_page_and_sends_nothing_again() {
        Page page = launching(ApiDriver.freshPeriod());
        page.locator("main form.panel button.btn-primary").click();
        page.locator("[name='step'][value='CONFIRM']").click();
        assertThat(page).hasURL(Pattern.compile("/campaigns/[0-9a-f-]{36}$"));

        // A browser that would have to send the form again fails at it.
        page.goBack();

        assertThat(page).hasURL(LAUNCH);
        assertThat(page.locator("#body-" + BODY)).not().isChecked();
    }

    @Test
    void back_and_reload_keep_what_was_typed_before_an_answer_that_did_nothing_yet() {
        String correction = "/assessments/" + api.untouched(AssessmentState.ISSUED) + "/correction";
        Page page = CHROMIUM.page("hr.head");
        page.navigate(correction);
        page.locator("#reason").fill("Акт бойынша деректер өзгерді");
        page.locator("#analysis").fill("Талдаудың жаңа мәтіні");
        page.locator("[name='step'][value='CHECK']").click();
        assertThat(page.locator("body[data-answer]")).isAttached();

        page.reload();

        assertThat(page.locator("#typed-again")).isVisible();
        assertThat(page.locator("#reason")).hasValue("Акт бойынша деректер өзгерді");
        assertThat(page.locator("#analysis")).hasValue("Талдаудың жаңа мәтіні");
    }

    @Test
    void a_second_window_is_told_what_the_first_one_saved() {
        String task = decision(reviewed());
        Page first = CHROMIUM.page("hr.head");
        first.navigate(task);
        Page second = first.context().newPage();
        second.navigate(task);
        first.locator("#outcome-RETURN_TO_HR").check();
        first.waitForResponse(
                answer -> answer.url().endsWith("/draft") && answer.status() == 200,
                () -> first.locator("#reason").fill("Бірінші терезеде"));

        second.locator("#outcome-RETURN_TO_HR").check();
        second.locator("#reason").fill("Екінші терезеде");
        second.locator("[name='step']").click();

        assertThat(second.locator("main")).containsText("Бірінші терезеде");
        assertThat(second.locator("main")).containsText("Екінші терезеде");
        assertThat(second.locator("main")).containsText(people.nameOf("hr.head"));
    }

    @Test
    void whoever_comes_too_late_is_told_who_decided_and_gets_back_what_he_typed() {
        String assessment = reviewed();
        Page page = CHROMIUM.page("hr.head");
        page.navigate(decision(assessment));
        // His own mobile phone, for instance.
        api.completes(
                "hr.head",
                "ReviewConclusion",
                assessment,
                "{\"outcome\": \"RETURN_TO_HR\", \"reason\": \"Анық емес\"}");

        page.locator("#outcome-RETURN_TO_HR").check();
        page.locator("#reason").fill("Ұзақ ойланып жазылған себеп");
        page.locator("[name='step']").click();

        assertThat(page.locator("main")).containsText("орындалып қойған");
        assertThat(page.locator("main")).containsText(people.nameOf("hr.head"));
        assertThat(page.locator("main")).containsText("Ұзақ ойланып жазылған себеп");
        page.goBack();
        assertThat(page.locator("main")).containsText("орындалып қойған");
    }

    /** The launch of a campaign, filled in as far as its button. */
    private static Page launching(ReportingPeriod period) {
        Page page = CHROMIUM.page("hr.officer");
        page.navigate("/campaigns/launch");
        page.locator("[name='period.year']").fill(String.valueOf(period.year()));
        page.locator("[name='period.part']").selectOption(period.part().name());
        page.locator("[name='submissionDue']").fill(ApiDriver.SUBMISSION_DUE);
        page.locator("#body-" + BODY).check();
        return page;
    }

    /** An assessment whose review waits for its decision. */
    private String reviewed() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        return assessment;
    }

    private String decision(String assessment) {
        return "/tasks/" + api.task("hr.head", "ReviewConclusion", assessment) + "/decision";
    }
}
