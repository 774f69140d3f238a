package kz.qorytyndy.api;

import static kz.qorytyndy.SignedIn.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.campaign.AssessmentState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drafts: what has been typed stays as it was typed, for those whose task it is, and for as long as the task is open. */
@IntegrationTest
class DraftsIT {

    private static final String OFFICER = "officer.kz-71";
    /** Has no role of his own in the demonstration; here he is the second officer of the body. */
    private static final String COLLEAGUE = "deputy.kz-71";

    private static final String TYPED = """
            {"data":{"staffUnits":"1 2З4","staffActual":95.50,"trained":"","unheardOf":null},"comment":"бір\\u000Bекі \\u0000","evidence":[]}""";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void the_colleague_leaves() {
        jdbc.sql("delete from role_held where username = :name")
                .param("name", COLLEAGUE)
                .update();
    }

    @Test
    void keeps_what_was_typed_to_the_letter_until_the_task_is_done() {
        String assessment = api.opens("KZ-71");
        String task = api.task(OFFICER, "SubmitHrData", assessment);
        api.get(OFFICER, "/tasks/" + task + "/draft").with(404);
        long events = events();

        Answer saved = save(OFFICER, task, TYPED).with(200);

        assertThat(saved.header("ETag")).isEqualTo("\"1\"");
        Answer read = api.get(OFFICER, "/tasks/" + task + "/draft").with(200);
        assertThat(read.json()).isEqualTo(api.json(TYPED));
        assertThat(read.text()).contains("95.50");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.header("Last-Modified")).isNotEmpty();
        assertThat(events()).as("a draft is no business command").isEqualTo(events);
        api.submits(assessment, "KZ-71");
        api.get(OFFICER, "/tasks/" + task + "/draft").with(409);
        assertThat(rows(task)).isZero();
    }

    @Test
    void takes_no_field_whose_name_the_database_could_not_hold() {
        String task = api.task(OFFICER, "SubmitHrData", api.opens("KZ-71"));

        save(OFFICER, task, "{\"data\": {\"staff\\u0000Units\": \"1\"}}").with(422);
        assertThat(rows(task)).isZero();
    }

    @Test
    void forgets_what_was_typed_when_the_assessment_is_cancelled() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71");
        String task = api.task(OFFICER, "SubmitHrData", api.assessmentOf(campaign, "KZ-71"));
        save(OFFICER, task, TYPED).with(200);

        api.post("hr.head", "/campaigns/" + campaign + "/cancel", "{\"reason\": \"Қателік\"}")
                .with(200);

        assertThat(rows(task)).isZero();
    }

    @Test
    void shows_a_draft_to_nobody_but_those_whose_task_it_is() {
        String task = api.task(OFFICER, "SubmitHrData", api.opens("KZ-71"));
        save(OFFICER, task, TYPED).with(200);

        for (String stranger : List.of("officer.kz-10", "head.kz-10")) {
            api.get(stranger, "/tasks/" + task + "/draft").with(404);
            save(stranger, task, TYPED).with(404);
        }
        for (String other : List.of("head.kz-71", "hr.officer", "hr.head", "auditor", "leadership")) {
            assertThat(api.get(other, "/tasks/" + task + "/draft").status())
                    .as(other)
                    .isEqualTo(403);
            assertThat(save(other, task, TYPED).status()).as(other).isEqualTo(403);
        }
    }

    @Test
    void lets_only_the_holder_write() {
        colleagueJoins();
        String task = api.task(OFFICER, "SubmitHrData", api.opens("KZ-71"));
        save(COLLEAGUE, task, TYPED).with(200);
        api.post(OFFICER, "/tasks/" + task + "/claim", "").with(200);

        Answer refused = save(COLLEAGUE, task, "{\"data\": {}}").with(409);

        assertThat(refused.json().get("detail").asText()).isNotBlank();
        assertThat(api.get(COLLEAGUE, "/tasks/" + task + "/draft").with(200).json())
                .isEqualTo(api.json(TYPED));
    }

    @Test
    void never_overwrites_what_somebody_has_not_seen() {
        colleagueJoins();
        String task = api.task(OFFICER, "SubmitHrData", api.opens("KZ-71"));
        save(OFFICER, task, "{\"data\": {\"staffUnits\": 1}}", "If-Match", "\"0\"")
                .with(200);

        Answer late = save(COLLEAGUE, task, "{\"data\": {}}", "If-Match", "\"0\"");
        assertThat(late.with(409).json().get("detail").asText()).contains(nameOf(OFFICER));
        assertThat(late.json().get("currentVersion").asText()).isEqualTo("1");
        save(COLLEAGUE, task, "{\"data\": {}}").with(409);
        save(COLLEAGUE, task, "{\"data\": {}}", "If-Match", "nonsense").with(409);
        save(OFFICER, task, "{\"data\": {\"staffUnits\": 2}}").with(200);

        assertThat(save(OFFICER, task, "{\"data\": {\"staffUnits\": 2}}", "If-Match", "\"2\"")
                        .with(200)
                        .header("ETag"))
                .as("the same once more")
                .isEqualTo("\"2\"");

        Answer seen = save(COLLEAGUE, task, "{\"data\": {\"staffUnits\": 3}}", "If-Match", "\"2\"");
        assertThat(seen.with(200).header("ETag")).isEqualTo("\"3\"");
        assertThat(save(COLLEAGUE, task, "{\"data\": {\"staffUnits\": 3}}", "If-Match", "\"2\"")
                        .with(200)
                        .header("ETag"))
                .as("the same, whose answer was lost")
                .isEqualTo("\"3\"");
        Answer unseen = api.send(api.request(OFFICER, "/tasks/" + task + "/complete", "If-Match", "\"2\"")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"data\": " + ApiDriver.DATA + "}")));
        assertThat(unseen.with(409).json().get("currentVersion").asText()).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"text\"",
                "{\"data\": {}, \"remark\": \"x\"}",
                "{\"data\": {\"a\": {\"b\": {\"c\": {\"d\": {\"e\": {\"f\": 1}}}}}}}",
                "{\"data\": {\"staffUnits\": 1e999999999}}"
            })
    void refuses_what_cannot_become_the_tasks_command(String content) {
        String task = api.task(OFFICER, "SubmitHrData", api.untouched(AssessmentState.AWAITING_SUBMISSION));

        Answer refused = save(OFFICER, task, content).with(422);

        assertThat(refused.json().get("detail").asText()).isNotBlank();
        api.get(OFFICER, "/tasks/" + task + "/draft").with(404);
    }

    @Test
    void refuses_more_than_a_form_can_hold() {
        String task = api.task(OFFICER, "SubmitHrData", api.opens("KZ-71"));

        save(OFFICER, task, "{\"comment\": \"" + "ә".repeat(199_000) + "\"}").with(200);
        save(OFFICER, task, "{\"comment\": \"" + "ә".repeat(200_000) + "\"}").with(422);
    }

    @Test
    void starts_Tasklists_form_from_the_draft() throws IOException {
        String assessment = api.opens("KZ-71");
        String task = api.task(OFFICER, "SubmitHrData", assessment);
        save(
                        OFFICER,
                        task,
                        "{\"data\": {\"staffUnits\": \"1\u00A0234\", \"averageHeadcount\": \"96,5\", \"trained\": \"көп\"}, \"comment\": \"Жоба\"}")
                .with(200);

        JsonNode variables = formVariables(OFFICER, task);

        assertThat(api.json(variables.at("/data/value").asText()))
                .isEqualTo(api.json(
                        "{\"staffUnits\": \"1\u00A0234\", \"averageHeadcount\": \"96,5\", \"trained\": \"көп\"}"));
        assertThat(variables.at("/comment/value").asText()).isEqualTo("Жоба");
        assertThat(formVariables("hr.officer", task).has("data"))
                .as("nobody else's draft")
                .isFalse();

        api.submits(assessment, "KZ-71");
        String verification = api.task("hr.officer", "VerifySubmission", assessment);
        save(
                        "hr.officer",
                        verification,
                        "{\"outcome\": \"ACCEPT\", \"paper\": {\"number\": \"12\", \"date\": \"2026-11-20\", \"matches\": true}}")
                .with(200);
        assertThat(api.json(formVariables("hr.officer", verification)
                        .at("/paper/value")
                        .asText()))
                .isEqualTo(api.json("{\"number\": \"12\", \"date\": \"20.11.2026\", \"matches\": true}"));
    }

    @Test
    void opens_in_the_portal_whatever_a_program_has_saved() {
        String task = api.task(OFFICER, "SubmitHrData", api.opens("KZ-71"));
        save(OFFICER, task, "{\"data\": [1, {\"a\": 2}], \"comment\": {\"x\": 1}, \"evidence\": \"none\"}")
                .with(200);
        SignedIn officer = SignedIn.as(OFFICER, port);
        String page = "/tasks/" + task + "/sheet";
        assertThat(officer.get(page).statusCode()).isEqualTo(200);

        String fields = "seen.data.staffUnits=&data.staffUnits=97";
        assertThat(officer.form(page + "/draft", fields, officer.portalToken(page))
                        .statusCode())
                .isEqualTo(200);

        JsonNode draft = api.get(OFFICER, "/tasks/" + task + "/draft").with(200).json();
        assertThat(draft.at("/data/staffUnits").asText()).isEqualTo("97");

        String window = "seen.data.staffUnits=&data.staffUnits=98";
        assertThat(officer.form(page + "/draft", window, officer.portalToken(page))
                        .body())
                .as("of his in another window")
                .contains("name=\"rival.data.staffUnits\" value=\"97\"");
    }

    private JsonNode formVariables(String username, String task) throws IOException {
        return new ObjectMapper()
                .readTree(SignedIn.as(username, port)
                        .get(ENGINE + "/task/" + task + "/form-variables")
                        .body());
    }

    private Answer save(String username, String task, String content, String... headers) {
        return api.send(api.request(username, "/tasks/" + task + "/draft", headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(content)));
    }

    private void colleagueJoins() {
        jdbc.sql("""
                        insert into role_held (username, role, body_code, valid_from)
                        values (:name, 'TERRITORIAL_OFFICER', 'KZ-71', date '2020-01-01')""").param("name", COLLEAGUE).update();
    }

    private String nameOf(String username) {
        return jdbc.sql("select name from person where username = :name")
                .param("name", username)
                .query(String.class)
                .single();
    }

    private long events() {
        return jdbc.sql("select count(*) from audit_event").query(Long.class).single();
    }

    private long rows(String task) {
        return jdbc.sql("select count(*) from draft where task_id = :task")
                .param("task", task)
                .query(Long.class)
                .single();
    }
}
