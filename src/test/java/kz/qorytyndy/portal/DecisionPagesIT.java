package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.portal.PortalVisit.Page;
import kz.qorytyndy.territory.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The decisions of the heads in the portal, without a script: the document, what has changed, and one page that says what will happen. */
@IntegrationTest
class DecisionPagesIT {

    private static final String BODY = "KZ-61";
    private static final String HEAD = ApiDriver.head(BODY);
    private static final Pattern PICTURE = Pattern.compile(
            "<img loading=\"lazy\"\\s+src=\"([^\"]+)\" width=\"(\\d+)\" height=\"(\\d+)\"\\s+alt=\"[^\"]+\"");

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private People people;

    @Test
    void a_conclusion_is_reviewed_after_a_page_that_names_what_will_happen_and_once_only() {
        String assessment = inReview();
        PortalVisit hr = PortalVisit.of(api, "hr.head");
        String page = page("hr.head", "ReviewConclusion", assessment);
        assertThat(PortalVisit.of(api, HEAD).get(page).status()).isEqualTo(404);

        assertThat(hr.get(page).text()).contains("Қорытынды баға 9,5", "Әр балл неге қойылды");
        Page undecided = hr.post(page, "version", "0", "step", "CONFIRM");
        assertThat(undecided.status()).isEqualTo(422);
        assertThat(undecided.html()).contains("href=\"#outcome\"", "id=\"outcome-error\"");
        Page unreasoned = hr.post(page, "version", "1", "outcome", "RETURN_TO_HR", "step", "CONFIRM");
        assertThat(unreasoned.status()).isEqualTo(422);
        assertThat(unreasoned.html()).contains("href=\"#reason\"", "value=\"RETURN_TO_HR\" checked");
        Page confirmation = hr.post(page, "version", "2", "outcome", "APPROVE", "step", "CONFIRM");
        assertThat(confirmation.path()).isEqualTo(page + "/confirm");
        assertThat(confirmation.text())
                .contains(
                        "Түркістан облысы",
                        "Есептік кезең",
                        "9,5, жоғары",
                        people.nameOf(HEAD),
                        "бұл – сіздің қолыңыз",
                        "қайтарып алу мүмкін емес");
        assertThat(api.openTask("hr.head", "ReviewConclusion", assessment)).isPresent();

        Page next = hr.post(page + "/confirm", confirmation.hidden());
        assertThat(next.path()).isEqualTo("/reviews");
        assertThat(next.text()).contains("қорытынды мақұлданды, қол қоюға жіберілді");
        Page again = hr.post(page + "/confirm", confirmation.hidden());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("орындалып қойған").doesNotContain("Сіз енгізген мәтін");
        for (String back : new String[] {page, page + "/confirm"}) {
            Page ended = hr.get(back);
            assertThat(ended.path()).isEqualTo(page.replaceFirst("/decision$", ""));
            assertThat(ended.text()).contains("орындалып қойған", "Қорытынды мақұлданды");
        }
        jobs.runDue();
        assertThat(api.openTask(HEAD, "SignOff", assessment)).isPresent();
    }

    @Test
    void the_next_round_shows_what_has_changed_since_the_one_before() {
        String assessment = inReview();
        PortalVisit hr = PortalVisit.of(api, "hr.head");
        String page = page("hr.head", "ReviewConclusion", assessment);
        Page confirmation = hr.post(
                page, "version", "0", "outcome", "RETURN_TO_BODY", "reason", "Оқыту сандары қате", "step", "CONFIRM");
        assertThat(confirmation.text())
                .contains(
                        "Оқыту сандары қате",
                        people.nameOf(ApiDriver.officer(BODY)),
                        "органға осы себеппен қайтарылады");
        hr.post(page + "/confirm", confirmation.hidden());
        jobs.runDue();
        api.completes(
                ApiDriver.officer(BODY),
                "SubmitHrData",
                assessment,
                "{\"data\": "
                        + ApiDriver.DATA.replace(
                                "\"trained\": 20, \"trainedSuccessfully\": 19",
                                "\"trained\": 16, \"trainedSuccessfully\": 15")
                        + "}");
        api.completes(
                "hr.officer",
                "VerifySubmission",
                assessment,
                ApiDriver.ACCEPTANCE.replace("тиімді пайдаланылған", "ішінара тиімді пайдаланылған"));

        Page second = hr.get(page("hr.head", "ReviewConclusion", assessment));

        assertThat(second.text())
                .contains("Алдыңғы қараудан", "Оқытудан өткен қызметкерлер саны 20 16", "Оқыту сандары қате")
                .containsPattern("Қорытынды баға 9,5, жоғары \\d,\\d+, ");
        assertThat(second.html()).contains("<ins>ішінара </ins>");
    }

    @Test
    void what_another_window_saved_is_shown_beside_what_was_typed() {
        PortalVisit hr = PortalVisit.of(api, "hr.head");
        String page = page("hr.head", "ReviewConclusion", inReview());
        hr.post(page, "version", "0", "outcome", "RETURN_TO_HR", "reason", "Бірінші терезе", "save", "true");

        assertThat(api.get("hr.head", page.replaceFirst("/decision$", "/draft")).text())
                .contains("RETURN_TO_HR", "Бірінші терезе");
        Page unsaved = hr.post(page + "/draft", "version", "0", "reason", "Екінші терезе");
        assertThat(unsaved.status()).isEqualTo(409);
        Page overtaken =
                hr.post(page, "version", "0", "outcome", "RETURN_TO_HR", "reason", "Екінші терезе", "step", "CONFIRM");
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.text()).contains("Бірінші терезе", "Екінші терезе");
        Page settled = hr.post(page, overtaken.hidden("side.reason", "typed"));
        assertThat(settled.path()).isEqualTo(page);
        assertThat(settled.text()).contains("Екінші терезе");
        // What was confirmed is decided on only as long as nobody has changed it since.
        assertThat(hr.post(page + "/confirm", "version", "1", "outcome", "RETURN_TO_HR", "reason", "Бірінші терезе")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_second_objection_is_said_to_become_a_refusal_and_the_proof_is_asked_for() {
        String assessment = inReview();
        api.approves(assessment);
        PortalVisit head = PortalVisit.of(api, HEAD);
        String page = page(HEAD, "SignOff", assessment);
        Page refused = head.post(page, "version", "0", "outcome", "SIGN", "text", "Ескертуім бар", "step", "CONFIRM");
        assertThat(refused.html()).contains("href=\"#text\"", "Ескертуім бар");
        assertThat(refused.text()).contains("Ескертулер немесе қарсылық негіздері:");
        Page first = head.post(page, "version", "1", "outcome", "OBJECT", "text", "Келіспеймін", "step", "CONFIRM");
        assertThat(first.text())
                .contains("кадр қызметінің басшысына жіберіледі", "екінші қарсылық қол қоюдан бас тарту")
                .doesNotContain("қайтарып алу мүмкін емес");
        head.post(page + "/confirm", first.hidden());
        jobs.runDue();

        PortalVisit hr = PortalVisit.of(api, "hr.head");
        String objection = page("hr.head", "DecideObjection", assessment);
        assertThat(hr.get(objection).text()).contains("Келіспеймін");
        assertThat(hr.post(objection, "version", "0", "outcome", "UPHOLD", "step", "CONFIRM")
                        .html())
                .contains("href=\"#reason\"");
        Page upheld = hr.post(objection, "version", "1", "outcome", "UPHOLD", "reason", "Дәлел жоқ", "step", "CONFIRM");
        assertThat(upheld.text()).contains("Дәлел жоқ", people.nameOf(HEAD));
        hr.post(objection + "/confirm", upheld.hidden());
        jobs.runDue();

        page = page(HEAD, "SignOff", assessment);
        assertThat(head.get(page).text()).contains("Дәлел жоқ", "Қорытынды баға 9,5");
        Page second = head.post(page, "version", "0", "outcome", "OBJECT", "text", "Бәрібір", "step", "CONFIRM");
        assertThat(second.text()).contains("екінші қарсылық", "қайтарып алу мүмкін емес");
        clock.forward(Duration.ofMinutes(6));
        Page asked = head.post(page + "/confirm", second.hidden());
        assertThat(asked.text()).contains("Әрекетті растау");
        Page recorded = head.post(page + "/confirm", asked.hidden("proof.password", ApiDriver.PASSWORD));
        assertThat(recorded.path()).isEqualTo("/assessments/" + assessment);
        assertThat(recorded.text())
                .contains("қол қоюдан бас тарту тіркелді", "Қол қою кезеңі аяқталды", "баға бұдан былай өзгермейді")
                .doesNotContain("қарсылық тіркелді", "қолы күтілуде", "баға өзгеруі мүмкін");
        jobs.runDue();
        assertThat(head.get("/assessments/" + assessment).text()).contains("Қорытынды берілді, бағалау аяқталды");
        assertThat(api.get("hr.head", "/assessments/" + assessment).text()).contains("REFUSED");
    }

    @Test
    void overdue_work_is_extended_to_a_working_day_or_closed() {
        String extended = api.opens(BODY);
        String closed = api.opens(BODY);
        clock.set(CalendarByRule.dueAt(LocalDate.parse(ApiDriver.SUBMISSION_DUE)));
        jobs.runDue();
        PortalVisit hr = PortalVisit.of(api, "hr.head");
        String page = page("hr.head", "DecideOverdue", extended);
        assertThat(hr.get(page).text())
                .contains(
                        "Тапсырма Деректерді ұсыну Мерзімі 04.12.2026 18:00 мерзімі бүгін өтті",
                        "«Деректер ұсынылмады» деп жабу")
                .doesNotContain("Қол қоюдан бас тартуды тіркеу");
        Page sunday = hr.post(
                page, "version", "0", "outcome", "EXTEND", "due", "2026-12-13", "reason", "Ауырды", "step", "CONFIRM");
        assertThat(sunday.status()).isEqualTo(422);
        assertThat(sunday.html()).contains("href=\"#due\"", "value=\"2026-12-13\"");
        Page monday = hr.post(
                page, "version", "1", "outcome", "EXTEND", "due", "2026-12-14", "reason", "Ауырды", "step", "CONFIRM");
        assertThat(monday.text()).contains("2026 жылғы 14 желтоқсан, дүйсенбі", people.nameOf(ApiDriver.officer(BODY)));
        assertThat(hr.post(page + "/confirm", monday.hidden()).text()).contains("мерзім ұзартылды");
        assertThat(api.task(ApiDriver.officer(BODY), "SubmitHrData", extended)).isNotEmpty();

        page = page("hr.head", "DecideOverdue", closed);
        Page closing = hr.post(
                page, "version", "0", "outcome", "CLOSE", "due", "2026-12-14", "reason", "Ұсынбады", "step", "CONFIRM");
        assertThat(closing.text())
                .contains("органға баға қойылмайды", "қайтарып алу мүмкін емес")
                .doesNotContain("14 желтоқсан");
        hr.post(page + "/confirm", closing.hidden());
        jobs.runDue();
        assertThat(api.get("hr.head", "/assessments/" + closed).text()).contains("NOT_SUBMITTED");
    }

    @Test
    void the_summary_is_approved_as_it_will_be_published() {
        String campaign = api.launches(ApiDriver.freshPeriod(), BODY);
        String assessment = api.assessmentOf(campaign, BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        api.approves(assessment);
        api.signs(assessment, BODY);
        PortalVisit hr = PortalVisit.of(api, "hr.head");
        String page = page("hr.head", "ApproveSummary", campaign);
        assertThat(hr.get(page).text()).contains("1 Түркістан облысы 9,5 жоғары");
        Page confirmation = hr.post(page, "version", "0", "step", "CONFIRM");
        assertThat(confirmation.text()).contains("басшылыққа және аумақтық органдардың басшыларына хат");
        assertThat(hr.post(page + "/confirm", confirmation.hidden()).path()).isEqualTo("/campaigns/" + campaign);
        assertThat(api.openTask("hr.head", "ApproveSummary", campaign)).isEmpty();
    }

    @Test
    void the_document_stands_in_the_page_as_pictures_for_those_who_may_read_it() throws IOException {
        String assessment = api.untouched(AssessmentState.IN_REVIEW);
        PortalVisit hr = PortalVisit.of(api, "hr.head");
        Page page = hr.get(page("hr.head", "ReviewConclusion", assessment));
        Matcher picture = PICTURE.matcher(page.html());
        int pages = 0;
        String first = "";
        while (picture.find()) {
            Page shown = hr.get(picture.group(1));
            assertThat(shown.header("Content-Type")).isEqualTo("image/png");
            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(shown.response().body()));
            assertThat(image.getWidth()).isEqualTo(Integer.parseInt(picture.group(2)));
            assertThat(image.getHeight()).isEqualTo(Integer.parseInt(picture.group(3)));
            first = pages++ == 0 ? picture.group(1) : first;
        }
        assertThat(pages).isPositive();

        String document = first.replaceFirst("/pages/1$", "");
        assertThat(hr.get(document).header("Content-Type")).isEqualTo("application/pdf");
        assertThat(hr.get(document + "/pages/" + (pages + 1)).status()).isEqualTo(404);
        assertThat(hr.get(document + "/pages/0").status()).isEqualTo(404);
        String other = document.replaceFirst("[0-9a-f]{64}", "0".repeat(64));
        for (String address : new String[] {other, other + "/pages/1"}) {
            Page changed = hr.get(address);
            assertThat(changed.status()).isEqualTo(409);
            assertThat(changed.text()).contains("Құжат өзгерді");
        }
        for (String stranger : new String[] {"head.kz-71", HEAD, "leadership"}) {
            assertThat(PortalVisit.of(api, stranger).get(first).status())
                    .as(stranger)
                    .isEqualTo(404);
        }
    }

    @Test
    void an_address_names_the_bytes_wherever_they_are_made() {
        String assessment = "/assessments/" + inReview();
        byte[] draft = api.get("hr.head", assessment + "/conclusion-draft.pdf")
                .with(200)
                .response()
                .body();

        // No page has shown it here yet, as on another instance of the application.
        Page shown = PortalVisit.of(api, "hr.head").get(assessment + "/conclusion-draft/" + Sha256.of(draft));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.response().body()).isEqualTo(draft);
    }

    private String inReview() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        return assessment;
    }

    private String page(String username, String kind, String matter) {
        return "/tasks/" + api.task(username, kind, matter) + "/decision";
    }
}
