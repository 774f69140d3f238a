package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.territory.People;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens when the body or its head lets a deadline pass, in the whole application. */
@IntegrationTest
class OverdueIT {

    private static final String BODY = "KZ-47";
    private static final Instant SUBMISSION_DUE = due(4);

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Tasks tasks;

    @Autowired
    private People people;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void an_overdue_submission_is_reported_every_second_working_day_until_the_hr_head_extends_it() {
        String assessment = api.opens(BODY);
        timePassesUntil(SUBMISSION_DUE.minusSeconds(60));
        assertThat(mailsAbout(assessment)).contains(ApiDriver.officer(BODY)).doesNotContain("hr.head");
        timePassesUntil(SUBMISSION_DUE);
        assertThat(mailsAbout(assessment))
                .contains(ApiDriver.officer(BODY), ApiDriver.head(BODY), "hr.officer", "hr.head");
        long mails = mailsToTheOfficer(assessment);
        timePassesUntil(SUBMISSION_DUE.plus(Duration.ofDays(2)));
        assertThat(mailsToTheOfficer(assessment)).isEqualTo(mails);
        timePassesUntil(Instant.parse("2026-12-08T04:00:00Z"));
        assertThat(mailsToTheOfficer(assessment)).isEqualTo(mails + 1);
        assertThat(reportsOf(api.task(ApiDriver.officer(BODY), "SubmitHrData", assessment)))
                .isEqualTo(2);

        decides(assessment, """
                {"outcome": "EXTEND", "due": "2026-12-11", "reason": "Байланыс болмады"}""");

        assertThat(api.openTask(ApiDriver.officer(BODY), "SubmitHrData", assessment)
                        .orElseThrow()
                        .get("due")
                        .asText())
                .isEqualTo("2026-12-11T18:00:00+05:00");
        assertThat(api.openTask("hr.head", "DecideOverdue", assessment)).isEmpty();
        timePassesUntil(due(11));
        assertThat(api.openTask("hr.head", "DecideOverdue", assessment)).isPresent();
    }

    @Test
    void an_overdue_submission_is_closed_as_not_submitted() {
        String assessment = api.opens(BODY);
        String late = api.task(ApiDriver.officer(BODY), "SubmitHrData", assessment);
        timePassesUntil(SUBMISSION_DUE);
        decides(assessment, """
                {"outcome": "CLOSE", "reason": "Деректер ұсынылмады"}""");

        assertThat(stateOf(assessment)).isEqualTo("NOT_SUBMITTED");
        assertThat(api.openTask(ApiDriver.officer(BODY), "SubmitHrData", assessment))
                .isEmpty();
        api.post(ApiDriver.officer(BODY), "/tasks/" + late + "/complete", "{\"data\": " + ApiDriver.DATA + "}")
                .with(409);
    }

    @Test
    void a_decision_that_is_open_disappears_when_the_deadline_is_moved() {
        String assessment = api.opens(BODY);
        timePassesUntil(SUBMISSION_DUE);
        assertThat(api.openTask("hr.head", "DecideOverdue", assessment)).isPresent();

        String submission = api.task(ApiDriver.officer(BODY), "SubmitHrData", assessment);
        api.post("hr.head", "/tasks/" + submission + "/deadline", """
                        {"due": "2026-12-09", "reason": "Байланыс болмады"}""").with(200);
        jobs.runDue();

        assertThat(api.openTask("hr.head", "DecideOverdue", assessment)).isEmpty();
        assertThat(mailsOf(assessment, "DEADLINE_MOVED"))
                .containsExactlyInAnyOrder(ApiDriver.officer(BODY), ApiDriver.head(BODY));
        JsonNode change = api.get(ApiDriver.head(BODY), "/assessments/" + assessment)
                .with(200)
                .json()
                .get("deadlineChanges")
                .get(0);
        assertThat(change.get("oldDue").asText()).isEqualTo("2026-12-04T18:00:00+05:00");
        assertThat(change.get("newDue").asText()).isEqualTo("2026-12-09T18:00:00+05:00");
        assertThat(change.get("reason").asText()).isEqualTo("Байланыс болмады");
        assertThat(change.get("changedBy").asText()).isEqualTo("hr.head");
        timePassesUntil(due(9));
        assertThat(api.openTask("hr.head", "DecideOverdue", assessment)).isPresent();
    }

    @Test
    void the_hr_service_reminds_of_any_open_task_when_it_likes() {
        String assessment = api.opens(BODY);
        String task = api.task(ApiDriver.officer(BODY), "SubmitHrData", assessment);

        assertThat(api.post("hr.officer", "/tasks/" + task + "/remind", "")
                        .with(200)
                        .json()
                        .get("reminded")
                        .get(0)
                        .asText())
                .isEqualTo(ApiDriver.officer(BODY));
        assertThat(mailsOf(assessment, "REMINDER")).containsExactly(ApiDriver.officer(BODY));
        api.post(ApiDriver.officer(BODY), "/tasks/" + task + "/remind", "").with(403);

        assertThat(api.post("hr.head", "/tasks/" + task + "/remind", "")
                        .with(409)
                        .json()
                        .get("detail")
                        .asText())
                .contains(people.nameOf("hr.officer"));

        clock.set(SUBMISSION_DUE);
        api.post("hr.head", "/tasks/" + task + "/remind", "").with(200);
        assertThat(mailsOf(assessment, "REMINDER")).hasSize(1);
        assertThat(mailsOf(assessment, "OVERDUE")).containsExactly(ApiDriver.officer(BODY));
    }

    @Test
    void a_timer_that_fires_while_the_data_are_submitted_has_no_effect() {
        String assessment = api.opens(BODY);
        String task = api.task(ApiDriver.officer(BODY), "SubmitHrData", assessment);
        clock.set(SUBMISSION_DUE);
        String timer = overdueTimer(assessment);

        CompletableFuture<Void> fires = Objects.requireNonNull(transaction.execute(status -> {
            tasks.complete(
                    task, people.actor(ApiDriver.officer(BODY)), api.json("{\"data\": " + ApiDriver.DATA + "}"), null);
            CompletableFuture<Void> firing = CompletableFuture.runAsync(() -> management.executeJob(timer));
            await().until(this::somebodyWaits);
            return firing;
        }));

        assertThatThrownBy(fires::join).hasCauseInstanceOf(OptimisticLockingException.class);
        jobs.runDue();
        assertThat(mailsOf(assessment, "OVERDUE")).isEmpty();
        assertThat(stateOf(assessment)).isEqualTo("IN_VERIFICATION");
    }

    @Test
    void data_that_are_submitted_while_a_timer_fires_are_taken_after_its_report() {
        String assessment = api.opens(BODY);
        String task = api.task(ApiDriver.officer(BODY), "SubmitHrData", assessment);
        clock.set(SUBMISSION_DUE);
        String timer = overdueTimer(assessment);

        CompletableFuture<ApiDriver.Answer> submits = Objects.requireNonNull(transaction.execute(status -> {
            management.executeJob(timer);
            CompletableFuture<ApiDriver.Answer> submitting = CompletableFuture.supplyAsync(() -> api.post(
                    ApiDriver.officer(BODY), "/tasks/" + task + "/complete", "{\"data\": " + ApiDriver.DATA + "}"));
            await().until(this::somebodyWaits);
            return submitting;
        }));

        submits.join().with(200);
        jobs.runDue();
        assertThat(mailsOf(assessment, "OVERDUE"))
                .containsExactlyInAnyOrder(
                        ApiDriver.officer(BODY), ApiDriver.head(BODY), "hr.officer", "hr.officer2", "hr.head");
        assertThat(stateOf(assessment)).isEqualTo("IN_VERIFICATION");
        assertThat(api.openTask("hr.head", "DecideOverdue", assessment)).isEmpty();
    }

    @Test
    void a_decision_that_is_open_disappears_when_the_data_come_after_all() {
        String assessment = api.opens(BODY);
        timePassesUntil(SUBMISSION_DUE);
        api.submits(assessment, BODY);

        assertThat(api.openTask("hr.head", "DecideOverdue", assessment)).isEmpty();
        assertThat(stateOf(assessment)).isEqualTo("IN_VERIFICATION");
        assertThat(mailsOf(assessment, "TASK_ENDED"))
                .as("they had a deadline in their calendars, and did not do the work themselves")
                .containsExactlyInAnyOrder(ApiDriver.head(BODY), "hr.head");
    }

    @Test
    void an_overdue_sign_off_is_recorded_as_a_refusal_and_the_conclusion_is_issued() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        api.approves(assessment);
        timePassesUntil(CalendarByRule.dueAt(LocalDate.of(2026, 11, 26)));
        decides(assessment, """
                {"outcome": "RECORD_REFUSAL", "reason": "Қол қойылмады"}""");

        assertThat(stateOf(assessment)).isEqualTo("ISSUED");
        assertThat(api.openTask(ApiDriver.head(BODY), "SignOff", assessment)).isEmpty();
    }

    private void timePassesUntil(Instant instant) {
        clock.set(instant);
        jobs.runDue();
    }

    private void decides(String assessment, String decision) {
        api.completes("hr.head", "DecideOverdue", assessment, decision);
    }

    private String stateOf(String assessment) {
        return api.get("hr.officer", "/assessments/" + assessment)
                .with(200)
                .json()
                .get("state")
                .asText();
    }

    private List<String> mailsAbout(String assessment) {
        return jdbc.sql("select distinct recipient from mail where matter_id = :id")
                .param("id", UUID.fromString(assessment))
                .query(String.class)
                .list();
    }

    private List<String> mailsOf(String assessment, String kind) {
        return jdbc.sql("select recipient from mail where matter_id = :id and kind = :kind")
                .param("id", UUID.fromString(assessment))
                .param("kind", kind)
                .query(String.class)
                .list();
    }

    private int reportsOf(String task) {
        return jdbc.sql("select max(number) from overdue_report where task_id = :task")
                .param("task", task)
                .query(Integer.class)
                .single();
    }

    private String overdueTimer(String assessment) {
        return management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(assessment)
                        .singleResult()
                        .getId())
                .activityId("BoundaryEvent_SubmitHrDataOverdue")
                .singleResult()
                .getId();
    }

    /** Whether a statement waits for a lock that another transaction holds. */
    private boolean somebodyWaits() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private long mailsToTheOfficer(String assessment) {
        return jdbc.sql("select count(*) from mail where matter_id = :id and recipient = :officer")
                .param("id", UUID.fromString(assessment))
                .param("officer", ApiDriver.officer(BODY))
                .query(Long.class)
                .single();
    }

    private static Instant due(int dayOfDecember) {
        return CalendarByRule.dueAt(LocalDate.of(2026, 12, dayOfDecember));
    }
}
