package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.StreamSupport;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.SignedIn;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A step that the engine has given up: seen, told of, and repaired. */
@IntegrationTest
class HeldUpStepsIT {

    private static final String STEPS = "/held-up-steps";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private HealthIndicator steps;

    private @Nullable Integer last;

    @Test
    void is_shown_with_its_reason_told_once_and_tried_again_by_who_looks_after_it() {
        String id = api.opens("KZ-71");
        api.submits(id, "KZ-71");
        api.accepts(id);
        api.approves(id);
        closeRegister();
        assertThatThrownBy(() -> api.signs(id, "KZ-71")).isInstanceOf(RuntimeException.class);
        Job job = management.createJobQuery().withException().list().stream()
                .filter(failed -> "Task_IssueConclusion".equals(failed.getFailedActivityId()))
                .findFirst()
                .orElseThrow();
        assertThat(mails(id)).isZero();
        assertThat(SignedIn.as("hr.officer", port).get("/assessments/" + id).body())
                .doesNotContain("тоқтап қалды");
        double before = heldUp();
        fails(job);

        JsonNode step = step("hr.head", id);
        assertThat(step.get("step").asText()).isEqualTo("Issue of the conclusion");
        assertThat(step.get("reason").asText()).startsWith("A fault in the program");
        assertThat(step.get("since").asText()).isNotEmpty();
        assertThat(step("admin", id)).isEqualTo(step);
        api.get("auditor", STEPS).with(403);
        assertThat(SignedIn.as("admin", port).get(STEPS).body()).contains("Қорытындыны беру", job.getId());
        assertThat(SignedIn.as("hr.officer", port).get("/").body()).contains("Тоқтап қалған қадамдар: ");
        assertThat(SignedIn.as("head.kz-71", port).get("/assessments/" + id).body())
                .contains("«Қорытындыны беру» қадамы", "тоқтап қалды")
                .doesNotContain(STEPS);
        assertThat(heldUp()).isEqualTo(before + 1);
        assertThat(steps.health().getStatus().getCode()).isEqualTo("WARNING");
        // The HR head, the HR officers, the administrator.
        long told = mails(id);
        assertThat(told).isGreaterThanOrEqualTo(3);

        openRegister();
        String tryAgain = STEPS + "/" + job.getId() + "/try-again";
        api.post("head.kz-71", tryAgain, "").with(403);
        SignedIn admin = SignedIn.as("admin", port);
        assertThat(admin.form(tryAgain, "a=b", admin.portalToken(STEPS)).statusCode())
                .isEqualTo(302);
        jobs.runDue();
        assertThat(api.get("hr.head", "/assessments/" + id).json().get("state").asText())
                .isEqualTo("ISSUED");
        assertThat(heldUp()).isEqualTo(before);
        assertThat(mails(id)).isEqualTo(told);
        assertThat(jdbc.sql(
                                "select actor || ' ' || subject from audit_event where action = 'STEP_TRIED_AGAIN' and matter_id = cast(:id as uuid)")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("admin Task_IssueConclusion");
        api.post("hr.head", tryAgain, "").with(404);
    }

    private void fails(Job job) {
        management.setJobRetries(job.getId(), 1);
        assertThatThrownBy(() -> management.executeJob(job.getId())).isInstanceOf(RuntimeException.class);
        assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getRetries())
                .isZero();
    }

    private JsonNode step(String username, String assessment) {
        JsonNode items = api.get(username, STEPS, "Accept-Language", "en")
                .with(200)
                .json()
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.at("/matter/assessmentId").asText().equals(assessment))
                .findFirst()
                .orElseThrow(() -> new AssertionError(items.toString()));
    }

    private double heldUp() {
        return meters.get("qorytyndy.steps.heldup").gauge().value();
    }

    private long mails(String assessment) {
        return jdbc.sql("select count(*) from mail where kind = 'STEP_HELD_UP' and matter_id = cast(:id as uuid)")
                .params(Map.of("id", assessment))
                .query(Long.class)
                .single();
    }

    /** No number follows the last that an int holds. */
    private void closeRegister() {
        jdbc.sql(
                        "insert into register_counter (register, year, last) values ('CONCLUSION', 2026, 0) on conflict do nothing")
                .update();
        last = jdbc.sql("select last from register_counter where register = 'CONCLUSION' and year = 2026")
                .query(Integer.class)
                .single();
        setLast(Integer.MAX_VALUE);
    }

    @AfterEach
    void openRegister() {
        if (last != null) {
            setLast(last);
            last = null;
        }
    }

    private void setLast(int number) {
        jdbc.sql("update register_counter set last = :last where register = 'CONCLUSION' and year = 2026")
                .param("last", number)
                .update();
    }
}
