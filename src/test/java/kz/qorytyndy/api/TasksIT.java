package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.campaign.AssessmentState;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may do what with a task, and what those hear who may not or come too late. */
@IntegrationTest
class TasksIT {

    private static final String RETURN = "{\"outcome\": \"RETURN\", \"reason\": \"Қағаз нұсқасы өзгеше\"}";

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HistoryService history;

    @Test
    void lists_a_task_with_all_that_one_needs_to_know() {
        String assessment = api.untouched(AssessmentState.AWAITING_SUBMISSION);

        JsonNode task =
                api.openTask("officer.kz-71", "SubmitHrData", assessment).orElseThrow();

        assertThat(task.get("body").asText()).isEqualTo("KZ-71");
        assertThat(task.get("due").asText()).isEqualTo("2026-12-04T18:00:00+05:00");
        assertThat(task.get("overdue").asBoolean(true)).isFalse();
        assertThat(task.get("assignee").isNull()).isTrue();
        assertThat(task.at("/period/part").asText()).isNotBlank();
    }

    @Test
    void lists_those_of_a_kind_or_of_a_matter_alone() {
        String assessment = api.untouched(AssessmentState.IN_VERIFICATION);
        String campaign = api.openTask("hr.officer", "VerifySubmission", assessment)
                .orElseThrow()
                .get("campaignId")
                .asText();

        for (String query : List.of("kind=VerifySubmission", "matter=" + assessment, "matter=" + campaign)) {
            JsonNode found =
                    api.get("hr.officer", "/tasks?size=200&" + query).with(200).json();
            assertThat(found.get("total").asInt()).isPositive();
            assertThat(found.get("items"))
                    .allMatch(task -> query.equals("kind=" + task.get("kind").asText())
                            || task.get("assessmentId").asText().equals(assessment));
        }
        assertThat(api.get("hr.officer", "/tasks?kind=SubmitHrData&matter=" + assessment)
                        .with(200)
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(api.get("hr.officer", "/tasks?kind=Dance")
                        .with(422)
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"head.kz-71", "officer.kz-75", "hr.officer", "hr.head", "leadership", "auditor", "admin"})
    void only_the_officers_of_the_body_find_its_submission(String username) {
        String assessment = api.untouched(AssessmentState.AWAITING_SUBMISSION);

        assertThat(api.openTask(username, "SubmitHrData", assessment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "officer.kz-75, 404",
        "head.kz-75, 404",
        "head.kz-71, 403",
        "hr.officer, 403",
        "hr.head, 403",
        "leadership, 403",
        "auditor, 403"
    })
    void nobody_else_may_touch_it(String username, int status) {
        String assessment = api.untouched(AssessmentState.AWAITING_SUBMISSION);
        String task = "/tasks/" + api.task("officer.kz-71", "SubmitHrData", assessment);

        api.post(username, task + "/claim", "").with(status);
        api.post(username, task + "/unclaim", "").with(status);
        api.post(username, task + "/complete", "{\"data\": " + ApiDriver.DATA + "}")
                .with(status);
        assertThat(api.openTask("officer.kz-71", "SubmitHrData", assessment)
                        .orElseThrow()
                        .get("assignee")
                        .isNull())
                .isTrue();
    }

    @Test
    void the_administrator_takes_no_part() {
        String assessment = api.untouched(AssessmentState.AWAITING_SUBMISSION);
        String task = "/tasks/" + api.task("officer.kz-71", "SubmitHrData", assessment);

        assertThat(api.post("admin", task + "/claim", "").status()).isIn(403, 404);
        assertThat(api.post("admin", task + "/complete", "{\"data\": " + ApiDriver.DATA + "}")
                        .status())
                .isIn(403, 404);
    }

    @Test
    void a_task_that_does_not_exist_is_not_found() {
        api.post("officer.kz-71", "/tasks/nothing/claim", "").with(404);
        api.post("officer.kz-71", "/tasks/nothing/complete", "{}").with(404);
        api.post("hr.head", "/tasks/nothing/deadline", "{\"due\": \"2026-12-11\", \"reason\": \"…\"}")
                .with(404);
    }

    @Test
    void whoever_finds_it_held_hears_by_whom() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String task = "/tasks/" + api.task("hr.officer", "VerifySubmission", assessment);

        assertThat(api.post("hr.officer", task + "/claim", "")
                        .with(200)
                        .json()
                        .get("assignee")
                        .asText())
                .isEqualTo("hr.officer");
        String holder = api.get("hr.officer", "/me").json().get("name").asText();
        for (String call : List.of("/claim", "/complete")) {
            Answer refused = api.post("hr.officer2", task + call, call.equals("/claim") ? "" : RETURN);
            assertThat(refused.with(409).json().get("detail").asText()).contains(holder);
        }
        assertThat(api.post("hr.officer", task + "/unclaim", "")
                        .with(200)
                        .json()
                        .get("assignee")
                        .isNull())
                .isTrue();
        api.post("hr.officer2", task + "/complete", RETURN).with(200);
    }

    @Test
    void whoever_comes_too_late_hears_who_was_first_and_when() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String task = "/tasks/" + api.task("hr.officer", "VerifySubmission", assessment) + "/complete";
        api.post("hr.officer", task, RETURN).with(200);
        String first = api.get("hr.officer", "/me").json().get("name").asText();

        Answer late = api.post("hr.officer2", task, RETURN, "Accept-Language", "en");

        assertThat(late.with(409).json().get("title").asText()).isEqualTo("Conflict");
        assertThat(late.json().get("detail").asText()).contains(first).contains("23.11.2026 10:0");
    }

    @Test
    void who_submitted_cannot_verify() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        jdbc.sql(
                        "insert into role_held (username, role, valid_from) values ('officer.kz-71', 'HR_OFFICER', '2026-01-01')")
                .update();
        try {
            String task = "/tasks/" + api.task("hr.officer", "VerifySubmission", assessment);

            api.post("officer.kz-71", task + "/claim", "").with(403);
            api.post("officer.kz-71", task + "/complete", RETURN).with(403);
        } finally {
            jdbc.sql("delete from role_held where username = 'officer.kz-71' and role = 'HR_OFFICER'")
                    .update();
        }
    }

    @RepeatedTest(3)
    void of_two_who_complete_it_at_once_one_wins() throws Exception {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        String task = api.task("hr.officer", "VerifySubmission", assessment);
        CyclicBarrier start = new CyclicBarrier(2);

        List<CompletableFuture<Answer>> answers = Stream.of("hr.officer", "hr.officer2")
                .map(username -> CompletableFuture.supplyAsync(() -> {
                    await(start);
                    return api.post(username, "/tasks/" + task + "/complete", RETURN);
                }))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).map(Answer::status))
                .containsExactlyInAnyOrder(200, 409);
        jobs.runDue();
        JsonNode view =
                api.get("hr.head", "/assessments/" + assessment).with(200).json();
        assertThat(view.at("/versions/verifications")).hasSize(1);
        assertThat(view.get("trail").findValuesAsText("action"))
                .filteredOn("SUBMISSION_RETURNED"::equals)
                .hasSize(1);
        assertThat(history.createHistoricTaskInstanceQuery()
                        .taskId(task)
                        .finished()
                        .count())
                .isEqualTo(1);
        assertThat(history.createHistoricTaskInstanceQuery()
                        .processInstanceBusinessKey(assessment)
                        .taskDefinitionKey("Task_SubmitHrData")
                        .unfinished()
                        .count())
                .isEqualTo(1);
        assertThat(jdbc.sql("""
                                select count(*) from mail
                                where matter_id = cast(:id as uuid) and letter::text like '%Қағаз нұсқасы өзгеше%'
                                group by address""").param("id", assessment).query(Integer.class).list())
                .isNotEmpty()
                .containsOnly(1);
    }

    @Test
    void the_hr_head_moves_a_deadline() {
        String assessment = api.opens("KZ-71");
        String deadline = "/tasks/" + api.task("officer.kz-71", "SubmitHrData", assessment) + "/deadline";
        String later = "{\"due\": \"2026-12-11\", \"reason\": \"Байланыс үзілді\"}";

        api.post("officer.kz-71", deadline, later).with(403);
        api.post("hr.officer", deadline, later).with(403);
        assertThat(api.post("officer.kz-75", deadline, later).status()).isIn(403, 404);
        assertThat(api.post("hr.head", deadline, later)
                        .with(200)
                        .json()
                        .get("due")
                        .asText())
                .isEqualTo("2026-12-11T18:00:00+05:00");

        Answer unseen = api.post("hr.head", deadline, """
                {"due": "2026-12-18", "reason": "Байланыс үзілді", "seen": "2026-12-04"}""");
        assertThat(unseen.with(409).json().get("currentVersion").asText()).isEqualTo("2026-12-11");

        JsonNode view =
                api.get("hr.head", "/assessments/" + assessment).with(200).json();
        assertThat(view.get("due").asText()).isEqualTo("2026-12-11T18:00:00+05:00");
        assertThat(view.get("trail")).anySatisfy(event -> {
            assertThat(event.get("action").asText()).isEqualTo("DEADLINE_MOVED");
            assertThat(event.at("/details/reason").asText()).isEqualTo("Байланыс үзілді");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "due    | {\"due\": \"2026-12-12\", \"reason\": \"…\"}",
                "due    | {\"due\": \"2026-11-20\", \"reason\": \"…\"}",
                "due    | {\"due\": \"2026-11-31\", \"reason\": \"…\"}",
                "due    | {\"due\": \"9999-12-31\", \"reason\": \"…\"}",
                "due    | {\"reason\": \"…\"}",
                "reason | {\"due\": \"2026-12-11\"}",
                "reason | {\"due\": \"2026-12-11\", \"reason\": \" \"}",
                "days   | {\"due\": \"2026-12-11\", \"reason\": \"…\", \"days\": 3}"
            })
    void refuses_a_deadline_that_cannot_be(String field, String body) {
        String assessment = api.untouched(AssessmentState.AWAITING_SUBMISSION);
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);

        assertThat(api.post("hr.head", "/tasks/" + task + "/deadline", body)
                        .with(422)
                        .json()
                        .get("errors")
                        .findValuesAsText("field"))
                .containsExactly(field);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }
}
