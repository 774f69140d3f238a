package kz.qorytyndy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.campaign.AssessmentState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The HR service's verification: the paper copy, the lowering facts, the analysis. */
@IntegrationTest
class VerificationsIT {

    @Autowired
    private ApiDriver api;

    @Test
    void a_list_too_long_is_refused_and_not_cut() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        JsonNode acceptance = api.json(ApiDriver.ACCEPTANCE);
        ((ObjectNode) acceptance.at("/lowering"))
                .set(
                        "criminalFacts",
                        api.json(IntStream.rangeClosed(1, 101)
                                .mapToObj(i -> "{\"act\": \"№ %d\", \"date\": \"2026-02-03\"}".formatted(i))
                                .collect(Collectors.joining(",", "[", "]"))));

        String task = api.task("hr.officer", "VerifySubmission", assessment);
        JsonNode refused = api.post("hr.officer", "/tasks/" + task + "/complete", acceptance.toString())
                .with(422)
                .json();

        assertThat(refused.at("/errors/0/field").asText()).isEqualTo("lowering.criminalFacts");
    }

    @Test
    void a_cancelled_fact_does_not_count() {
        String assessment = submitted();
        ObjectNode acceptance = (ObjectNode) api.json(ApiDriver.ACCEPTANCE);
        ((ObjectNode) acceptance.at("/lowering")).set("administrativeFacts", api.json("""
                [{"act": "№ 1", "date": "2026-02-03", "appeal": "CANCELLED"}, {"act": "№ 2", "date": "2026-02-03", "appeal": "PENDING"}]"""));

        api.completes("hr.officer", "VerifySubmission", assessment, acceptance.toString());

        JsonNode view =
                api.get("hr.head", "/assessments/" + assessment).with(200).json();
        assertThat(view.get("state").asText()).isEqualTo("IN_REVIEW");
        assertThat(view.at("/versions/verifications/0/lowering/counts/administrativeFacts")
                        .asInt())
                .isEqualTo(1);
        assertThat(view.at("/versions/verifications/0/lowering/administrativeFacts"))
                .hasSize(2);
        assertThat(view.get("scoreKind").asText()).isEqualTo("FINAL");
        assertThat(view.at("/score/grade").decimalValue()).isEqualByComparingTo("9.5");
    }

    @Test
    void refuses_an_acceptance_with_a_wrong_field_and_changes_nothing() {
        ObjectNode acceptance = (ObjectNode) api.json(ApiDriver.ACCEPTANCE);
        acceptance.put("analysis", "");

        refuses(acceptance.toString(), "analysis");
    }

    @Test
    void takes_texts_up_to_their_limit_to_the_letter() {
        String assessment = submitted();
        ObjectNode acceptance = (ObjectNode) api.json(ApiDriver.ACCEPTANCE);
        String analysis = "Ә«№—₸»\n".repeat(2_857) + "қ";
        acceptance.put("analysis", analysis);

        api.completes("hr.officer", "VerifySubmission", assessment, acceptance.toString());

        assertThat(api.get("hr.officer", "/assessments/" + assessment)
                        .with(200)
                        .json()
                        .at("/versions/verifications/0/analysis")
                        .asText())
                .isEqualTo(analysis);
    }

    @Test
    void a_return_needs_a_reason() {
        refuses("{\"outcome\": \"RETURN\"}", "reason");
    }

    private void refuses(String body, String field) {
        String assessment = api.untouched(AssessmentState.IN_VERIFICATION);
        JsonNode before =
                api.get("hr.officer", "/assessments/" + assessment).with(200).json();

        Answer refused = api.post(
                "hr.officer", "/tasks/" + api.task("hr.officer", "VerifySubmission", assessment) + "/complete", body);

        assertThat(refused.with(422).json().get("errors").findValuesAsText("field"))
                .containsExactly(field);
        assertThat(api.get("hr.officer", "/assessments/" + assessment).with(200).json())
                .isEqualTo(before);
    }

    private String submitted() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        return assessment;
    }
}
