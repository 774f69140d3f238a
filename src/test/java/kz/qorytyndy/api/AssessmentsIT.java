package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.campaign.AssessmentState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A whole assessment over the API, every outcome of its tasks, and who sees what of it. */
@IntegrationTest
class AssessmentsIT {

    @Autowired
    private ApiDriver api;

    @Test
    void from_the_launch_to_the_signed_conclusion() throws Exception {
        String assessment = api.issues("KZ-71");

        JsonNode view =
                api.get("head.kz-71", "/assessments/" + assessment).with(200).json();
        assertThat(view.get("state").asText()).isEqualTo("ISSUED");
        assertThat(view.get("tasks")).isEmpty();
        assertThat(view.get("due").isNull()).isTrue();
        assertThat(view.at("/score/grade").decimalValue()).isEqualByComparingTo("9.5");
        assertThat(view.at("/score/level").asText()).isEqualTo("HIGH");
        assertThat(view.at("/score/criteria")).hasSize(3);
        assertThat(view.at("/score/criteria/0/indicators/0/inputs/staffActual").asInt())
                .isEqualTo(95);
        assertThat(view.at("/versions/signOffs/0/contentSha256").asText())
                .isEqualTo(view.at("/conclusion/contentSha256").asText());
        assertThat(view.get("trail").findValuesAsText("action"))
                .contains(
                        "DATA_SUBMITTED",
                        "SUBMISSION_VERIFIED",
                        "CONCLUSION_APPROVED",
                        "CONCLUSION_SIGNED",
                        "CONCLUSION_ISSUED");

        Answer pdf = api.get("head.kz-71", "/assessments/" + assessment + "/conclusion.pdf")
                .with(200);
        byte[] document = pdf.response().body();
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\""
                        + view.at("/conclusion/number").asText() + "-KZ-71.pdf\"");
        assertThat(pdf.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(pdf.header("Cache-Control")).contains("no-store");
        assertThat(new String(document, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document)))
                .isEqualTo(view.at("/conclusion/pdfSha256").asText());
    }

    @Test
    void the_words_of_the_score_are_in_the_language_asked_for() {
        String assessment = api.untouched(AssessmentState.IN_VERIFICATION);

        assertThat(name(assessment, "kk")).isEqualTo(name(assessment, "fr")).isNotEqualTo(name(assessment, "ru"));
        assertThat(name(assessment, "en")).matches("\\p{ASCII}+");
    }

    private String name(String assessment, String language) {
        return api.get("hr.officer", "/assessments/" + assessment, "Accept-Language", language)
                .with(200)
                .json()
                .at("/score/criteria/0/name")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({
        "officer.kz-71, 200",
        "head.kz-71, 200",
        "hr.officer, 200",
        "hr.head, 200",
        "leadership, 200",
        "auditor, 200",
        "officer.kz-75, 404",
        "head.kz-75, 404"
    })
    void shows_it_to_its_body_the_hr_service_leadership_and_the_auditor(String username, int status) {
        String assessment = api.untouched(AssessmentState.ISSUED);

        api.get(username, "/assessments/" + assessment).with(status);
        api.get(username, "/assessments/" + assessment + "/conclusion.pdf").with(status);
    }

    @Test
    void the_administrator_sees_no_assessment() {
        String assessment = api.untouched(AssessmentState.ISSUED);

        assertThat(api.get("admin", "/assessments/" + assessment).status()).isIn(403, 404);
        assertThat(api.get("admin", "/assessments/" + assessment + "/conclusion.pdf")
                        .status())
                .isIn(403, 404);
        assertThat(api.get("admin", "/conclusions").status()).isEqualTo(403);
    }

    @Test
    void leadership_sees_no_people_and_no_trail() {
        String assessment = api.untouched(AssessmentState.ISSUED);

        JsonNode view =
                api.get("leadership", "/assessments/" + assessment).with(200).json();

        assertThat(view.get("trail").isNull()).isTrue();
        assertThat(view.toString())
                .doesNotContain(
                        "officer.kz-71", "head.kz-71", "hr.officer", "hr.head", "1-17/82", "Кадр ресурстары тиімді");
        String campaign = "/campaigns/" + view.get("campaignId").asText();
        assertThat(api.get("leadership", campaign)
                        .with(200)
                        .json()
                        .get("launchedBy")
                        .isNull())
                .isTrue();
        assertThat(api.get("auditor", campaign)
                        .with(200)
                        .json()
                        .get("launchedBy")
                        .asText())
                .isEqualTo("hr.officer");
        assertThat(view.at("/versions/verifications/0/lowering/counts/administrativeFacts")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void there_is_no_document_before_it_is_issued() {
        String assessment = api.untouched(AssessmentState.AWAITING_SUBMISSION);

        api.get("hr.head", "/assessments/" + assessment + "/conclusion.pdf").with(404);
    }

    @Test
    void the_register_shows_heads_their_own() {
        String astana = api.issues("KZ-71");
        String almaty = api.issues("KZ-75");

        assertThat(register("auditor")).contains(astana, almaty);
        assertThat(register("hr.officer")).containsSubsequence(almaty, astana);
        assertThat(register("head.kz-71")).contains(astana).doesNotContain(almaty);
        api.get("officer.kz-71", "/conclusions").with(403);
    }

    private List<String> register(String username) {
        return api.get(username, "/conclusions?size=200").with(200).json().findValuesAsText("assessmentId");
    }

    @Test
    void the_hr_head_returns_it_to_the_hr_officer_or_to_the_body() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        assertThat(completed(
                        "hr.head",
                        "ReviewConclusion",
                        assessment,
                        "{\"outcome\": \"RETURN_TO_HR\", \"reason\": \"Талдау толық емес\"}"))
                .isEqualTo("IN_VERIFICATION");
        api.accepts(assessment);
        assertThat(completed(
                        "hr.head",
                        "ReviewConclusion",
                        assessment,
                        "{\"outcome\": \"RETURN_TO_BODY\", \"reason\": \"Деректер қайшы\"}"))
                .isEqualTo("AWAITING_SUBMISSION");
        api.submits(assessment, "KZ-71");

        assertThat(api.get("hr.head", "/assessments/" + assessment).json().at("/versions/reviews"))
                .hasSize(2);
    }

    @Test
    void an_objection_is_accepted_or_upheld() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        api.approves(assessment);
        String objection = "{\"outcome\": \"OBJECT\", \"text\": \"Деректер басқа\"}";
        assertThat(completed("head.kz-71", "SignOff", assessment, objection)).isEqualTo("OBJECTED");
        assertThat(completed(
                        "hr.head", "DecideObjection", assessment, "{\"outcome\": \"ACCEPT\", \"reason\": \"Дұрыс\"}"))
                .isEqualTo("IN_VERIFICATION");
        api.accepts(assessment);
        api.approves(assessment);
        completed("head.kz-71", "SignOff", assessment, objection);
        assertThat(completed(
                        "hr.head",
                        "DecideObjection",
                        assessment,
                        "{\"outcome\": \"UPHOLD\", \"reason\": \"Негізсіз\"}"))
                .isEqualTo("AWAITING_SIGN_OFF");

        api.completes(
                "head.kz-71", "SignOff", assessment, "{\"outcome\": \"SIGN_WITH_REMARKS\", \"text\": \"Ескерту\"}");

        JsonNode view =
                api.get("hr.head", "/assessments/" + assessment).with(200).json();
        assertThat(view.get("state").asText()).isEqualTo("ISSUED");
        assertThat(view.at("/versions/objections")).hasSize(2);
        assertThat(view.at("/versions/signOffs/2/outcome").asText()).isEqualTo("SIGN_WITH_REMARKS");
    }

    @Test
    void a_second_objection_to_the_same_content_is_a_refusal_to_sign() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        api.approves(assessment);
        String objection = "{\"outcome\": \"OBJECT\", \"text\": \"Деректер басқа\"}";
        api.completes("head.kz-71", "SignOff", assessment, objection);
        api.completes("hr.head", "DecideObjection", assessment, "{\"outcome\": \"UPHOLD\", \"reason\": \"Негізсіз\"}");

        api.completes("head.kz-71", "SignOff", assessment, objection);

        JsonNode view =
                api.get("hr.head", "/assessments/" + assessment).with(200).json();
        assertThat(view.get("state").asText()).isEqualTo("ISSUED");
        assertThat(view.at("/versions/signOffs/1/outcome").asText()).isEqualTo("REFUSED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outcome | {}",
                "outcome | {\"outcome\": \"approve\"}",
                "outcome | {\"outcome\": 1}",
                "reason  | {\"outcome\": \"RETURN_TO_HR\"}",
                "reason  | {\"outcome\": \"RETURN_TO_BODY\", \"reason\": \" \"}",
                "text    | {\"outcome\": \"APPROVE\", \"text\": \"x\"}"
            })
    void refuses_a_review_with_a_wrong_field(String field, String body) {
        String assessment = api.untouched(AssessmentState.IN_REVIEW);

        refuses("hr.head", "ReviewConclusion", assessment, body, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"outcome\": \"OBJECT\"}",
                "{\"outcome\": \"SIGN_WITH_REMARKS\", \"text\": \"\"}",
                "{\"outcome\": \"OBJECT\", \"text\": 7}"
            })
    void an_objection_and_remarks_need_a_text(String body) {
        String assessment = api.untouched(AssessmentState.AWAITING_SIGN_OFF);

        refuses("head.kz-71", "SignOff", assessment, body, "text");
    }

    @Test
    void the_summary_is_approved_when_all_are_done() {
        String campaign = api.launches(ApiDriver.freshPeriod(), "KZ-71");
        String assessment = api.assessmentOf(campaign, "KZ-71");
        api.submits(assessment, "KZ-71");
        api.accepts(assessment);
        api.approves(assessment);
        api.signs(assessment, "KZ-71");
        refuses("hr.head", "ApproveSummary", campaign, "{\"x\": 1}", "x");

        Answer approved = api.completes("hr.head", "ApproveSummary", campaign, "{}");

        assertThat(approved.json().get("assessmentId").isNull()).isTrue();
        JsonNode ended = api.get("auditor", "/campaigns/" + campaign).with(200).json();
        assertThat(ended.get("state").asText()).isEqualTo("ENDED");
        assertThat(ended.at("/progress/done").asInt()).isEqualTo(1);
    }

    private String completed(String username, String kind, String assessment, String body) {
        return api.completes(username, kind, assessment, body)
                .json()
                .get("state")
                .asText();
    }

    private void refuses(String username, String kind, String assessment, String body, String field) {
        String task = api.task(username, kind, assessment);

        assertThat(api.post(username, "/tasks/" + task + "/complete", body)
                        .with(422)
                        .json()
                        .get("errors")
                        .findValuesAsText("field"))
                .contains(field);
    }
}
