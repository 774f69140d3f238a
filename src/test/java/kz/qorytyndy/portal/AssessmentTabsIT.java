package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of one assessment, each at its address, as every role sees them. */
@IntegrationTest
class AssessmentTabsIT {

    private static final String FACT = "№ 1-17/82";

    @Autowired
    private ApiDriver api;

    @Autowired
    private MovableClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"officer.kz-71", "head.kz-71", "hr.officer", "hr.head", "leadership", "auditor"})
    void shows_the_whole_of_an_assessment_to_those_who_may_see_it(String username) {
        String assessment = "/assessments/" + api.untouched(AssessmentState.ISSUED);
        PortalVisit visit = PortalVisit.of(api, username);
        boolean leadership = username.equals("leadership");

        assertThat(text(visit, assessment))
                .contains("Астана қаласы", "Қорытынды берілді, бағалау аяқталды.", "9,5", "жоғары", "PDF жүктеп алу")
                .doesNotContain(FACT, "??");
        String score = text(visit, assessment + "/score");
        assertThat(score).contains("9,5", "A – болжам", "95,00 %").doesNotContain("??");
        assertThat(score.contains(FACT)).isEqualTo(!leadership);
        assertThat(text(visit, assessment + "/data"))
                .contains("1-нұсқа", "Кезең соңындағы жасақталған лауазымдар саны")
                .doesNotContain("??");
        String course = text(visit, assessment + "/course");
        assertThat(course).contains("12-3/45", "82,5", "Жұмыс уақыты:").doesNotContain("??");
        assertThat(course.contains(FACT)).isEqualTo(!leadership);
        assertThat(course.contains("Кадр ресурстары тиімді пайдаланылған")).isEqualTo(!leadership);
        assertThat(course.contains("Ахметова")).isEqualTo(!leadership);
        assertThat(text(visit, assessment + "/files")).contains("Күшінде").doesNotContain("??");
        boolean readsMails = Set.of("hr.officer", "hr.head", "auditor").contains(username);
        assertThat(visit.get(assessment + "/mails").status()).isEqualTo(readsMails ? 200 : 403);
        assertThat(visit.get(assessment).html().contains("href=\"" + assessment + "/mails\""))
                .isEqualTo(readsMails);

        Page pdf = visit.get(assessment + "/conclusion.pdf");
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.html()).startsWith("%PDF");
        assertThat(pdf.header("Content-Disposition")).startsWith("attachment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer.kz-71", "head.kz-71", "hr.officer", "leadership", "auditor"})
    void links_the_draft_of_a_conclusion_to_whom_it_is_open(String username) {
        String assessment = "/assessments/" + api.untouched(AssessmentState.IN_REVIEW);
        PortalVisit visit = PortalVisit.of(api, username);
        boolean reads = Set.of("hr.officer", "auditor").contains(username);

        for (String page : new String[] {assessment, assessment + "/files"}) {
            assertThat(visit.get(page).html().contains("conclusion-draft.pdf")).isEqualTo(reads);
        }
        assertThat(visit.get(assessment + "/conclusion-draft.pdf").status())
                .as("what is not sealed yet")
                .isIn(reads ? Set.of(200) : Set.of(403, 404));
        assertThat(text(visit, assessment))
                .contains("қорытындыны кадр қызметінің басшысы қарап жатыр", "Қорытынды әлі берілген жоқ");
    }

    @Test
    void says_that_the_data_were_returned_and_why_to_those_who_read_reasons() {
        String assessment = api.opens("KZ-71");
        String page = "/assessments/" + assessment;
        assertThat(text(PortalVisit.of(api, "head.kz-71"), page)).contains("деректерін әлі ұсынған жоқ");

        api.submits(assessment, "KZ-71");
        api.returns(assessment, "Қағаздағы сан басқа");
        api.task("officer.kz-71", "SubmitHrData", assessment);

        String returned = "Деректер аумақтық органға қайтарылды";
        assertThat(text(PortalVisit.of(api, "officer.kz-71"), page))
                .contains(returned, "Қағаздағы сан басқа")
                .doesNotContain("әлі ұсынған жоқ");
        assertThat(text(PortalVisit.of(api, "leadership"), page))
                .contains(returned)
                .doesNotContain("Қағаздағы сан басқа");
    }

    @Test
    void names_who_holds_the_work_to_those_alone_who_may_see_people() {
        String assessment = api.opens("KZ-71");
        api.post("officer.kz-71", "/tasks/" + api.task("officer.kz-71", "SubmitHrData", assessment) + "/claim", "")
                .with(200);

        for (String page : new String[] {"/assessments/" + assessment, "/assessments/" + assessment + "/course"}) {
            assertThat(text(PortalVisit.of(api, "head.kz-71"), page)).contains("Ахметова");
            assertThat(text(PortalVisit.of(api, "leadership"), page))
                    .contains("Орындалуда")
                    .doesNotContain("Ахметова");
        }
    }

    @Test
    void sets_two_versions_side_by_side_and_says_what_differs() {
        String assessment = api.opens("KZ-71");
        submits(assessment, "\"staffActual\": 90");
        api.returns(assessment, "Тексеріңіз");
        submits(assessment, "\"staffActual\": 93");
        api.returns(assessment, "Тағы да тексеріңіз");
        submits(assessment, "\"staffActual\": 95");
        PortalVisit visit = PortalVisit.of(api, "leadership");
        String data = "/assessments/" + assessment + "/data";

        assertThat(text(visit, data)).contains("Айырмашылығы бар жолдар: 1", "93 95 ▲ +2");
        assertThat(text(visit, data + "?left=3&right=1")).contains("95 90 ▼ −5").doesNotContain(" 93 ");
        assertThat(text(visit, data + "?left=2&right=2")).contains("Екі нұсқаның деректері бірдей");
        assertThat(visit.get(data + "?left=4").status()).isEqualTo(404);
        assertThat(visit.get(data + "?right=0").status()).isEqualTo(404);
    }

    @Test
    void tells_the_working_time_that_each_stage_took_and_what_came_after_the_deadline() {
        clock.set(MovableClock.START);
        String assessment = api.opens("KZ-71");
        clock.set(Instant.parse("2026-12-07T05:01:30Z"));
        try {
            api.submits(assessment, "KZ-71");

            // From Monday 10:00 to the Monday after next, a minute and a half later; due on Friday evening.
            assertThat(text(PortalVisit.of(api, "leadership"), "/assessments/" + assessment + "/course"))
                    .contains("Жұмыс уақыты: 90 сағ 1 мин", "мерзімінен кейін: 1 сағ 1 мин", "Жұмыс уақыты: 0 мин");
        } finally {
            clock.set(MovableClock.START);
        }
    }

    private void submits(String assessment, String number) {
        api.completes(
                "officer.kz-71",
                "SubmitHrData",
                assessment,
                "{\"data\": " + ApiDriver.DATA.replace("\"staffActual\": 95", number) + "}");
    }

    private static String text(PortalVisit visit, String path) {
        Page page = visit.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.text().replace('\u00a0', ' ');
    }
}
