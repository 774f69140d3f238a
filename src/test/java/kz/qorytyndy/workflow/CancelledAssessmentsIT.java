package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.matter.ReportingPeriod;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Single assessments of a campaign are cancelled, and the campaign goes on. */
@IntegrationTest
class CancelledAssessmentsIT {

    private static final String FIRST = "KZ-55";
    private static final String SECOND = "KZ-59";
    private static final String THIRD = "KZ-61";
    private static final String REASON = "Орган қайта құрылды";

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private ReportingPeriod period = new ReportingPeriod(2001, ReportingPeriod.Part.YEAR);
    private String campaign = "";
    private String first = "";
    private String second = "";

    @Test
    void is_done_row_by_row_and_once() {
        launches(FIRST, SECOND, THIRD);
        String third = api.assessmentOf(campaign, THIRD);
        issues(second, SECOND);
        String strange = UUID.randomUUID().toString();

        JsonNode done = cancels("hr.head", first, strange, second).with(200).json();
        JsonNode again = cancels("hr.head", first, strange, second).with(200).json();

        assertThat(done.at("/rows").findValuesAsText("assessment")).containsExactly(first, strange, second);
        assertThat(done.at("/rows").findValuesAsText("result")).containsExactly("DONE", "REFUSED", "REFUSED");
        assertThat(done.at("/rows/2/what").asText()).contains("аяқталған", "күшінде қалады");
        assertThat(again.at("/rows").findValuesAsText("result")).containsExactly("DONE_BEFORE", "REFUSED", "REFUSED");
        assertThat(again.at("/rows/0/what").asText()).contains(nameOf("hr.head"), "23.11.2026");
        assertThat(stateOf(first)).isEqualTo("CANCELLED");
        assertThat(stateOf(second)).isEqualTo("ISSUED");
        assertThat(stateOf(third)).isEqualTo("AWAITING_SUBMISSION");
        assertThat(api.openTask(ApiDriver.officer(FIRST), "SubmitHrData", first))
                .isEmpty();
        assertThat(api.get("hr.officer", "/campaigns/" + campaign)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("RUNNING");
    }

    @Test
    void tells_everybody_who_had_a_task_there_and_why_but_not_who_did_it() {
        launches(FIRST, SECOND);
        api.submits(first, FIRST);
        api.accepts(first);

        List<String> before = mails();
        cancels("hr.head", first).with(200);
        cancels("hr.head", first).with(200);

        List<String> told = new ArrayList<>(mails());
        before.forEach(told::remove);
        assertThat(told)
                .as("one mail each; the HR head, who had the review, did it himself")
                .containsExactlyInAnyOrder(
                        "ASSESSMENT_CANCELLED " + ApiDriver.officer(FIRST), "ASSESSMENT_CANCELLED hr.officer");
        assertThat(jdbc.sql("select count(*) from calendar_entry where matter_id = cast(:id as uuid) and not cancelled")
                        .param("id", first)
                        .query(Integer.class)
                        .single())
                .as("no deadline of it stands in a calendar any more")
                .isZero();
        assertThat(jdbc.sql("""
                        select letter::text from mail where matter_id = cast(:id as uuid) and kind = 'ASSESSMENT_CANCELLED'""").param("id", first).query(String.class).list())
                .allSatisfy(letter -> assertThat(letter).contains(REASON));
    }

    private List<String> mails() {
        return jdbc.sql("select kind || ' ' || recipient from mail where matter_id = cast(:id as uuid)")
                .param("id", first)
                .query(String.class)
                .list();
    }

    @Test
    void is_kept_with_who_when_and_why_for_those_who_see_people() {
        launches(FIRST, SECOND);

        cancels("hr.head", first).with(200);

        JsonNode seen = api.get("hr.officer", "/assessments/" + first).json();
        assertThat(seen.at("/cancellation/reason").asText()).isEqualTo(REASON);
        assertThat(seen.at("/cancellation/by").asText()).isEqualTo("hr.head");
        assertThat(seen.at("/cancellation/withCampaign").asBoolean(true)).isFalse();
        assertThat(seen.at("/cancellation/at").asText()).startsWith("2026-11-23T");
        assertThat(StreamSupport.stream(seen.get("trail").spliterator(), false)
                        .filter(event -> event.get("action").asText().equals("ASSESSMENT_CANCELLED")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.get("actor").asText()).isEqualTo("hr.head");
                    assertThat(event.at("/details/reason").asText()).isEqualTo(REASON);
                });
        JsonNode closed = api.get("leadership", "/assessments/" + first).json();
        assertThat(closed.at("/cancellation/reason").isNull()).isTrue();
        assertThat(closed.at("/cancellation/by").isNull()).isTrue();
        assertThat(closed.at("/cancellation/at").asText()).startsWith("2026-11-23T");
        assertThat(api.get("hr.officer", "/assessments/" + second)
                        .json()
                        .get("cancellation")
                        .isNull())
                .isTrue();
        api.post("hr.head", "/campaigns/" + campaign + "/cancel", "{\"reason\": \"Бұйрық күшін жойды\"}")
                .with(200);
        JsonNode whole = api.get("hr.officer", "/assessments/" + second).json();
        assertThat(whole.at("/cancellation/withCampaign").asBoolean()).isTrue();
        assertThat(whole.at("/cancellation/reason").asText()).isEqualTo("Бұйрық күшін жойды");
        assertThat(api.get("hr.officer", "/assessments/" + first)
                        .json()
                        .at("/cancellation/reason")
                        .asText())
                .isEqualTo(REASON);
    }

    @Test
    void leads_the_campaign_to_a_summary_that_names_it_and_leaves_the_period_free() {
        launches(FIRST, SECOND);
        issues(second, SECOND);
        assertThat(api.openTask("hr.head", "ApproveSummary", campaign)).isEmpty();

        cancels("hr.head", first).with(200);
        jobs.runDue();

        JsonNode summary = api.json(jdbc.sql("select summary::text from campaign where id = cast(:id as uuid)")
                .param("id", campaign)
                .query(String.class)
                .single());
        assertThat(summary.at("/cancelled").toString()).isEqualTo("[\"" + FIRST + "\"]");
        assertThat(summary.at("/notSubmitted")).isEmpty();
        assertThat(summary.at("/ranking").findValuesAsText("bodyCode")).containsExactly(SECOND);
        api.completes("hr.head", "ApproveSummary", campaign, "{}");
        assertThat(api.get("hr.officer", "/campaigns/" + campaign)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("ENDED");
        assertThat(cancelledOf(period)).containsExactly(FIRST);
        String anew = api.launches(period, FIRST);
        assertThat(cancelledOf(period)).as("it is assessed anew").isEmpty();
        assertThat(stateOf(api.assessmentOf(anew, FIRST))).isEqualTo("AWAITING_SUBMISSION");
    }

    @Test
    void leaves_a_campaign_with_an_assessment_or_is_refused_whole() {
        launches(FIRST, SECOND);

        JsonNode refused = cancels("hr.head", first, second).with(422).json();

        assertThat(refused.at("/errors/0/field").asText()).isEqualTo("assessments");
        assertThat(refused.at("/errors/0/message").asText()).contains("науқанның өзін");
        assertThat(stateOf(first)).isEqualTo("AWAITING_SUBMISSION");
        cancels("hr.head", first).with(200);
        cancels("hr.head", second).with(422);
        cancels("hr.head", first, second).with(422);
        assertThat(stateOf(second)).isEqualTo("AWAITING_SUBMISSION");
    }

    @Test
    void of_two_who_take_the_last_two_at_once_one_is_left() {
        launches(FIRST, SECOND);

        ApiDriver.atOnce(() -> cancels("hr.head", first), () -> cancels("hr.head", second));

        assertThat(Stream.of(stateOf(first), stateOf(second)).sorted())
                .containsExactly("AWAITING_SUBMISSION", "CANCELLED");
    }

    @Test
    void of_two_clicks_at_once_one_does_it() {
        launches(FIRST, SECOND);
        List<String> results = Collections.synchronizedList(new ArrayList<>());

        ApiDriver.atOnce(() -> cancels(results, first), () -> cancels(results, first), () -> cancels(results, first));

        assertThat(results).containsExactlyInAnyOrder("DONE", "DONE_BEFORE", "DONE_BEFORE");
        assertThat(jdbc.sql("""
                        select count(*) from audit_event where matter_id = cast(:id as uuid) and action = 'ASSESSMENT_CANCELLED'""").param("id", first).query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void comes_before_or_after_what_the_body_does_at_that_moment() {
        launches(FIRST, SECOND);
        String task = api.task(ApiDriver.officer(FIRST), "SubmitHrData", first);
        List<String> results = Collections.synchronizedList(new ArrayList<>());

        List<Integer> statuses = ApiDriver.atOnce(
                () -> api.post(
                        ApiDriver.officer(FIRST), "/tasks/" + task + "/complete", "{\"data\": " + ApiDriver.DATA + "}"),
                () -> cancels(results, first));
        jobs.runDue();

        assertThat(statuses.get(0)).isEqualTo(200);
        assertThat(statuses.get(1)).isIn(200, 409);
        assertThat(results).containsExactly("DONE");
        assertThat(stateOf(first)).isEqualTo("CANCELLED");
        assertThat(api.openTask("hr.officer", "VerifySubmission", first)).isEmpty();
    }

    @Test
    void comes_before_a_signature_or_leaves_what_was_signed() {
        launches(FIRST, SECOND);
        api.submits(first, FIRST);
        api.accepts(first);
        api.approves(first);
        String task = api.task(ApiDriver.head(FIRST), "SignOff", first);
        List<String> results = Collections.synchronizedList(new ArrayList<>());

        List<Integer> statuses = ApiDriver.atOnce(
                () -> api.post(ApiDriver.head(FIRST), "/tasks/" + task + "/complete", "{\"outcome\": \"SIGN\"}"),
                () -> cancels(results, first));
        jobs.runDue();

        assertThat(stateOf(first))
                .isEqualTo(statuses.get(1) == 200 && results.equals(List.of("REFUSED")) ? "ISSUED" : "CANCELLED");
    }

    @Test
    void leaves_what_is_signed_and_about_to_be_issued_and_what_is_being_corrected() {
        launches(FIRST, SECOND);
        api.submits(first, FIRST);
        api.accepts(first);
        api.approves(first);
        String signing = api.task(ApiDriver.head(FIRST), "SignOff", first);
        api.post(ApiDriver.head(FIRST), "/tasks/" + signing + "/complete", "{\"outcome\": \"SIGN\"}")
                .with(200);

        JsonNode signed = cancels("hr.head", first).with(200).json();
        jobs.runDue();
        api.post("hr.head", "/assessments/" + first + "/corrections", """
                        {"reason": "Сот актісі күшін жойды", "lowering": {"administrativeFacts": [], "criminalFacts": [], "monitoringIndex": 82.5}}""").with(201);
        jobs.runDue();
        JsonNode corrected = cancels("hr.head", first).with(200).json();

        assertThat(signed.at("/rows/0/result").asText()).isEqualTo("REFUSED");
        assertThat(signed.at("/rows/0/what").asText()).contains("қол қойылған");
        assertThat(corrected.at("/rows/0/result").asText()).isEqualTo("REFUSED");
        assertThat(corrected.at("/rows/0/what").asText()).contains("түзетілу");
        assertThat(stateOf(first)).isEqualTo("IN_REVIEW");
    }

    @Test
    void is_for_the_hr_head_with_a_reason() {
        launches(FIRST, SECOND);
        String path = "/campaigns/" + campaign + "/assessments/cancel";
        String order = order(first);

        api.post("hr.officer", path, order).with(403);
        api.post("leadership", path, order).with(403);
        api.post("auditor", path, order).with(403);
        api.post(ApiDriver.head(FIRST), path, order).with(403);
        assertThat(api.post("hr.head", path, order.replace(REASON, " "))
                        .with(422)
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("reason");
        api.post("hr.head", "/campaigns/" + UUID.randomUUID() + "/assessments/cancel", order)
                .with(404);
        cancels("hr.head").with(422);
        cancels(
                        "hr.head",
                        IntStream.rangeClosed(0, ManyRows.MOST)
                                .mapToObj(n -> UUID.randomUUID().toString())
                                .toArray(String[]::new))
                .with(422);
        assertThat(stateOf(first)).isEqualTo("AWAITING_SUBMISSION");
    }

    private List<String> cancelledOf(ReportingPeriod when) {
        JsonNode results = api.get("leadership", "/results?period=" + when.code())
                .with(200)
                .json();
        return StreamSupport.stream(results.get("cancelled").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private void launches(String... bodies) {
        period = ApiDriver.freshPeriod();
        campaign = api.launches(period, bodies);
        first = api.assessmentOf(campaign, FIRST);
        second = api.assessmentOf(campaign, SECOND);
    }

    private void issues(String assessment, String body) {
        api.submits(assessment, body);
        api.accepts(assessment);
        api.approves(assessment);
        api.signs(assessment, body);
    }

    private Answer cancels(List<String> results, String assessment) {
        Answer answer = cancels("hr.head", assessment).with(200);
        results.addAll(answer.json().at("/rows").findValuesAsText("result"));
        return answer;
    }

    private Answer cancels(String username, String... assessments) {
        return api.post(username, "/campaigns/" + campaign + "/assessments/cancel", order(assessments));
    }

    private static String order(String... assessments) {
        String ids = Stream.of(assessments).map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
        return "{\"assessments\": [%s], \"reason\": \"%s\"}".formatted(ids, REASON);
    }

    private String stateOf(String assessment) {
        return api.get("hr.officer", "/assessments/" + assessment)
                .with(200)
                .json()
                .get("state")
                .asText();
    }

    private String nameOf(String username) {
        return jdbc.sql("select name from person where username = :username")
                .param("username", username)
                .query(String.class)
                .single();
    }
}
