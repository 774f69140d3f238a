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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/outcome                              | null                       | outcome",
                "/outcome                              | \"MAYBE\"                  | outcome",
                "/paper                                | null                       | paper",
                "/paper/number                         | \" \"                      | paper.number",
                "/paper/number                         | 12                         | paper.number",
                "/paper/date                           | \"2026-02-30\"             | paper.date",
                "/paper/date                           | \"2026-11-24\"             | paper.date",
                "/paper/date                           | \"1899-01-01\"             | paper.date",
                "/paper/matches                        | false                      | paper.matches",
                "/paper/matches                        | \"true\"                   | paper.matches",
                "/paper/colour                         | 1                          | paper.colour",
                "/lowering                             | null                       | lowering",
                "/lowering/criminalFacts               | null                       | lowering.criminalFacts",
                "/lowering/criminalFacts               | 0                          | lowering.criminalFacts",
                "/lowering/criminalFacts               | [{\"act\": \"№ 5\"}]       | lowering.criminalFacts[0].date",
                "/lowering/administrativeFacts/0/act   | \"\"                       | lowering.administrativeFacts[0].act",
                "/lowering/administrativeFacts/0/date  | \"2027-01-01\"             | lowering.administrativeFacts[0].date",
                "/lowering/administrativeFacts/0/date  | \"2026-13-01\"             | lowering.administrativeFacts[0].date",
                "/lowering/administrativeFacts/0/appeal | \"WON\"                   | lowering.administrativeFacts[0].appeal",
                "/lowering/criminalFacts | [{\"act\": \"No\\u00a01\\u201117/82\", \"date\": \"2026-02-03\"}] | lowering.criminalFacts[0].act",
                "/lowering/criminalFacts | [{\"act\": \"№ 9\\u200b-1\", \"date\": \"2026-02-03\"}] | lowering.criminalFacts[0].act",
                "/lowering/criminalFacts | [{\"act\": \"№  1-17/82 \", \"date\": \"2026-02-03\"}] | lowering.criminalFacts[0].act",
                "/lowering/monitoringIndex             | 100.01                     | lowering.monitoringIndex",
                "/lowering/monitoringIndex             | -1                         | lowering.monitoringIndex",
                "/lowering/monitoringIndex             | 82.505                     | lowering.monitoringIndex",
                "/lowering/monitoringIndex             | \"82\"                     | lowering.monitoringIndex",
                "/analysis                             | \"\"                       | analysis",
                "/recommendations                      | null                       | recommendations",
                "/reason                               | \"неге\"                   | reason"
            })
    void refuses_an_acceptance_with_a_wrong_field(String at, String value, String field) {
        ObjectNode acceptance = (ObjectNode) api.json(ApiDriver.ACCEPTANCE);
        int last = at.lastIndexOf('/');
        ((ObjectNode) acceptance.at(at.substring(0, last))).set(at.substring(last + 1), api.json(value));

        refuses(acceptance.toString(), field);
    }

    @ParameterizedTest
    @CsvSource({"analysis, 20001", "recommendations, 100000"})
    void refuses_a_text_that_is_too_long(String field, int length) {
        ObjectNode acceptance = (ObjectNode) api.json(ApiDriver.ACCEPTANCE);
        acceptance.put(field, "қ".repeat(length));

        refuses(acceptance.toString(), field);
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

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"reason\": null", ", \"reason\": \"  \""})
    void a_return_needs_a_reason(String reason) {
        refuses("{\"outcome\": \"RETURN\"" + reason + "}", "reason");
    }

    @Test
    void a_return_takes_nothing_else() {
        refuses("{\"outcome\": \"RETURN\", \"reason\": \"…\", \"analysis\": \"…\"}", "analysis");
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
