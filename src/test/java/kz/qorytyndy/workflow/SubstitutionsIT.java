package kz.qorytyndy.workflow;

import static kz.qorytyndy.SignedIn.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.platform.Refusal;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deputies: who may be named, what they may do, for whom it counts, and that it ends. */
@IntegrationTest
class SubstitutionsIT {

    private static final String BODY = "KZ-47";
    private static final String HEAD = "head.kz-47";
    private static final String DEPUTY = "deputy.kz-47";
    private static final String OFFICER = "officer.kz-47";
    private static final String SIGN = "{\"outcome\": \"SIGN\"}";
    private static final String APPROVE = "{\"outcome\": \"APPROVE\"}";
    private static final String LAST_DAY = "2026-11-27";
    private static final Instant LAST_MINUTES = Instant.parse("2026-11-27T18:55:00Z");
    private static final Instant DAY_AFTER = Instant.parse("2026-11-27T19:00:00Z");

    @Autowired
    private ApiDriver api;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService engine;

    @Autowired
    private FilterService filters;

    @Autowired
    private Releases releases;

    @LocalServerPort
    private int port;

    @AfterEach
    void nobody_is_replaced_any_more() {
        jdbc.sql("update substitution set ended_by = 'admin', ended_at = now() where ended_at is null")
                .update();
    }

    @Test
    void a_deputy_signs_for_the_absent_head_and_everything_says_so() {
        String assessment = awaitsSignOff();
        String task = api.task(HEAD, "SignOff", assessment);
        api.post(HEAD, "/tasks/" + task + "/claim", "").with(200);
        assertThat(api.openTask(DEPUTY, "SignOff", assessment)).isEmpty();

        names(HEAD, HEAD, DEPUTY);

        assertThat(api.get(DEPUTY, "/me").json().get("actingFor")).isEqualTo(api.json("[\"head.kz-47\"]"));
        assertThat(actingFor(DEPUTY, assessment)).isEqualTo(HEAD);
        assertThat(actingFor(HEAD, assessment)).isEqualTo("null");
        // Each may take the task from the other.
        api.post(DEPUTY, "/tasks/" + task + "/claim", "").with(200);
        api.post(HEAD, "/tasks/" + task + "/claim", "").with(200);
        api.completes(DEPUTY, "SignOff", assessment, SIGN);

        JsonNode view = api.get(HEAD, "/assessments/" + assessment).with(200).json();
        assertThat(view.get("state").asText()).isEqualTo("ISSUED");
        assertThat(view.at("/versions/signOffs/0/signedBy").asText()).isEqualTo(DEPUTY);
        assertThat(view.at("/versions/signOffs/0/signedFor").asText()).isEqualTo(HEAD);
        assertThat(view.at("/versions/reviews/0/reviewedFor").isNull()).isTrue();
        assertThat(view.get("trail")).anySatisfy(event -> {
            assertThat(event.get("action").asText()).isEqualTo("CONCLUSION_SIGNED");
            assertThat(event.get("actor").asText()).isEqualTo(DEPUTY);
            assertThat(event.get("onBehalfOf").asText()).isEqualTo(HEAD);
        });
        assertThat(printed(assessment))
                .contains(PdfReading.dense("м.а. " + name(DEPUTY)))
                .contains(PdfReading.dense("№ 45-ж бұйрық, 2026 жылғы 20 қараша. Басшы – " + name(HEAD)));
    }

    @Test
    void an_officer_of_the_hr_service_acts_for_its_head_unless_he_has_verified_himself() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        String task = "/tasks/" + api.task("hr.head", "ReviewConclusion", assessment) + "/complete";
        String first =
                names("hr.head", "hr.head", "hr.officer").json().get("id").asText();
        api.post("hr.officer", task, APPROVE).with(403);
        api.send(api.request("hr.head", "/substitutions/" + first).DELETE()).with(204);

        names("admin", "hr.head", "hr.officer2");
        api.completes("hr.officer2", "ReviewConclusion", assessment, APPROVE);
        api.signs(assessment, BODY);

        JsonNode review =
                api.get("hr.head", "/assessments/" + assessment).json().at("/versions/reviews/0");
        assertThat(review.get("reviewedBy").asText()).isEqualTo("hr.officer2");
        assertThat(review.get("reviewedFor").asText()).isEqualTo("hr.head");
        assertThat(printed(assessment))
                .contains(PdfReading.dense("м.а. " + name("hr.officer2")))
                .contains(PdfReading.dense("Басшы – " + name("hr.head")));
    }

    @Test
    void the_separation_of_duties_holds_against_the_deputy_and_against_the_absent() {
        // He submitted himself.
        String assessment = awaitsSignOff();
        String task = api.task(HEAD, "SignOff", assessment);
        String own = names("admin", HEAD, OFFICER).json().get("id").asText();
        assertThat(api.openTask(OFFICER, "SignOff", assessment)).isPresent();
        api.post(OFFICER, "/tasks/" + task + "/claim", "").with(403);
        api.post(OFFICER, "/tasks/" + task + "/complete", SIGN).with(403);
        assertThatThrownBy(() -> engine.setAssignee(task, OFFICER)).hasStackTraceContaining("matter.duties");
        api.send(api.request("admin", "/substitutions/" + own).DELETE()).with(204);

        // The absent could not have signed.
        names("admin", HEAD, DEPUTY);
        jdbc.sql("insert into participation values (cast(:id as uuid), :head, 'VERIFIED', now())")
                .param("id", assessment)
                .param("head", HEAD)
                .update();
        assertThat(api.post(DEPUTY, "/tasks/" + task + "/complete", SIGN, "Accept-Language", "en")
                        .with(403)
                        .json()
                        .get("detail")
                        .asText())
                .contains(name(HEAD))
                .contains("verified the data");
        assertThatThrownBy(() -> engine.setAssignee(task, DEPUTY)).hasStackTraceContaining("matter.dutiesOfAbsent");
    }

    @Test
    void what_a_deputy_did_bars_both_from_what_must_check_it() {
        names("admin", OFFICER, DEPUTY);
        names("admin", HEAD, DEPUTY);
        String assessment = api.opens(BODY);
        api.completes(DEPUTY, "SubmitHrData", assessment, "{\"data\": " + ApiDriver.DATA + "}");
        api.accepts(assessment);
        api.approves(assessment);

        assertThat(api.get(HEAD, "/assessments/" + assessment)
                        .json()
                        .at("/versions/submissions/0/submittedFor")
                        .asText())
                .isEqualTo(OFFICER);
        String task = "/tasks/" + api.task(HEAD, "SignOff", assessment) + "/complete";
        api.post(DEPUTY, task, SIGN).with(403);
        nobody_is_replaced_any_more();
        names("admin", HEAD, OFFICER);
        api.post(OFFICER, task, SIGN).with(403);
        api.post(HEAD, task, SIGN).with(200);
    }

    @Test
    void a_deputy_of_two_acts_for_the_one_who_is_not_barred() {
        names("admin", "hr.officer", "hr.head");
        names("admin", "hr.officer2", "hr.head");
        for (String barred : List.of("hr.officer", "hr.officer2")) {
            String assessment = api.opens(BODY);
            api.submits(assessment, BODY);
            jdbc.sql("insert into participation values (cast(:id as uuid), :barred, 'SUBMITTED', now())")
                    .param("id", assessment)
                    .param("barred", barred)
                    .update();
            String task = "/tasks/" + api.task("hr.head", "VerifySubmission", assessment);
            api.post("hr.head", task + "/claim", "").with(200);
            api.post("hr.head", task + "/complete", ApiDriver.ACCEPTANCE).with(200);
            assertThat(api.get("hr.head", "/assessments/" + assessment).json().get("trail"))
                    .filteredOn(event -> event.get("actor").asText().equals("hr.head"))
                    .extracting(event -> event.get("onBehalfOf").asText())
                    .isNotEmpty()
                    .doesNotContain(barred, "null");
        }
    }

    @Test
    void what_the_engine_refuses_is_refused_and_no_fault() {
        String task = api.task(OFFICER, "SubmitHrData", api.opens(BODY));
        assertThatThrownBy(() -> EngineSteps.unlessOvertaken(() -> engine.setAssignee(task, "head.kz-10")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void it_ends_by_itself_and_what_the_deputy_held_is_free_again() {
        String assessment = awaitsSignOff();
        String task = api.task(HEAD, "SignOff", assessment);
        names("admin", HEAD, DEPUTY);
        clock.set(LAST_MINUTES);
        api.post(DEPUTY, "/tasks/" + task + "/claim", "").with(200);
        SignedIn tasklist = SignedIn.as(DEPUTY, port);
        assertThat(tasklist.get(ENGINE + "/task/" + task).statusCode()).isEqualTo(200);

        clock.set(DAY_AFTER);

        assertThat(api.get(DEPUTY, "/me").json().get("actingFor")).isEmpty();
        assertThat(api.get(DEPUTY, "/me").json().get("roles")).isEmpty();
        assertThat(api.openTask(DEPUTY, "SignOff", assessment)).isEmpty();
        api.post(DEPUTY, "/tasks/" + task + "/complete", SIGN).with(403);
        assertThat(tasklist.get(ENGINE + "/task/" + task).statusCode()).isEqualTo(403);
        assertThat(api.openTask(HEAD, "SignOff", assessment)
                        .orElseThrow()
                        .get("assignee")
                        .isNull())
                .isTrue();
        releases.releaseAll();
        assertThat(assignee(task)).isNull();
        api.completes(HEAD, "SignOff", assessment, SIGN);
    }

    @Test
    void it_can_be_ended_before_its_last_day() {
        String assessment = awaitsSignOff();
        String task = api.task(HEAD, "SignOff", assessment);
        String id = names(HEAD, HEAD, DEPUTY).json().get("id").asText();
        api.post(DEPUTY, "/tasks/" + task + "/claim", "").with(200);

        api.send(api.request(DEPUTY, "/substitutions/" + id).DELETE()).with(403);
        api.send(api.request("head.kz-10", "/substitutions/" + id).DELETE()).with(404);
        api.send(api.request(HEAD, "/substitutions/" + id).DELETE()).with(204);

        assertThat(assignee(task)).isNull();
        assertThat(api.openTask(DEPUTY, "SignOff", assessment)).isEmpty();
        assertThat(api.get(DEPUTY, "/substitutions").with(200).json().get("items"))
                .anySatisfy(one -> {
                    assertThat(one.get("id").asText()).isEqualTo(id);
                    assertThat(one.get("state").asText()).isEqualTo("ENDED");
                    assertThat(one.get("endedBy").asText()).isEqualTo(HEAD);
                });
        assertThat(jdbc.sql("select action from audit_event where subject = :subject order by id")
                        .param("subject", "substitution " + id)
                        .query(String.class)
                        .list())
                .containsExactly("DEPUTY_NAMED", "SUBSTITUTION_ENDED");
    }

    @Test
    void a_deputy_works_in_tasklist_and_gets_the_mails() {
        names("admin", OFFICER, DEPUTY);
        String assessment = api.opens(BODY);
        String task = api.task(DEPUTY, "SubmitHrData", assessment);
        SignedIn tasklist = SignedIn.as(DEPUTY, port);

        for (String filter : List.of("Менің тапсырмаларым", "Органымның тапсырмалары")) {
            String id = filters.createTaskFilterQuery()
                    .filterName(filter)
                    .singleResult()
                    .getId();
            assertThat(tasklist.call("POST", ENGINE + "/filter/" + id + "/list?firstResult=0&maxResults=1000", "{}")
                            .body())
                    .contains(task);
        }
        assertThat(tasklist.get(ENGINE + "/task/" + task + "/form-variables").body())
                .contains("Орнында жоқ адам: " + name(OFFICER));
        assertThat(tasklist.call("POST", ENGINE + "/task/" + task + "/claim", "{\"userId\":\"" + DEPUTY + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(tasklist.call(
                                "POST",
                                ENGINE + "/task/" + task + "/submit-form",
                                "{\"variables\":{\"data\":{\"type\":\"Json\",\"value\":"
                                        + api.json(ApiDriver.DATA).toString().transform(SubstitutionsIT::quoted)
                                        + "}}}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(jdbc.sql("""
                                select letter::text from mail
                                where matter_id = cast(:id as uuid) and recipient = :deputy and kind = 'SUBMISSION_REQUESTED'""")
                        .param("id", assessment)
                        .param("deputy", DEPUTY)
                        .query(String.class)
                        .single())
                .contains("м.а.", "и.о.", name(OFFICER));
    }

    @ParameterizedTest
    @CsvSource({
        // A deputy of the same body or service, named by the administrator or the absent person.
        "head.kz-47,    head.kz-47,    deputy.kz-10, 2026-11-23, 2026-11-27, 422, deputy",
        "admin,         hr.head,       head.kz-47,   2026-11-23, 2026-11-27, 422, deputy",
        "admin,         head.kz-47,    hr.officer,   2026-11-23, 2026-11-27, 422, deputy",
        "admin,         head.kz-47,    head.kz-47,   2026-11-23, 2026-11-27, 422, deputy",
        "admin,         head.kz-47,    nobody,       2026-11-23, 2026-11-27, 422, deputy",
        "admin,         leadership,    auditor,      2026-11-23, 2026-11-27, 422, absent",
        "officer.kz-47, head.kz-47,    officer.kz-47,2026-11-23, 2026-11-27, 403, ",
        "hr.head,       head.kz-47,    deputy.kz-47, 2026-11-23, 2026-11-27, 403, ",
        // A period that is not over, and not of many years.
        "admin,         head.kz-47,    deputy.kz-47, 2026-11-27, 2026-11-23, 422, to",
        "admin,         head.kz-47,    deputy.kz-47, 2026-11-16, 2026-11-20, 422, to",
        "admin,         head.kz-47,    deputy.kz-47, 2026-11-23, 2036-11-27, 422, to",
        "admin,         head.kz-47,    deputy.kz-47, 2027-11-24, 2027-11-27, 422, from",
        "admin,         head.kz-47,    deputy.kz-47, 2026-11-31, 2026-12-27, 422, from"
    })
    void refuses_a_deputy_who_cannot_be(
            String by, String absent, String deputy, String from, String to, int status, String field) {
        Answer refused = tries(by, absent, deputy, from, to).with(status);
        if (field != null) {
            assertThat(refused.json().get("errors").findValuesAsText("field")).containsExactly(field);
        }
    }

    @Test
    void refuses_a_second_deputy_and_a_chain_of_them() {
        names("admin", HEAD, OFFICER);
        tries("admin", HEAD, DEPUTY, LAST_DAY, "2026-12-11").with(409);
        tries("admin", OFFICER, DEPUTY, LAST_DAY, "2026-12-11").with(409);
        tries("admin", DEPUTY, HEAD, "2026-11-23", LAST_DAY).with(422);
        tries("admin", HEAD, DEPUTY, "2026-11-28", "2026-12-11").with(201);
        tries("admin", OFFICER, HEAD, "2026-11-30", "2026-12-04").with(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "№ .-", "45\\n№ 46", "45\\u202E", "4\\u20285", "<b>45</b>"})
    void refuses_an_order_without_a_plain_number_or_of_a_later_day(String number) {
        assertThat(api.post("admin", "/substitutions", """
                                {"absent": "head.kz-47", "deputy": "deputy.kz-47", "from": "2026-11-23", "to": "2026-11-27",
                                 "order": {"number": "%s", "date": "2026-11-24"}}""".formatted(number))
                        .with(422)
                        .json()
                        .get("errors")
                        .findValuesAsText("field"))
                .containsExactly("order.number", "order.date");
    }

    private String awaitsSignOff() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        api.approves(assessment);
        return assessment;
    }

    private String actingFor(String username, String assessment) {
        return api.openTask(username, "SignOff", assessment)
                .orElseThrow()
                .get("actingFor")
                .asText();
    }

    private String printed(String assessment) {
        return PdfReading.text(api.get("hr.head", "/assessments/" + assessment + "/conclusion.pdf")
                .with(200)
                .response()
                .body());
    }

    private String assignee(String task) {
        return engine.createTaskQuery().taskId(task).singleResult().getAssignee();
    }

    private String name(String username) {
        return api.get(username, "/me").json().get("name").asText();
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\"", "\\\"") + "\"";
    }

    private Answer names(String by, String absent, String deputy) {
        return tries(by, absent, deputy, "2026-11-23", LAST_DAY).with(201);
    }

    private Answer tries(String by, String absent, String deputy, String from, String to) {
        return api.post(by, "/substitutions", """
                {"absent": "%s", "deputy": "%s", "from": "%s", "to": "%s", "order": {"number": "45-ж", "date": "2026-11-20"}}""".formatted(absent, deputy, from, to));
    }
}
