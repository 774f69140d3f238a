package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.inspection.SampleFiles;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.portal.PortalVisit.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages as people of every role see them. */
@IntegrationTest
class PortalIT {

    @Autowired
    private ApiDriver api;

    @Test
    void greets_in_kazakh_and_remembers_another_language() {
        PortalVisit visit = PortalVisit.anonymous(api);

        assertThat(visit.get("/sign-in").html()).contains("<html lang=\"kk\"", "Жүйеге кіру");
        assertThat(visit.get("/sign-in?lang=ru").html()).contains("<html lang=\"ru\"", "Вход в систему");
        assertThat(visit.get("/sign-in").html()).contains("<html lang=\"ru\"");
        assertThat(visit.get("/sign-in?lang=de").html()).contains("<html lang=\"ru\"");
        assertThat(visit.get("/sign-in?lang=kk").html()).contains("<html lang=\"kk\"");
    }

    @Test
    void offers_the_people_of_the_demonstration_and_says_that_it_is_one() {
        Page page = PortalVisit.anonymous(api).get("/sign-in");

        assertThat(page.html()).contains("value=\"hr.head\"", "value=\"head.kz-71\"", "value=\"deputy.kz-79\"");
        assertThat(page.text()).contains("Демонстрациялық нұсқа");
    }

    @Test
    void shows_a_mail_as_its_reader_sees_it_under_a_policy_of_its_own() {
        PortalVisit officer = PortalVisit.of(api, "officer.kz-71");
        api.opens("KZ-71");
        Matcher mail = Pattern.compile("/mail/[0-9a-f-]{36}")
                .matcher(officer.get("/mail").html());
        assertThat(mail.find()).isTrue();

        assertThat(officer.get(mail.group() + "/html").response().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox;");
    }

    @Test
    void makes_no_fault_of_a_file_that_is_not_there() {
        Logger logger = (Logger) LoggerFactory.getLogger(FaultReferences.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            assertThat(PortalVisit.anonymous(api).get("/assets/missing.css").status())
                    .isEqualTo(404);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void tells_a_wrong_password_and_a_sign_out() {
        PortalVisit visit = PortalVisit.anonymous(api);
        visit.get("/sign-in");

        assertThat(visit.post("/sign-in", "username", "hr.head", "password", "wrong-password-1")
                        .text())
                .contains("Пайдаланушы аты немесе құпиясөз қате");

        PortalVisit head = PortalVisit.of(api, "hr.head");
        head.get("/");
        assertThat(head.post("/sign-out").text()).contains("Сіз жүйеден шықтыңыз");
        assertThat(head.get("/").path()).isEqualTo("/sign-in");
    }

    @Test
    void what_one_side_writes_stands_where_the_other_works() {
        String assessment = api.opens("KZ-43");
        String officer = ApiDriver.officer("KZ-43");
        String head = ApiDriver.head("KZ-43");
        api.completes(officer, "SubmitHrData", assessment, """
                {"data": %s, "comment": "Штат қараша айында қысқарды"}""".formatted(ApiDriver.DATA));
        stands("Штат қараша айында қысқарды", "hr.officer", "VerifySubmission", assessment, "/verify");
        api.accepts(assessment);
        stands("Штат қараша айында қысқарды", "hr.head", "ReviewConclusion", assessment, "");
        api.completes("hr.head", "ReviewConclusion", assessment, """
                {"outcome": "RETURN_TO_HR", "reason": "Талдау толық емес"}""");
        stands("Талдау толық емес", "hr.officer2", "VerifySubmission", assessment, "/verify");
        api.accepts(assessment);
        api.approves(assessment);
        api.completes(head, "SignOff", assessment, """
                {"outcome": "OBJECT", "text": "Балл қате есептелген"}""");
        stands("Балл қате есептелген", "hr.head", "DecideObjection", assessment, "");
        api.completes("hr.head", "DecideObjection", assessment, """
                {"outcome": "ACCEPT", "reason": "Дәлел орынды"}""");
        stands("Дәлел орынды", "hr.officer", "VerifySubmission", assessment, "/verify");
        stands("Балл қате есептелген", "hr.officer", "VerifySubmission", assessment, "/verify");
        api.accepts(assessment);
        api.approves(assessment);
        api.completes(head, "SignOff", assessment, """
                {"outcome": "OBJECT", "text": "Келіспеймін"}""");
        api.completes("hr.head", "DecideObjection", assessment, """
                {"outcome": "UPHOLD", "reason": "Дәлел келтірілмеген"}""");
        stands("Дәлел келтірілмеген", head, "SignOff", assessment, "");

        String returned = api.opens("KZ-43");
        api.submits(returned, "KZ-43");
        api.returns(returned, "Қағаз нұсқасы жоқ");
        stands("Қағаз нұсқасы жоқ", officer, "SubmitHrData", returned, "/sheet");
    }

    /** On the card, on the task's page in the portal, and in Tasklist's form. */
    private void stands(String text, String username, String kind, String assessment, String page) {
        PortalVisit visit = PortalVisit.of(api, username);
        String task = api.task(username, kind, assessment);
        assertThat(visit.workPageWith(task).text()).as("card of %s", kind).contains(text);
        assertThat(visit.get("/tasks/" + task + page).text())
                .as("page of %s", kind)
                .contains(text);
        assertThat(visit.get("/camunda/api/engine/engine/default/task/" + task + "/form-variables")
                        .html())
                .as("form of %s", kind)
                .contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "officer.kz-71, Бағалаулар, Науқандар",
        "head.kz-71, Қорытындылар, Науқандар",
        "hr.officer, Науқандар, Бағалаулар",
        "hr.head, Хаттар, Бағалаулар",
        "leadership, Науқандар, Tasklist",
        "auditor, Хаттар, Tasklist",
        "admin, Хаттар, Науқандар"
    })
    void shows_each_role_its_own_sections(String username, String has, String lacks) {
        Page page = PortalVisit.of(api, username).get("/");

        assertThat(page.status()).isEqualTo(200);
        String sections = page.html()
                .substring(
                        page.html().indexOf("class=\"sections\""), page.html().indexOf("</header>"));
        assertThat(sections).contains(has).doesNotContain(lacks);
    }

    @Test
    void shows_my_task_with_the_time_left_and_its_links() {
        String assessment = api.opens("KZ-71");
        PortalVisit officer = PortalVisit.of(api, "officer.kz-71");
        String task = api.openTask("officer.kz-71", "SubmitHrData", assessment)
                .orElseThrow()
                .get("id")
                .asText();

        Page work = officer.workPageWith(task);
        assertThat(work.html()).contains("/camunda/app/tasklist/default/#/?task=" + task, "/assessments/" + assessment);
        assertThat(work.text()).contains("Деректерді ұсыну: Астана қаласы", "жұмыс күні қалды");
        assertThat(officer.get("/tasks/" + task).text()).contains("Астана қаласы", "04.12.2026 18:00");
        String mailed = "/assessments/" + assessment + "/tasks/SubmitHrData";
        assertThat(officer.get(mailed).path()).isEqualTo("/tasks/" + task + "/sheet");
        assertThat(PortalVisit.of(api, "head.kz-71").get(mailed).path()).isEqualTo("/tasks/" + task);
        assertThat(PortalVisit.of(api, "officer.kz-75").get(mailed).status()).isEqualTo(404);

        api.submits(assessment, "KZ-71");
        assertThat(officer.get(mailed).path()).isEqualTo("/assessments/" + assessment);
        assertThat(officer.get("/tasks/" + task).text()).contains("Тапсырма орындалып қойған", "Деректер ұсынылды");
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer.kz-75", "head.kz-75", "admin"})
    void hides_the_assessment_of_a_body_from_others(String username) {
        String assessment = api.untouched(AssessmentState.ISSUED);
        PortalVisit other = PortalVisit.of(api, username);

        for (String tab : new String[] {"", "/score", "/data", "/course", "/mails", "/files", "/conclusion.pdf"}) {
            String path = "/assessments/" + assessment + tab;
            Page page = other.get(path);
            assertThat(page.status()).as(path).isIn(403, 404);
            assertThat(page.status() == 404 || username.equals("admin") || tab.equals("/mails"))
                    .isTrue();
            assertThat(page.html()).doesNotContain("Астана");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void has_every_text_of_every_page_in_three_languages(String language) {
        String assessment = api.untouched(AssessmentState.ISSUED);
        PortalVisit head = PortalVisit.of(api, "hr.head");
        head.get("/?lang=" + language);

        String campaign = api.get("hr.head", "/assessments/" + assessment)
                .json()
                .at("/campaignId")
                .asText();
        for (String path : new String[] {
            "/",
            "/campaigns",
            "/campaigns/launch",
            "/campaigns/" + campaign,
            "/campaigns/" + campaign + "/cancel",
            "/assessments",
            "/assessments/" + assessment,
            "/assessments/" + assessment + "/score",
            "/assessments/" + assessment + "/data",
            "/assessments/" + assessment + "/course",
            "/assessments/" + assessment + "/mails",
            "/assessments/" + assessment + "/files",
            "/conclusions"
        }) {
            Page page = head.get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.html()).as(path).doesNotContain("??").contains("<html lang=\"" + language + "\"");
        }
    }

    @Test
    void confirms_only_the_evidence_that_was_shown() {
        String assessment = api.opens("KZ-71");
        String sheet = "/tasks/" + api.task("officer.kz-71", "SubmitHrData", assessment) + "/sheet";
        List<String> typed = new ArrayList<>(List.of("submit", ""));
        api.json(ApiDriver.DATA)
                .properties()
                .forEach(number -> typed.addAll(
                        List.of("data." + number.getKey(), number.getValue().asText())));
        PortalVisit body = PortalVisit.of(api, "officer.kz-71");
        body.get(sheet);
        PortalVisit.Page confirm = body.post(sheet, typed.toArray(String[]::new));
        assertThat(confirm.path()).isEqualTo(sheet + "/confirm");
        api.upload("hr.officer", "/files", "planted.pdf", SampleFiles.pdf("planted"), "assessmentId", assessment)
                .with(201);

        PortalVisit.Page refused = body.post(sheet + "/confirm", "version", "1", "files", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("растайтын файлдар өзгерді");
        PortalVisit.Page again = body.get(sheet + "/confirm");
        assertThat(again.text()).contains("planted.pdf");
        Matcher shown = Pattern.compile("name=\"files\" value=\"([^\"]+)\"").matcher(again.html());
        assertThat(shown.find()).isTrue();
        PortalVisit.Page submitted = body.post(sheet + "/confirm", "version", "1", "files", shown.group(1));
        assertThat(submitted.path()).isEqualTo("/assessments/" + assessment);
    }

    @Test
    void answers_htmx_with_the_list_of_files_alone() {
        String assessment = api.opens("KZ-71");
        String task = "/tasks/" + api.task("officer.kz-71", "SubmitHrData", assessment);
        PortalVisit body = PortalVisit.of(api, "officer.kz-71");
        body.get(task + "/sheet");

        PortalVisit.Page kept = body.uploadBeside(task + "/evidence", "order.pdf", SampleFiles.pdf("order"));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.html()).contains("order.pdf").doesNotContain("<html");
        PortalVisit.Page refused = body.uploadBeside(task + "/evidence", "empty.pdf", new byte[0]);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("empty.pdf").doesNotContain("<html");
        assertThat(body.upload(task + "/evidence", "scan.pdf", SampleFiles.pdf("scan"))
                        .path())
                .isEqualTo(task + "/sheet");
    }

    @Test
    void launches_a_campaign_after_a_confirmation() {
        ReportingPeriod period = ApiDriver.freshPeriod();
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get("/campaigns/launch");
        String[] form = {
            "period.year",
            String.valueOf(period.year()),
            "period.part",
            period.part().name(),
            "submissionDue",
            ApiDriver.SUBMISSION_DUE,
            "scope",
            "CHOSEN",
            "bodies",
            "KZ-71",
            "bodies",
            "KZ-10",
            "deadlines.VerifySubmission",
            "7"
        };

        Page confirmation = officer.post("/campaigns/launch", form);
        assertThat(confirmation.text())
                .contains(
                        "2: Абай облысы, Астана қаласы",
                        "2026 жылғы 4 желтоқсан",
                        "Кадрмен қамтамасыз ету және кадр саясаты субъектілерінің жұмыс сапасы нәтижелерін бағалау әдістемесі",
                        "бұл қағидалар № 67 бұйрықта жоқ, № 18 бұйрық бойынша нақтылануға тиіс.");
        Page campaign = officer.post("/campaigns/launch", with(form, "step", "CONFIRM"));

        assertThat(campaign.path()).matches("/campaigns/[0-9a-f-]{36}");
        assertThat(campaign.text()).contains("Науқан басталды", "Аяқталғаны: 0 / 2", "Деректер күтілуде: 2");
    }

    @Test
    void a_launch_before_the_period_has_ended_is_confirmed_by_itself_and_one_before_it_has_begun_is_refused() {
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get("/campaigns/launch");
        String[] form = {
            "period.year",
            "2026",
            "period.part",
            "H2",
            "submissionDue",
            ApiDriver.SUBMISSION_DUE,
            "scope",
            "CHOSEN",
            "bodies",
            "KZ-10"
        };

        assertThat(officer.post("/campaigns/launch", form).html())
                .contains("2026\u00a0жылғы 31\u00a0желтоқсан күні аяқталады", "id=\"periodConfirmed\"");
        Page refused = officer.post("/campaigns/launch", with(form, "step", "CONFIRM"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("31.12.2026 күні аяқталады", "Науқанды бастауды растау");
        String[] confirmed = with(form, "step", "CONFIRM");
        assertThat(officer.post("/campaigns/launch", with(confirmed, "periodConfirmed", "true"))
                        .path())
                .matches("/campaigns/[0-9a-f-]{36}");
        form[1] = "2027";
        assertThat(officer.post("/campaigns/launch", form).text()).contains("кезең әлі басталған жоқ, ол 01.07.2027");
    }

    @Test
    void refuses_a_launch_before_it_asks_for_a_confirmation() {
        ReportingPeriod period = ApiDriver.freshPeriod();
        api.launches(period, "KZ-71", "KZ-75");
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get("/campaigns/launch");

        assertThat(rehearsed(officer, period, "2026-11-28").text()).contains("28.11.2026 – жұмыс күні емес: сенбі");
        assertThat(rehearsed(officer, period, "2026-12-04").text())
                .contains("мына аумақтық органдар үшін бағалау бұрын басталған: Астана қаласы, Алматы қаласы");
    }

    @Test
    void refuses_to_launch_all_bodies_while_single_ones_are_ticked() {
        ReportingPeriod period = ApiDriver.freshPeriod();
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get("/campaigns/launch");
        String[] both = {
            "period.year",
            String.valueOf(period.year()),
            "period.part",
            period.part().name(),
            "submissionDue",
            "2026-12-04",
            "scope",
            "ALL",
            "bodies",
            "KZ-71",
            "step",
            "CONFIRM"
        };

        Page refused = officer.post("/campaigns/launch", both);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("жекелеген органдар да белгіленген");
        assertThat(refused.html()).containsPattern("value=\"KZ-71\"\\s+checked");
    }

    @Test
    void a_second_reminder_stays_on_the_page_and_says_why_nobody_was_reminded() {
        String assessment = api.opens("KZ-71");
        String remind = "/tasks/" + api.task("officer.kz-71", "SubmitHrData", assessment) + "/remind";
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get("/assessments/" + assessment);

        assertThat(officer.post(remind).path()).isEqualTo("/assessments/" + assessment);
        Page second = officer.post(remind);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.path()).isEqualTo("/assessments/" + assessment);
        assertThat(second.html()).contains("notice-bad");
    }

    @Test
    void a_drafted_analysis_has_no_word_of_a_degree() {
        String assessment = api.untouched(AssessmentState.IN_VERIFICATION);
        Page page = PortalVisit.of(api, "hr.officer")
                .get("/tasks/" + api.task("hr.officer", "VerifySubmission", assessment) + "/verify");
        String analysis = page.html().replaceAll("(?s).*<textarea[^>]*name=\"analysis\"[^>]*>(.*?)</textarea>.*", "$1");

        assertThat(analysis)
                .contains("өлшемшарты бойынша")
                .doesNotContainIgnoringCase("жоғары", "орта", "төмен ", "тиімсіз");
    }

    private static Page rehearsed(PortalVisit officer, ReportingPeriod period, String due) {
        return officer.post(
                "/campaigns/launch",
                "period.year",
                String.valueOf(period.year()),
                "period.part",
                period.part().name(),
                "submissionDue",
                due,
                "scope",
                "ALL");
    }

    @Test
    void keeps_what_was_typed_when_a_launch_is_refused() {
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get("/campaigns/launch");

        Page refused = officer.post(
                "/campaigns/launch",
                "step",
                "CONFIRM",
                "period.year",
                "екі мың",
                "period.part",
                "Q2",
                "submissionDue",
                "2026-11-28",
                "scope",
                "CHOSEN",
                "bodies",
                "KZ-71",
                "deadlines.SignOff",
                "көп");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html())
                .contains(
                        "value=\"екі мың\"",
                        "value=\"2026-11-28\"",
                        "aria-invalid=\"true\"",
                        "id=\"period-year-error\"")
                .containsPattern("value=\"KZ-71\"[^>]*checked")
                .containsPattern("value=\"Q2\"[^>]*selected");
    }

    @Test
    void cancels_a_campaign_only_with_a_reason() {
        String assessment = api.opens("KZ-71");
        String campaign = api.get("hr.head", "/assessments/" + assessment)
                .json()
                .at("/campaignId")
                .asText();
        PortalVisit head = PortalVisit.of(api, "hr.head");
        head.get("/campaigns/" + campaign + "/cancel");

        Page refused = head.post("/campaigns/" + campaign + "/cancel", "reason", " ");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Себебін көрсетіңіз");
        Page cancelled = head.post("/campaigns/" + campaign + "/cancel", "reason", "Кезең қате көрсетілген");
        assertThat(cancelled.text()).contains("Науқан тоқтатылды", "Кезең қате көрсетілген");

        assertThat(PortalVisit.of(api, "hr.officer")
                        .get("/campaigns/" + campaign + "/cancel")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void verifies_with_facts_added_and_removed_one_by_one() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String path = "/tasks/"
                + api.openTask("hr.officer", "VerifySubmission", assessment)
                        .orElseThrow()
                        .get("id")
                        .asText()
                + "/verify";
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        officer.get(path);
        String[] form = {
            "paper.number", "12-3/46", "paper.date", "2026-11-20", "paper.matches", "true",
            "lowering.monitoringIndex", "79,5", "analysis", "Талдау", "recommendations", "Ұсынымдар"
        };
        String first = "lowering.administrativeFacts[0].";
        String second = "lowering.administrativeFacts[1].";

        Page added = officer.post(
                path, with(form, first + "act", "", first + "appeal", "NONE", "add", "lowering.administrativeFacts"));
        assertThat(added.html()).contains("name=\"" + second + "act\"", "value=\"79,5\"");
        Page removed = officer.post(
                path,
                with(
                        form,
                        first + "act",
                        "",
                        second + "act",
                        "№ 7",
                        second + "date",
                        "",
                        "remove",
                        "lowering.administrativeFacts[0]"));
        assertThat(removed.html().substring(0, removed.html().indexOf("</main>")))
                .contains("value=\"№ 7\"")
                .doesNotContain(second);

        Page refused = officer.post(
                path,
                with(
                        form,
                        first + "act",
                        "№ 7",
                        first + "date",
                        "2026-02-30",
                        first + "appeal",
                        "NONE",
                        "outcome",
                        "ACCEPT"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html())
                .contains("id=\"lowering-administrativeFacts-0-date-error\"", "value=\"№ 7\"", ">Талдау</textarea>");

        assertThat(refused.text()).contains("1-факт, актінің күні: Мұндай күн жоқ");

        Page accepted = officer.post(
                path,
                with(
                        form,
                        first + "act",
                        "№ 7",
                        first + "date",
                        "2026-02-03",
                        first + "appeal",
                        "NONE",
                        "lowering.administrativeFacts[150].act",
                        "№ 8",
                        "lowering.administrativeFacts[150].date",
                        "2026-02-04",
                        "outcome",
                        "ACCEPT"));
        assertThat(accepted.path()).isEqualTo("/assessments/" + assessment);
        assertThat(accepted.text()).contains("Деректер қабылданды");
        assertThat(officer.get("/assessments/" + assessment + "/course").text()).contains("12-3/46", "№ 7", "№ 8");

        Page late = officer.post(path, with(form, "outcome", "RETURN", "reason", "Кешіккен себеп"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Тапсырма орындалып қойған", "Кешіккен себеп");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/campaigns/launch", "/sign-out"})
    void refuses_a_form_without_its_token(String path) {
        Page page = PortalVisit.of(api, "hr.officer").postBare(path, "step", "CONFIRM");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("Рұқсат жоқ").containsPattern("Өтініш нөмірі: [2-9A-Z]{8}");
    }

    @Test
    void an_address_that_leads_nowhere_gets_a_page_with_a_way_out() {
        PortalVisit officer = PortalVisit.of(api, "hr.officer");

        for (String path :
                new String[] {"/campaigns/" + UUID.randomUUID(), "/assessments/no-id", "/tasks/no-such-task"}) {
            Page page = officer.get(path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.text()).contains("Менің жұмысыма өту").containsPattern("Өтініш нөмірі: [2-9A-Z]{8}");
        }
    }

    private static String[] with(String[] form, String... more) {
        String[] all = Arrays.copyOf(form, form.length + more.length);
        System.arraycopy(more, 0, all, form.length, more.length);
        return all;
    }
}
