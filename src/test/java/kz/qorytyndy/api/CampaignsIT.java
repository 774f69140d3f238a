package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.matter.ReportingPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class CampaignsIT {

    /** Nobody else assesses this body. */
    private static final String CONCLUDED = "KZ-15";

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Test
    void launches_a_campaign_and_says_where_it_is() {
        ReportingPeriod period = ApiDriver.freshPeriod();

        Answer launched = api.post("hr.officer", "/campaigns", ApiDriver.launch(period, "KZ-71", "KZ-75"))
                .with(201);

        JsonNode campaign = launched.json();
        assertThat(launched.header("Location"))
                .isEqualTo("/api/v1/campaigns/" + campaign.get("id").asText());
        assertThat(campaign.get("period")).isEqualTo(api.json("""
                {"year": %d, "part": "%s"}""".formatted(period.year(), period.part())));
        assertThat(campaign.get("state").asText()).isEqualTo("RUNNING");
        assertThat(campaign.get("submissionDue").asText()).isEqualTo(ApiDriver.SUBMISSION_DUE);
        assertThat(campaign.get("launchedAt").asText()).matches("2026-11-23T10:0\\d:\\d\\d\\+05:00");
        assertThat(campaign.at("/progress/states/AWAITING_SUBMISSION").asInt()).isEqualTo(2);
        assertThat(campaign.at("/progress/total").asInt()).isEqualTo(2);
        assertThat(campaign.at("/progress/overdue").asInt()).isZero();
        assertThat(campaign.at("/progress/done").asInt()).isZero();
        String location = launched.header("Location").replace("/api/v1", "");
        assertThat(api.get("auditor", location).with(200).json()).isEqualTo(campaign);
        assertThat(api.get("leadership", "/campaigns?size=200").with(200).json().findValuesAsText("id"))
                .contains(campaign.get("id").asText());
    }

    @Test
    void shows_the_matrix_with_what_is_due() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71", "KZ-75");

        JsonNode matrix = api.get("leadership", "/campaigns/" + campaign + "/assessments")
                .with(200)
                .json();

        assertThat(matrix.get("total").asInt()).isEqualTo(2);
        assertThat(matrix.at("/items/0/body").asText()).isEqualTo("KZ-71");
        assertThat(matrix.at("/items/0/state").asText()).isEqualTo("AWAITING_SUBMISSION");
        assertThat(matrix.at("/items/0/due").asText()).isEqualTo("2026-12-04T18:00:00+05:00");
        assertThat(matrix.at("/items/0/overdue").asBoolean(true)).isFalse();
        assertThat(matrix.at("/items/0/grade").isNull()).isTrue();
    }

    @Test
    void refuses_a_second_campaign_for_a_body_and_period() {
        ReportingPeriod period = ApiDriver.freshPeriod();
        api.launches(period, "KZ-71");

        Answer second = api.post("hr.head", "/campaigns", ApiDriver.launch(period, "KZ-75", "KZ-71"));

        assertThat(second.with(409).json().get("detail").asText())
                .contains("Астана қаласы")
                .doesNotContain("Алматы");
    }

    @Test
    void tells_beforehand_of_a_period_that_runs_and_of_conclusions_that_overlap() {
        String assessment = api.issues(CONCLUDED);
        JsonNode issued = api.get("hr.officer", "/assessments/" + assessment).json();
        ReportingPeriod.Part part =
                ReportingPeriod.Part.valueOf(issued.at("/period/part").asText());
        ReportingPeriod overlapping = new ReportingPeriod(
                issued.at("/period/year").asInt(),
                part == ReportingPeriod.Part.YEAR ? ReportingPeriod.Part.Q3 : ReportingPeriod.Part.YEAR);

        JsonNode schedule = schedule(overlapping);

        assertThat(schedule.get("periodRunning").asBoolean(true)).isFalse();
        assertThat(schedule.get("overlapping")).hasSize(1);
        assertThat(schedule.at("/overlapping/0").asText())
                .startsWith("Ақтөбе облысы – №\u00a0"
                        + issued.at("/conclusion/number").asText() + " қорытынды, ");
        api.launches(overlapping, CONCLUDED);
        JsonNode running = schedule(new ReportingPeriod(2026, ReportingPeriod.Part.YEAR));
        assertThat(running.get("periodRunning").asBoolean()).isTrue();
        assertThat(running.get("overlapping")).isEmpty();
    }

    private JsonNode schedule(ReportingPeriod period) {
        return api.post("hr.officer", "/campaigns/rehearsal", ApiDriver.launch(period, CONCLUDED))
                .with(200)
                .json();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "submissionDue      | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-05\"}",
                "submissionDue      | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-16\"}",
                "submissionDue      | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-11-20\"}",
                "submissionDue      | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": 20261204}",
                "submissionDue      | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}}",
                "period             | {\"submissionDue\": \"2026-12-04\"}",
                "period             | {\"period\": {\"year\": 2000, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\"}",
                "period             | {\"period\": {\"year\": 2027, \"part\": \"Q1\"}, \"submissionDue\": \"2026-12-04\"}",
                "periodConfirmed    | {\"period\": {\"year\": 2026, \"part\": \"Q4\"}, \"submissionDue\": \"2026-12-04\", \"bodies\": [\"KZ-71\"]}",
                "period.year        | {\"period\": {\"year\": 2025.0, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\"}",
                "period.year        | {\"period\": {\"year\": 99999999999, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\"}",
                "period.year        | {\"period\": {\"year\": -1, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\"}",
                "bodies[0]          | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"bodies\": [\"KZ-99\"]}",
                "bodies[1]          | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"bodies\": [\"KZ-71\", \"KZ-71\"]}",
                "bodies[0]          | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"bodies\": [null]}",
                "bodies             | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"bodies\": []}",
                "bodies             | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"bodies\": \"KZ-71\"}",
                "deadlines.Dance    | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"deadlines\": {\"Dance\": 3}}",
                "deadlines.CheckStandard | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"deadlines\": {\"CheckStandard\": 3}}",
                "deadlines.SignOff  | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"deadlines\": {\"SignOff\": 0}}",
                "deadlines.SignOff  | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"deadlines\": {\"SignOff\": \"3\"}}",
                "deadlines.SignOff  | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"deadlines\": {\"SignOff\": null}}",
                "deadlines.SignOff  | {\"period\": {\"year\": 2025, \"part\": \"YEAR\"}, \"submissionDue\": \"2026-12-04\", \"deadlines\": {\"SignOff\": 2.5}}"
            })
    void refuses_a_launch_with_a_wrong_field(String field, String body) {
        assertThat(api.post("hr.officer", "/campaigns", body).with(422).json().get("errors"))
                .anySatisfy(error -> {
                    assertThat(error.get("field").asText()).isEqualTo(field);
                    assertThat(error.get("message").asText()).isNotBlank();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer.kz-71", "head.kz-71", "leadership", "auditor", "admin"})
    void only_the_hr_service_launches(String username) {
        api.post(username, "/campaigns", ApiDriver.launch(ApiDriver.freshPeriod(), "KZ-71"))
                .with(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer.kz-71", "head.kz-71", "admin"})
    void campaigns_are_for_the_hr_service_leadership_and_the_auditor(String username) {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71");

        api.get(username, "/campaigns").with(403);
        assertThat(api.get(username, "/campaigns/" + campaign).status()).isIn(403, 404);
        assertThat(api.get(username, "/campaigns/" + campaign + "/assessments").status())
                .isIn(403, 404);
    }

    @Test
    void the_hr_head_cancels_a_campaign_once() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71");
        String cancel = "/campaigns/" + campaign + "/cancel";
        String reason = "{\"reason\": \"Бұйрықтың күші жойылды\"}";

        api.post("hr.officer", cancel, reason).with(403);
        api.post("auditor", cancel, reason).with(403);
        assertThat(api.post("hr.head", cancel, "{\"reason\": \" \"}")
                        .with(422)
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("reason");
        assertThat(api.post("hr.head", cancel, reason)
                        .with(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("CANCELLED");
        api.post("hr.head", cancel, reason).with(409);

        jobs.runDue();
        String assessment = api.assessmentOf(campaign, "KZ-71");
        assertThat(api.get("head.kz-71", "/assessments/" + assessment)
                        .with(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("CANCELLED");
        assertThat(api.openTask("officer.kz-71", "SubmitHrData", assessment)).isEmpty();
    }
}
