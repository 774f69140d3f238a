package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.campaign.AssessmentState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The data sheet of a body: what is taken, and what is refused without a trace. */
@IntegrationTest
class SubmissionsIT {

    @Autowired
    private ApiDriver api;

    @Test
    void stores_a_version_and_scores_it() {
        String assessment = api.opens("KZ-71");

        Answer completed = api.completes(
                "officer.kz-71",
                "SubmitHrData",
                assessment,
                "{\"data\": " + ApiDriver.DATA + ", \"comment\": \"Түсіндірме\", \"evidence\": []}");

        assertThat(completed.json().get("state").asText()).isEqualTo("IN_VERIFICATION");
        assertThat(completed.json().get("kind").asText()).isEqualTo("SubmitHrData");
        JsonNode view =
                api.get("head.kz-71", "/assessments/" + assessment).with(200).json();
        assertThat(view.get("state").asText()).isEqualTo("IN_VERIFICATION");
        JsonNode version = view.at("/versions/submissions/0");
        assertThat(version.get("version").asInt()).isEqualTo(1);
        assertThat(version.get("data")).isEqualTo(api.json(ApiDriver.DATA));
        assertThat(version.get("comment").asText()).isEqualTo("Түсіндірме");
        assertThat(version.get("submittedBy").asText()).isEqualTo("officer.kz-71");
        assertThat(view.get("scoreKind").asText()).isEqualTo("PRELIMINARY");
        assertThat(view.at("/score/grade").decimalValue()).isEqualByComparingTo("10");
        assertThat(view.get("trail")).anySatisfy(event -> {
            assertThat(event.get("action").asText()).isEqualTo("DATA_SUBMITTED");
            assertThat(event.get("subject").asText()).isEqualTo("submission 1");
            assertThat(event.get("actor").asText()).isEqualTo("officer.kz-71");
        });
    }

    @Test
    void keeps_the_earlier_version_when_the_data_come_again() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        api.returns(assessment, "Қағаз нұсқасы өзгеше");
        ObjectNode corrected = (ObjectNode) api.json(ApiDriver.DATA);
        corrected.put("staffActual", 94);

        api.completes("officer.kz-71", "SubmitHrData", assessment, "{\"data\": " + corrected + "}");

        JsonNode versions = api.get("hr.officer", "/assessments/" + assessment)
                .with(200)
                .json()
                .at("/versions");
        assertThat(versions.at("/submissions/0/data/staffActual").asInt()).isEqualTo(95);
        assertThat(versions.at("/submissions/1/data/staffActual").asInt()).isEqualTo(94);
        assertThat(versions.at("/verifications/0/reason").asText()).isEqualTo("Қағаз нұсқасы өзгеше");
    }

    @Test
    void refuses_a_number_that_cannot_be() {
        refuses("{\"data\": " + ApiDriver.DATA.replace("\"trained\": 20", "\"trained\": 21") + "}", "data.trained");
    }

    @Test
    void refuses_a_text_of_a_hundred_thousand_characters() {
        refuses("{\"data\": " + ApiDriver.DATA + ", \"comment\": \"" + "ә".repeat(100_000) + "\"}", "comment");
    }

    @Test
    void refuses_a_comment_of_more_than_four_thousand_characters() {
        refuses("{\"data\": " + ApiDriver.DATA + ", \"comment\": \"" + "ә".repeat(4_001) + "\"}", "comment");
    }

    @Test
    void refuses_an_unknown_field() {
        refuses("{\"data\": " + ApiDriver.DATA + ", \"remark\": \"x\"}", "remark");
    }

    @Test
    void refuses_evidence_that_was_never_uploaded() {
        refuses(
                "{\"data\": " + ApiDriver.DATA + ", \"evidence\": [\"6f1c1f5e-5b1c-4d6a-9c39-1c2f4d6b8e11\"]}",
                "evidence[0]");
    }

    @Test
    void names_all_wrong_fields_at_once_and_takes_the_right_ones_afterwards() {
        String assessment = api.opens("KZ-71");

        Answer refused =
                complete(assessment, "{\"data\": {\"staffUnits\": -1}, \"comment\": \"" + "x".repeat(5_000) + "\"}");

        assertThat(refused.with(422).json().get("errors").findValuesAsText("field"))
                .contains("data.staffUnits", "data.staffActual", "data.trainedSuccessfully", "comment");
        api.submits(assessment, "KZ-71");
    }

    /** Refused for this field alone, and nothing half-done stays behind. */
    private void refuses(String body, String field) {
        String assessment = api.untouched(AssessmentState.AWAITING_SUBMISSION);
        JsonNode before =
                api.get("officer.kz-71", "/assessments/" + assessment).with(200).json();

        Answer refused = complete(assessment, body);

        assertThat(refused.with(422).json().get("errors").findValuesAsText("field"))
                .containsOnly(field);
        assertThat(refused.json().at("/errors/0/message").asText()).isNotBlank();
        assertThat(api.get("officer.kz-71", "/assessments/" + assessment)
                        .with(200)
                        .json())
                .isEqualTo(before);
    }

    private Answer complete(String assessment, String body) {
        String task = api.task("officer.kz-71", "SubmitHrData", assessment);
        return api.post("officer.kz-71", "/tasks/" + task + "/complete", body);
    }
}
