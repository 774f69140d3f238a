package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.deadline.WorkingDays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @Test
    void an_overdue_submission_is_reported_once_and_the_hr_head_extends_it() {
        String assessment = api.opens(BODY);
        timePassesUntil(SUBMISSION_DUE.minusSeconds(60));
        assertThat(mailsAbout(assessment)).contains(ApiDriver.officer(BODY)).doesNotContain("hr.head");
        timePassesUntil(SUBMISSION_DUE);
        assertThat(mailsAbout(assessment))
                .contains(ApiDriver.officer(BODY), ApiDriver.head(BODY), "hr.officer", "hr.head");
        long mails = mailsToTheOfficer(assessment);
        timePassesUntil(SUBMISSION_DUE.plus(Duration.ofDays(2)));
        assertThat(mailsToTheOfficer(assessment)).isEqualTo(mails);

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
        timePassesUntil(due(9));
        assertThat(api.openTask("hr.head", "DecideOverdue", assessment)).isPresent();
    }

    @Test
    void a_decision_that_is_open_disappears_when_the_data_come_after_all() {
        String assessment = api.opens(BODY);
        timePassesUntil(SUBMISSION_DUE);
        api.submits(assessment, BODY);

        assertThat(api.openTask("hr.head", "DecideOverdue", assessment)).isEmpty();
        assertThat(stateOf(assessment)).isEqualTo("IN_VERIFICATION");
    }

    @Test
    void an_overdue_sign_off_is_recorded_as_a_refusal_and_the_conclusion_is_issued() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        api.approves(assessment);
        timePassesUntil(WorkingDays.dueAt(LocalDate.of(2026, 11, 26)));
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
        return jdbc.sql("select distinct recipient from mail where assessment_id = :id")
                .param("id", UUID.fromString(assessment))
                .query(String.class)
                .list();
    }

    private long mailsToTheOfficer(String assessment) {
        return jdbc.sql("select count(*) from mail where assessment_id = :id and recipient = :officer")
                .param("id", UUID.fromString(assessment))
                .param("officer", ApiDriver.officer(BODY))
                .query(Long.class)
                .single();
    }

    private static Instant due(int dayOfDecember) {
        return WorkingDays.dueAt(LocalDate.of(2026, 12, dayOfDecember));
    }
}
