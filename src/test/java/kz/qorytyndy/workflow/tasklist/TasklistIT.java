package kz.qorytyndy.workflow.tasklist;

import static kz.qorytyndy.SignedIn.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Tasklist's own calls: what a person sees and may do through them. */
@IntegrationTest
class TasklistIT {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private FilterService filters;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private FilterRegistrationBean<TasklistCalls> calls;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Texts texts;

    @Test
    void shows_a_person_the_open_tasks_of_his_body_and_no_others() {
        String task = api.task("officer.kz-71", "SubmitHrData", api.untouched(AssessmentState.AWAITING_SUBMISSION));
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        SignedIn stranger = SignedIn.as("officer.kz-10", port);

        for (String filter : new String[] {"Менің тапсырмаларым", "Органымның тапсырмалары"}) {
            assertThat(tasksIn(filter, officer)).contains(task);
            assertThat(tasksIn(filter, stranger)).doesNotContain(task);
        }
        assertThat(officer.get(ENGINE + "/task/" + task).statusCode()).isEqualTo(200);
        for (String path : new String[] {"", "/form", "/deployed-form", "/form-variables", "/identity-links"}) {
            assertThat(stranger.get(ENGINE + "/task/" + task + path).statusCode())
                    .as(path)
                    .isIn(401, 403, 404);
        }
        for (String what :
                new String[] {"claim", "unclaim", "submit-form", "complete", "resolve", "assignee", "delegate"}) {
            assertThat(stranger.call("POST", ENGINE + "/task/" + task + "/" + what, "{\"userId\":\"officer.kz-10\"}")
                            .statusCode())
                    .as(what)
                    .isIn(401, 403, 404);
        }
        assertThat(api.get("officer.kz-71", "/tasks/" + task).status()).isNotEqualTo(200);
        assertThat(api.openTask("officer.kz-71", "SubmitHrData", assessmentOf(task)))
                .isPresent();
    }

    @Test
    void names_body_and_period_of_each_task_and_leads_to_its_page_in_the_portal() {
        ReportingPeriod period = ApiDriver.freshPeriod();
        String assessment = api.assessmentOf(api.launches(period, "KZ-71"), "KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        JsonNode shown = api.json(
                SignedIn.as("officer.kz-71", port).get(ENGINE + "/task/" + task).body());
        assertThat(shown.path("name").asText())
                .isEqualTo("Деректерді ұсыну: Астана қаласы, " + texts.text(Languages.KAZAKH, period.name()));
        assertThat(shown.path("description").asText())
                .startsWith("Порталдағы беті: http")
                .endsWith("/tasks/" + task);
    }

    @Test
    void lists_no_tasks_but_through_the_filters() {
        api.untouched(AssessmentState.AWAITING_SUBMISSION);
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        assertThat(officer.get(ENGINE + "/task?maxResults=15").body())
                .isEqualTo("{\"count\":0,\"_embedded\":{\"task\":[]}}");
    }

    @Test
    void leads_to_the_conclusion_as_it_will_be_printed_those_who_decide_on_it() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        SignedIn hr = SignedIn.as("hr.head", port);
        SignedIn head = SignedIn.as("head.kz-71", port);

        String draft = draftInForm(hr, api.task("hr.head", "ReviewConclusion", assessment));
        assertThat(hr.get(draft).body()).startsWith("%PDF-");
        assertThat(head.get(draft).statusCode()).isEqualTo(404);
        api.approves(assessment);
        assertThat(head.get(draftInForm(head, api.task("head.kz-71", "SignOff", assessment)))
                        .body())
                .startsWith("%PDF-");
        assertThat(SignedIn.as("head.kz-75", port).get(draft).statusCode()).isEqualTo(404);
        api.signs(assessment, "KZ-71");
        assertThat(hr.get(draft).statusCode()).isEqualTo(404);
    }

    @Test
    void ranks_equal_grades_at_one_place_and_names_what_was_cancelled_as_the_portal_does() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75", "KZ-11");
        api.post(
                        "hr.head",
                        "/campaigns/" + campaign + "/assessments/cancel",
                        "{\"assessments\": [\"%s\"], \"reason\": \"Орган қайта құрылды\"}"
                                .formatted(api.assessmentOf(campaign, "KZ-11")))
                .with(200);
        for (String body : List.of("KZ-71", "KZ-75")) {
            String assessment = api.assessmentOf(campaign, body);
            api.submits(assessment, body);
            api.accepts(assessment);
            api.approves(assessment);
            api.signs(assessment, body);
        }
        String form = SignedIn.as("hr.head", port)
                .get(ENGINE + "/task/" + api.task("hr.head", "ApproveSummary", campaign) + "/form-variables")
                .body();

        assertThat(form)
                .containsPattern("- 1-орын: .*- 1-орын: .*Бағалауы тоқтатылған органдар: Ақмола облысы")
                .doesNotContain("2-орын");
    }

    @Test
    void says_of_a_task_that_has_ended_or_is_anothers_what_portal_and_api_say() {
        String assessment = api.opens("KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        api.submits(assessment, "KZ-71");
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        SignedIn stranger = SignedIn.as("officer.kz-10", port);

        for (String accept : new String[] {"application/json", "application/hal+json"}) {
            for (String path : new String[] {"", "/form", "/deployed-form", "/form-variables", "/identity-links"}) {
                HttpResponse<String> ended = asked(officer, accept, task + path);
                assertThat(ended.statusCode()).as(path).isEqualTo(409);
                assertThat(ended.body())
                        .as(path)
                        .startsWith("{\"type\":\"Refusal\"")
                        .contains("орындалып қойған");
                assertThat(asked(stranger, accept, task + path).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    private static HttpResponse<String> asked(SignedIn person, String accept, String path) {
        return person.send(person.request(ENGINE + "/task/" + path).header("Accept", accept));
    }

    @Test
    void answers_for_the_engine_when_a_task_ends_while_it_is_asked_for() throws ServletException, IOException {
        String assessment = api.opens("KZ-71");
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);

        assertThat(whereTheEngineFails(task, () -> {}).getStatus()).isEqualTo(500);
        MockHttpServletResponse answer = whereTheEngineFails(task, () -> api.submits(assessment, "KZ-71"));
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString())
                .startsWith("{\"type\":\"Refusal\"")
                .doesNotContain("Exception");
    }

    private MockHttpServletResponse whereTheEngineFails(String task, Runnable meanwhile)
            throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", ENGINE + "/task/" + task);
        request.setServletPath(ENGINE + "/task/" + task);
        request.setUserPrincipal(() -> "officer.kz-71");
        var response = new MockHttpServletResponse();
        calls.getFilter().doFilter(request, response, (asked, answer) -> {
            meanwhile.run();
            ((HttpServletResponse) answer).setStatus(500);
            answer.getWriter().write("{\"type\":\"NullPointerException\"}");
        });
        return response;
    }

    private static String draftInForm(SignedIn person, String task) {
        Matcher link = Pattern.compile("/assessments/[0-9a-f-]+/[a-z-]+\\.pdf")
                .matcher(
                        person.get(ENGINE + "/task/" + task + "/form-variables").body());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    @Test
    void shows_a_work_standard_and_takes_the_decisions_on_it() {
        String standard = api.post("officer.kz-71", "/standards", """
                        {"body": "KZ-71", "content": {
                          "post": {"kk": "Инспектор (Tasklist)", "ru": "Инспектор"}, "section": {"kk": "Тіркеу", "ru": "Учёт"},
                          "title": {"kk": "Тіркеу стандарты", "ru": "Стандарт учёта"}, "steps": [{"kk": "[Бірінші] қадам", "ru": "Шаг"}],
                          "rules": [{"kk": "Қағида", "ru": "Правило"}],
                          "requirements": [{"text": {"kk": "Талап", "ru": "Требование"}, "measure": {"kk": "Күн", "ru": "День"}}]}}""")
                .with(201)
                .json()
                .get("id")
                .asText();
        SignedIn hr = SignedIn.as("hr.officer", port);
        String check = api.task("hr.officer", "CheckStandard", standard);
        assertThat(hr.get(ENGINE + "/task/" + check + "/form-variables").body())
                .contains("Тіркеу стандарты", "Инспектор (Tasklist)", "Бірінші");
        assertThat(submits(hr, check, "outcome", "RETURN")).contains("«Қайтару себептері»: ");
        submits(hr, check, "outcome", "RETURN", "reason", "Өлшемі түсініксіз");
        jobs.runDue();

        SignedIn officer = SignedIn.as("officer.kz-71", port);
        String draft = api.task("officer.kz-71", "DraftStandard", standard);
        assertThat(officer.get(ENGINE + "/task/" + draft + "/form-variables").body())
                .contains("Өлшемі түсініксіз", "/tasks/" + draft);
        submits(officer, draft, "outcome", "SUBMIT");
        jobs.runDue();
        submits(hr, api.task("hr.officer", "CheckStandard", standard), "outcome", "ACCEPT");
        jobs.runDue();
        String approval = api.task("head.kz-71", "ApproveStandard", standard);
        SignedIn head = SignedIn.as("head.kz-71", port);
        assertThat(submits(
                        head, approval, "outcome", "APPROVE", "inForceFrom", "01.11.2026", "confirmed_APPROVE", "true"))
                .contains("«Күшіне енетін күні»: ");
        assertThat(submits(head, approval, "outcome", "APPROVE", "inForceFrom", "01.12.2026"))
                .contains("Алдымен осы жолды белгілеңіз");
        submits(head, approval, "outcome", "APPROVE", "inForceFrom", "01.12.2026", "confirmed_APPROVE", "true");
        assertThat(api.get("head.kz-71", "/standards/" + standard)
                        .json()
                        .get("inForceFrom")
                        .asText())
                .isEqualTo("2026-12-01");
    }

    /** {@code fields} are names and values in turn. */
    private static String submits(SignedIn person, String task, String... fields) {
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            variables.add("\"%s\":{\"type\":\"String\",\"value\":\"%s\"}".formatted(fields[i], fields[i + 1]));
        }
        return person.call(
                        "POST",
                        ENGINE + "/task/" + task + "/submit-form",
                        "{\"variables\":{" + String.join(",", variables) + "}}")
                .body();
    }

    @Test
    void greets_a_person_by_name() {
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        assertThat(officer.get(ENGINE + "/user/officer.kz-71/profile").body()).contains("Ахметова Шолпан Серікқызы");
    }

    @Test
    void names_each_wrong_field_once() {
        String task = api.task("officer.kz-71", "SubmitHrData", api.untouched(AssessmentState.AWAITING_SUBMISSION));
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        String refused = officer.call(
                        "POST",
                        ENGINE + "/task/" + task + "/submit-form",
                        "{\"variables\":{\"data\":{\"type\":\"Json\",\"value\":\"{\\\"staffUnits\\\":-1}\"},\"comment\":{\"value\":\""
                                + "a".repeat(4001) + "\"}}}")
                .body();
        assertThat(refused)
                .contains("\"«Кезең соңындағы штаттық лауазымдар саны»: ")
                .contains(";\\n«Түсініктеме»: ")
                .doesNotContain("«Кезең соңындағы штаттық лауазымдар саны»: «");
    }

    @Test
    void decides_with_what_was_typed_in_the_portal_and_its_form_cannot_show() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String task = drafts(assessment, """
                {"lowering": {"administrativeFacts": [{"act": "Қаулы № 7", "date": "2026-11-02"}], "criminalFacts": []}}""");
        assertThat(SignedIn.as("hr.officer", port)
                        .get(ENGINE + "/task/" + task + "/form-variables")
                        .body())
                .contains("енгізілген фактілер саны: 1.");
        assertThat(decides(task, """
                        "outcome": {"value": "ACCEPT"}, "analysis": {"value": "а"}, "recommendations": {"value": "б"},
                        "paper": {"type": "Json", "value": "{\\"number\\": \\"1\\", \\"date\\": \\"20.11.2026\\", \\"matches\\": true}"},
                        "lowering": {"type": "Json", "value": "{\\"monitoringIndex\\": \\"82,5\\"}"}""")).isEmpty();

        JsonNode lowering =
                api.get("hr.officer", "/assessments/" + assessment).json().at("/versions/verifications/0/lowering");
        assertThat(lowering.at("/administrativeFacts/0/act").asText()).isEqualTo("Қаулы № 7");
        assertThat(lowering.get("monitoringIndex").asDouble()).isEqualTo(82.5);
    }

    @Test
    void returns_with_the_numbers_that_differ_on_paper_as_they_were_typed_in_the_portal() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String task = drafts(assessment, """
                {"paper": {"number": "12-3/46", "date": "2026-11-20", "differences": [{"field": "trained", "paper": 19}]}}""");
        assertThat(decides(task, "\"outcome\": {\"value\": \"RETURN\"}, \"reason\": {\"value\": \"қағазда басқа\"}"))
                .isEmpty();

        JsonNode paper =
                api.get("hr.officer", "/assessments/" + assessment).json().at("/versions/verifications/0/paper");
        assertThat(paper.at("/differences/0/field").asText()).isEqualTo("trained");
        assertThat(paper.get("matches").asBoolean()).isFalse();
    }

    @Test
    void begins_a_second_verification_with_what_the_earlier_ones_found() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        api.completes("hr.head", "ReviewConclusion", assessment, """
                {"outcome": "RETURN_TO_HR", "reason": "Талдау толық емес"}""");
        JsonNode form = api.json(verification(assessment));
        assertThat(form.at("/facts/value").asText()).contains("енгізілген фактілер саны: 1.");
        assertThat(form.at("/analysis/value").asText()).isEqualTo("Кадр ресурстары тиімді пайдаланылған.");
        assertThat(form.at("/lowering/value").asText()).isEqualTo("{\"monitoringIndex\":\"82,5\"}");
        assertThat(form.at("/paper/value").asText()).contains("12-3/45", "20.11.2026", "\"matches\":true");

        // Returned, and given once more: the copy of what was given then is not that of what is given now.
        api.returns(assessment, "Қағаз нұсқасы жоқ");
        api.submits(assessment, "KZ-71");
        form = api.json(verification(assessment));
        assertThat(form.at("/paper/value").asText()).contains("12-3/45").doesNotContain("matches");
        assertThat(SignedIn.as("hr.officer", port)
                        .get("/tasks/" + api.task("hr.officer", "VerifySubmission", assessment) + "/verify")
                        .body())
                .contains("№ 1-17/82", "12-3/45", "Кадр ресурстары тиімді пайдаланылған.");

        assertThat(decides(api.task("hr.officer", "VerifySubmission", assessment), """
                        "outcome": {"value": "ACCEPT"}, "analysis": {"value": "а"}, "recommendations": {"value": "б"},
                        "paper": {"type": "Json", "value": "{\\"number\\": \\"1\\", \\"date\\": \\"20.11.2026\\", \\"matches\\": true}"},
                        "lowering": {"type": "Json", "value": "{\\"monitoringIndex\\": \\"82,5\\"}"}"""))
                .isEmpty();
        assertThat(api.get("hr.officer", "/assessments/" + assessment)
                        .json()
                        .at("/versions/verifications/2/lowering/administrativeFacts/0/act")
                        .asText())
                .isEqualTo("№ 1-17/82");
    }

    @Test
    void shows_an_earlier_verification_to_nobody_who_may_not_verify() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        api.completes("hr.head", "ReviewConclusion", assessment, """
                {"outcome": "RETURN_TO_HR", "reason": "Талдау толық емес"}""");
        assertThat(SignedIn.as("hr.head", port)
                        .get(ENGINE + "/task/" + api.task("hr.officer", "VerifySubmission", assessment)
                                + "/form-variables")
                        .body())
                .doesNotContain("Кадр ресурстары тиімді", "82,5", "фактілер саны: 1");
    }

    private String verification(String assessment) {
        return SignedIn.as("hr.officer", port)
                .get(ENGINE + "/task/" + api.task("hr.officer", "VerifySubmission", assessment) + "/form-variables")
                .body();
    }

    @Test
    void sends_a_returned_standard_as_it_was_mended_and_shows_what_it_sends() {
        String standard = api.post("officer.kz-71", "/standards", """
                        {"body": "KZ-71", "submit": true, "content": {
                          "post": {"kk": "Инспектор (жоба)", "ru": "Инспектор"}, "section": {"kk": "Тіркеу", "ru": "Учёт"},
                          "title": {"kk": "Тіркеу стандарты", "ru": "Стандарт учёта"}, "steps": [{"kk": "Қадам", "ru": "Шаг"}],
                          "rules": [{"kk": "Қағида", "ru": "Правило"}],
                          "requirements": [{"text": {"kk": "Талап", "ru": "Требование"}, "measure": {"kk": "Күн", "ru": "День"}}]}}""")
                .with(201)
                .json()
                .get("id")
                .asText();
        api.completes(
                "hr.officer", "CheckStandard", standard, "{\"outcome\": \"RETURN\", \"reason\": \"Аты түсініксіз\"}");
        String task = api.task("officer.kz-71", "DraftStandard", standard);
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        assertThat(officer.get(ENGINE + "/task/" + task + "/form-variables").body())
                .contains("Тіркеу стандарты");
        api.send(api.request("officer.kz-71", "/tasks/" + task + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"content\": {\"title\": {\"kk\": \"Жаңа атау\"}}}")))
                .with(200);
        assertThat(officer.get(ENGINE + "/task/" + task + "/form-variables").body())
                .contains("Жаңа атау")
                .doesNotContain("### Тіркеу стандарты");
    }

    @Test
    void has_confirmed_in_words_what_cannot_be_taken_back() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        api.approves(assessment);
        SignedIn head = SignedIn.as("head.kz-71", port);
        String first = api.task("head.kz-71", "SignOff", assessment);
        assertThat(head.get(ENGINE + "/task/" + first + "/deployed-form").body())
                .contains("confirmed_SIGN\"", "confirmed_SIGN_WITH_REMARKS\"")
                .doesNotContain("confirmed_OBJECT");
        // Remarks that were written in the portal, and that the form hides at a plain signature.
        api.send(api.request("head.kz-71", "/tasks/" + first + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"text\": \"Ескертуім бар\"}")))
                .with(200);
        assertThat(submits(head, first, "outcome", "SIGN", "confirmed_SIGN", "true"))
                .contains("ескертусіз қол қою таңдалған");
        assertThat(submits(head, first, "outcome", "OBJECT", "text", "Келіспеймін"))
                .isEmpty();
        jobs.runDue();
        api.completes("hr.head", "DecideObjection", assessment, """
                {"outcome": "UPHOLD", "reason": "Дәлел келтірілмеген"}""");

        String second = api.task("head.kz-71", "SignOff", assessment);
        assertThat(submits(head, second, "outcome", "OBJECT", "text", "Келіспеймін"))
                .contains("екінші қарсылық", "қол қоюдан бас тарту ретінде тіркеледі", "Алдымен осы жолды белгілеңіз");
        assertThat(submits(head, second, "outcome", "OBJECT", "text", "Келіспеймін", "confirmed_OBJECT", "true"))
                .isEmpty();
        assertThat(api.get("hr.officer", "/assessments/" + assessment)
                        .json()
                        .at("/versions/signOffs/1/outcome")
                        .asText())
                .isEqualTo("REFUSED");
    }

    @Test
    void saves_the_draft_that_portal_and_api_share() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String task = drafts(assessment, """
                {"lowering": {"administrativeFacts": [{"act": "Қаулы № 7", "date": "2026-11-02"}], "criminalFacts": []}, "analysis": "а"}""");
        String draft = ENGINE + "/task/" + task + "/draft";
        SignedIn hr = SignedIn.as("hr.officer", port);
        assertThat(hr.get(draft).body()).isEqualTo("{\"version\":1}");
        assertThat(hr.call("POST", draft, """
                        {"version": 1, "typed": {"outcome": "ACCEPT", "analysis": "", "recommendations": "б", "confirmed_ACCEPT": true,
                          "paper": {"number": "1", "date": "20.11.2026"}, "lowering": {"monitoringIndex": "82,5"}}}""").body()).isEqualTo("{\"version\":2}");

        assertThat(api.get("hr.officer", "/tasks/" + task + "/draft").json()).isEqualTo(api.json("""
                {"lowering": {"administrativeFacts": [{"act": "Қаулы № 7", "date": "2026-11-02"}], "criminalFacts": [], "monitoringIndex": "82,5"},
                 "outcome": "ACCEPT", "recommendations": "б", "paper": {"number": "1", "date": "2026-11-20"}}"""));
        HttpResponse<String> late = SignedIn.as("hr.officer2", port)
                .call("POST", draft, "{\"version\": 1, \"typed\": {\"analysis\": \"в\"}}");
        assertThat(late.statusCode()).isEqualTo(409);
        JsonNode refusal = api.json(late.body());
        assertThat(refusal.get("message").asText()).contains("Төлегенова");
        assertThat(refusal.get("overtaken")).isEqualTo(api.json("""
                {"version": 2, "fields": [{"label": "Бағалау критерийлері бойынша талдау", "saved": "", "typed": "в"}]}"""));
        HttpResponse<String> blind = hr.send(hr.request(ENGINE + "/task/" + task + "/submit-form")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", hr.cookie("XSRF-TOKEN"))
                .header("Draft-Version", "1")
                .POST(BodyPublishers.ofString("{\"variables\": {\"outcome\": {\"value\": \"ACCEPT\"}}}")));
        assertThat(blind.statusCode()).isEqualTo(409);
        assertThat(api.json(blind.body()).at("/overtaken/version").asInt()).isEqualTo(2);
        assertThat(SignedIn.as("officer.kz-71", port).get(draft).statusCode()).isEqualTo(403);
    }

    @Test
    void speaks_the_language_that_its_reader_chose_in_the_portal() {
        String task = api.task("officer.kz-71", "SubmitHrData", api.untouched(AssessmentState.AWAITING_SUBMISSION));
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        officer.get("/?lang=ru");

        assertThat(officer.get("/camunda/api/engine/reader").body())
                .contains("\"username\":\"officer.kz-71\"", "\"language\":\"ru\"", "Сохранено");
        assertThat(officer.get(ENGINE + "/task/" + task + "/deployed-form").body())
                .contains("Комментарий", "Количество сотрудников, прошедших обучение")
                .doesNotContain("Түсініктеме", "Кезең соңындағы");
        assertThat(officer.get(ENGINE + "/task/" + task + "/form-variables").body())
                .contains("город Астана", "Срок: ")
                .doesNotContain("Астана қаласы");
        assertThat(api.json(officer.get(ENGINE + "/task/" + task).body())
                        .path("name")
                        .asText())
                .startsWith("Представить данные: город Астана");
        assertThat(tasksIn("Менің тапсырмаларым", officer))
                .contains("Представить данные: город Астана", "Страница в портале: http");
        assertThat(officer.get(ENGINE + "/filter?maxResults=10").body()).contains("Мои задачи", "Задачи моего органа");
    }

    /** Saves a draft of the verification, as the portal does. */
    private String drafts(String assessment, String draft) {
        String task = api.task("hr.officer", "VerifySubmission", assessment);
        api.send(api.request("hr.officer", "/tasks/" + task + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(draft)))
                .with(200);
        return task;
    }

    private String decides(String task, String variables) {
        return SignedIn.as("hr.officer", port)
                .call("POST", ENGINE + "/task/" + task + "/submit-form", "{\"variables\": {" + variables + "}}")
                .body();
    }

    @Test
    void keeps_a_colleagues_task_among_those_of_the_body() {
        String task = api.task("officer.kz-71", "SubmitHrData", api.opens("KZ-71"));
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        assertThat(officer.call("POST", ENGINE + "/task/" + task + "/claim", "{\"userId\":\"officer.kz-71\"}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(tasksIn("Менің тапсырмаларым", officer)).contains(task);
        assertThat(tasksIn("Органымның тапсырмалары", officer)).contains(task);
    }

    @Test
    void completes_and_changes_a_task_only_through_its_form() {
        String task = api.task("officer.kz-71", "SubmitHrData", api.untouched(AssessmentState.AWAITING_SUBMISSION));
        SignedIn officer = SignedIn.as("officer.kz-71", port);

        for (String what :
                new String[] {"complete", "resolve", "assignee", "delegate", "identity-links", "bpmnError"}) {
            assertThat(officer.call("POST", ENGINE + "/task/" + task + "/" + what, "{}")
                            .statusCode())
                    .as(what)
                    .isEqualTo(403);
        }
        assertThat(officer.call("PUT", ENGINE + "/task/" + task, "{\"name\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer.call("PUT", ENGINE + "/task/" + task + "/variables/x", "{\"value\":1}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer.get(ENGINE + "/task/" + task + "/variables").statusCode())
                .isEqualTo(403);
        assertThat(officer.get(ENGINE + "/task/" + task + "/form").statusCode()).isEqualTo(200);
    }

    @Test
    void grants_to_groups_only() {
        String task = api.task("officer.kz-71", "SubmitHrData", api.opens("KZ-71"));
        api.post("officer.kz-71", "/tasks/" + task + "/claim", "").with(200);

        assertThat(authorizations.createAuthorizationQuery().list())
                .isNotEmpty()
                .allSatisfy(grant -> assertThat(grant.getUserId()).isNull());
    }

    @Test
    void ends_for_a_disabled_person_at_his_next_request() {
        SignedIn person = SignedIn.as("head.kz-10", port);
        assertThat(person.get(ENGINE + "/filter?maxResults=10").statusCode()).isEqualTo(200);
        jdbc.sql("update person set enabled = false where username = 'head.kz-10'")
                .update();
        try {
            assertThat(person.get(ENGINE + "/filter?maxResults=10").statusCode())
                    .isEqualTo(401);
            assertThat(person.get("/").statusCode()).isEqualTo(302);
            assertThat(api.get("head.kz-10", "/me").status()).isEqualTo(401);
        } finally {
            jdbc.sql("update person set enabled = true where username = 'head.kz-10'")
                    .update();
        }
    }

    @Test
    void ends_the_portals_session_when_somebody_leaves_it() {
        SignedIn person = SignedIn.as("officer.kz-71", port);
        assertThat(person.call("POST", "/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(person.get("/").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in?ended"));
    }

    @Test
    void refuses_a_forged_call() {
        String task = api.task("officer.kz-71", "SubmitHrData", api.untouched(AssessmentState.AWAITING_SUBMISSION));
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        assertThat(officer.form(ENGINE + "/task/" + task + "/claim", "x=y", "forged")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refuses_at_its_door_in_the_language_that_the_person_has_chosen() {
        SignedIn officer = SignedIn.as("officer.kz-71", port);
        for (String path : List.of("/task/1/claim", "/incident")) {
            HttpRequest.Builder call = officer.request(ENGINE + path)
                    .header("Accept-Language", "en")
                    .POST(BodyPublishers.noBody());
            assertThat(officer.send(call).body()).as(path).contains("сіздің рөліңізге қолжетімді емес");
            officer.get("/?lang=ru");
            assertThat(officer.send(call).body()).as(path).contains("недоступно вашей роли", "Нет доступа");
            officer.get("/?lang=kk");
        }
    }

    private String tasksIn(String filter, SignedIn person) {
        String id = filters.createTaskFilterQuery()
                .filterName(filter)
                .singleResult()
                .getId();
        return person.call("POST", ENGINE + "/filter/" + id + "/list?firstResult=0&maxResults=1000", "{}")
                .body();
    }

    private String assessmentOf(String task) {
        return jdbc.sql(
                        "select e.business_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where t.id_ = :id")
                .param("id", task)
                .query(String.class)
                .single();
    }
}
