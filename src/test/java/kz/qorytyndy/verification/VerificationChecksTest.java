package kz.qorytyndy.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.ShippedMethodologies;
import kz.qorytyndy.submission.Fingerprint;
import kz.qorytyndy.submission.Submission;
import kz.qorytyndy.territory.Deed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A verification as a client sends it: what is wrong in it is refused in its field alone. */
class VerificationChecksTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Catalogue CATALOGUE = ShippedMethodologies.order67().catalogue();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

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
        ObjectNode acceptance = (ObjectNode) json(ApiDriver.ACCEPTANCE);
        int last = at.lastIndexOf('/');
        ((ObjectNode) acceptance.at(at.substring(0, last))).set(at.substring(last + 1), json(value));

        refuses(acceptance, field);
    }

    @ParameterizedTest
    @CsvSource({"analysis, 20001", "recommendations, 100000"})
    void refuses_a_text_that_is_too_long(String field, int length) {
        ObjectNode acceptance = (ObjectNode) json(ApiDriver.ACCEPTANCE);
        acceptance.put(field, "қ".repeat(length));

        refuses(acceptance, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"reason\": null", ", \"reason\": \"  \""})
    void a_return_needs_a_reason(String reason) {
        refuses(json("{\"outcome\": \"RETURN\"" + reason + "}"), "reason");
    }

    @Test
    void a_return_takes_nothing_else() {
        refuses(json("{\"outcome\": \"RETURN\", \"reason\": \"…\", \"analysis\": \"…\"}"), "analysis");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | [{\"field\": \"staffActual\", \"paper\": 95.0}]                              | paper.differences[0].paper",
                "false | [{\"field\": \"unheardOf\", \"paper\": 1}]                                   | paper.differences[0].field",
                "false | [{\"field\": \"staffActual\", \"paper\": 1}, {\"field\": \"staffActual\", \"paper\": 2}] | paper.differences[1].field",
                "false | [{\"field\": \"staffActual\", \"paper\": \"1\"}]                             | paper.differences[0].paper",
                "true  | [{\"field\": \"staffActual\", \"paper\": 94}]                                | paper.differences",
                "false | []                                                                           | reason"
            })
    void does_not_go_back_for_a_difference_that_is_none(boolean matches, String differences, String field) {
        refuses(json("""
                {"outcome": "RETURN", "paper": {"number": "12-3/46", "date": "2026-11-20", "matches": %s, "differences": %s}}""".formatted(matches, differences)), field);
    }

    private static void refuses(JsonNode body, String field) {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> new VerificationChecks(CATALOGUE, TODAY)
                        .check(CommandReader.read(body, VerifySubmission.class), submission()));

        assertThat(refusal.errors()).extracting(FieldError::field).containsExactly(field);
    }

    private static Submission submission() {
        Map<String, BigDecimal> data = new HashMap<>();
        json(ApiDriver.DATA)
                .properties()
                .forEach(number -> data.put(number.getKey(), number.getValue().decimalValue()));
        return new Submission(
                UUID.randomUUID(),
                1,
                data,
                null,
                new Deed("officer.kz-71", null, Instant.EPOCH),
                Fingerprint.read("H7HZ-3R8S-C1E4-WR4V").orElseThrow(),
                null);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
