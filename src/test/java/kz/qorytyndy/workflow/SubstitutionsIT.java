package kz.qorytyndy.workflow;

import static kz.qorytyndy.SignedIn.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.MovableClock;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.SignedIn;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    private static final String LAST_DAY = "2026-11-27";
    private static final Instant AFTER_LAST_DAY = Instant.parse("2026-11-27T19:00:01Z");

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService engine;

    @Autowired
    private FilterService filters;

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
        api.post(HEAD, "/tasks/" + api.task(HEAD, "SignOff", assessment) + "/claim", "").with(200);
        assertThat(api.openTask(DEPUTY, "SignOff", assessment)).isEmpty();

        names(HEAD, HEAD, DEPUTY);

        assertThat(api.get(DEPUTY, "/me").json().get("actingFor")).isEqualTo(api.json("[\"head.kz-47\"]"));
        assertThat(api.openTask(DEPUTY, "SignOff", assessment)
                        .orElseThrow()
                        .get("actingFor")
                        .asText())
                .isEqualTo(HEAD);
        assertThat(api.openTask(HEAD, "SignOff", assessment).orElseThrow().get("actingFor").isNull())
                .isTrue();
        api.completes(DEPUTY, "SignOff", assessment, SIGN);
        jobs.runDue();

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
        String printed = PdfReading.text(api.get(HEAD, "/assessments/" + assessment + "/conclusion.pdf")
                .with(200)
                .response()
                .body());
        assertThat(printed).contains("м.а. " + name(DEPUTY)).contains("№ 45-ж бұйрық").contains(name(HEAD));
    }

    private String awaitsSignOff() {
        String assessment = api.opens(BODY);
        api.submits(assessment, BODY);
        api.accepts(assessment);
        api.approves(assessment);
        return assessment;
    }

    private String name(String username) {
        return api.get(username, "/me").json().get("name").asText();
    }

    private Answer names(String by, String absent, String deputy) {
        return tries(by, absent, deputy, "2026-11-23", LAST_DAY).with(201);
    }

    private Answer tries(String by, String absent, String deputy, String from, String to) {
        return api.post(
                by,
                "/substitutions",
                """
                {"absent": "%s", "deputy": "%s", "from": "%s", "to": "%s", "order": {"number": "45-ж", "date": "2026-11-20"}}"""
                        .formatted(absent, deputy, from, to));
    }
}
