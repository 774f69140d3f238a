package kz.qorytyndy.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.qorytyndy.campaign.DecideOverdue;
import kz.qorytyndy.submission.SubmitHrData;
import kz.qorytyndy.verification.Lowering;
import kz.qorytyndy.verification.LoweringFact.Appeal;
import kz.qorytyndy.verification.VerifySubmission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void reads_a_whole_verification() {
        VerifySubmission command = CommandReader.read(json("""
                {"outcome": "ACCEPT", "paper": {"number": "12-3/45", "date": "2026-12-03", "matches": true},
                 "lowering": {"administrativeFacts": [{"act": "№ 7", "date": "2026-02-03", "appeal": "PENDING"}],
                              "criminalFacts": [], "monitoringIndex": 82.5},
                 "analysis": "Талдау", "recommendations": "Ұсыным"}"""), VerifySubmission.class);

        assertThat(command.paper())
                .isEqualTo(new VerifySubmission.Paper("12-3/45", LocalDate.of(2026, 12, 3), true, null, null));
        Lowering lowering = requireNonNull(command.lowering());
        assertThat(lowering.factsOf("administrativeFacts")).singleElement().satisfies(fact -> {
            assertThat(fact.appeal()).isEqualTo(Appeal.PENDING);
            assertThat(fact.article()).isNull();
        });
        assertThat(lowering.numbers().get("monitoringIndex")).isEqualByComparingTo("82.5");
        assertThat(command.reason()).isNull();
    }

    @Test
    void keeps_what_was_typed_into_the_data_sheet_for_the_catalogue_to_judge() {
        SubmitHrData command = CommandReader.read(
                json("{\"data\": {\"a\": 97, \"b\": 97.5, \"c\": \"много\", \"d\": null}}"), SubmitHrData.class);

        assertThat(command.data())
                .containsEntry("a", new BigDecimal("97"))
                .containsEntry("b", new BigDecimal("97.5"))
                .containsEntry("c", "много")
                .containsEntry("d", null);
    }

    @Test
    void names_every_wrong_field_by_its_path() {
        assertThat(errors("""
                {"outcome": "MAYBE", "paper": {"number": 12, "date": "2026-02-30", "matches": "yes", "x": 1},
                 "lowering": {"administrativeFacts": {}, "criminalFacts": [{"act": "№ 1", "date": "2026-01-09"}, {"act": "№ 2"}],
                              "monitoringIndex": "82"},
                 "analisys": ""}""", VerifySubmission.class))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "outcome", "platform.command.oneOf",
                        "paper.number", "platform.command.text",
                        "paper.date", "platform.command.noSuchDate",
                        "paper.matches", "platform.command.boolean",
                        "paper.x", "platform.command.unknown",
                        "lowering.administrativeFacts", "platform.command.list",
                        "lowering.criminalFacts[1].date", "platform.field.required",
                        "lowering.monitoringIndex", "platform.command.number",
                        "analisys", "platform.command.unknown"));
    }

    @Test
    void lists_the_allowed_values_of_an_outcome() {
        Refusal refusal = refusal("{\"outcome\": \"extend\", \"reason\": \"…\"}", DecideOverdue.class);

        assertThat(refusal.errors().get(0).message().arguments()).containsExactly("EXTEND, CLOSE, RECORD_REFUSAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"03.12.2026\"", "\"+12026-01-01\"", "\"2026-1-1\"", "\"\"", "20261203", "[]", "true"})
    void refuses_what_is_no_date(String date) {
        assertThat(errors("{\"outcome\": \"EXTEND\", \"due\": " + date + ", \"reason\": \"…\"}", DecideOverdue.class))
                .containsExactlyEntriesOf(Map.of("due", "platform.command.date"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29", "2026-13-01"})
    void refuses_a_date_that_does_not_exist(String date) {
        assertThat(errors(
                        "{\"outcome\": \"EXTEND\", \"due\": \"" + date + "\", \"reason\": \"…\"}", DecideOverdue.class))
                .containsExactlyEntriesOf(Map.of("due", "platform.command.noSuchDate"));
    }

    @Test
    void refuses_a_text_that_no_field_can_hold() {
        assertThat(errors("{\"data\": {}, \"comment\": \"" + "ұ".repeat(100_000) + "\"}", SubmitHrData.class))
                .containsExactlyEntriesOf(Map.of("comment", "platform.field.tooLong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\u001b[31m", "\\ud800", "x\\u0085"})
    void refuses_control_characters(String text) {
        assertThat(errors("{\"data\": {}, \"comment\": \"" + text + "\"}", SubmitHrData.class))
                .containsExactlyEntriesOf(Map.of("comment", "platform.command.control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "123456789012345678901234567890123"})
    void refuses_a_number_that_nobody_could_compute_with(String number) {
        assertThat(errors("{\"data\": {\"staffUnits\": " + number + "}}", SubmitHrData.class))
                .containsExactlyEntriesOf(Map.of("data.staffUnits", "platform.command.digits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"text\""})
    void refuses_what_is_no_object(String body) {
        assertThat(refusal(body, SubmitHrData.class).reason().key()).isEqualTo("platform.command.notAnObject");
    }

    @Test
    void does_not_repeat_endless_errors() {
        StringBuilder body = new StringBuilder("{\"data\": {}");
        for (int i = 0; i < 1000; i++) {
            body.append(", \"unknown").append(i).append("\": 1");
        }

        assertThat(refusal(body.append("}").toString(), SubmitHrData.class).errors())
                .hasSize(100);
    }

    private static Map<String, String> errors(String body, Class<? extends Record> type) {
        Map<String, String> errors = new LinkedHashMap<>();
        refusal(body, type)
                .errors()
                .forEach(error -> errors.put(error.field(), error.message().key()));
        return errors;
    }

    private static Refusal refusal(String body, Class<? extends Record> type) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> CommandReader.read(json(body), type));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
