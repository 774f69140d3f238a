package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine itself refuses, called by its own interface past all of ours. */
@IntegrationTest
class TaskRulesIT {

    private static final String BODY = "KZ-39";

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TaskService engine;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void nothing_is_completed_without_the_decision_that_belongs_to_it() {
        String task = submission(api.opens(BODY));
        assertThatThrownBy(() -> engine.complete(task)).hasStackTraceContaining("workflow.refusal.noDecision");
        assertThatThrownBy(() -> engine.complete(task, Map.of("verificationOutcome", "ACCEPT")))
                .hasStackTraceContaining("workflow.refusal.noDecision");
        assertThat(engine.createTaskQuery().taskId(task).count()).isEqualTo(1);
    }

    @Test
    void nobody_is_given_a_task_that_is_not_his() {
        String task = submission(api.opens(BODY));
        for (String other : new String[] {"officer.kz-71", "head.kz-39", "hr.officer", "admin", "nobody"}) {
            assertThatThrownBy(() -> engine.setAssignee(task, other)).as(other).hasStackTraceContaining("Refusal");
        }
        engine.setAssignee(task, "officer.kz-39");
        assertThat(engine.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("officer.kz-39");
    }

    @Test
    void who_took_a_part_is_not_given_the_task_that_checks_it() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        jdbc.sql("insert into participation values (cast(:id as uuid), 'hr.officer2', 'SUBMITTED', now())")
                .param("id", assessment)
                .update();
        String task = api.task("hr.officer", "VerifySubmission", assessment);
        assertThatThrownBy(() -> engine.claim(task, "hr.officer2")).hasStackTraceContaining("matter.duties");
        assertThat(api.post("hr.officer2", "/tasks/" + task + "/claim", "").status())
                .isEqualTo(403);
        engine.claim(task, "hr.officer");
        jobs.runDue();
    }

    private String submission(String assessment) {
        return api.task("officer.kz-39", "SubmitHrData", assessment);
    }
}
