package kz.qorytyndy.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.ShippedMethodologies;
import kz.qorytyndy.submission.SubmitHrData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of a data sheet as a client sends them: those that cannot be are refused, each in its field and in words. */
class SubmittedNumbersTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Methodology METHODOLOGY = ShippedMethodologies.order67();

    private final Texts texts = Texts.of("messages/scoring");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trained               | (none)",
                "trained               | null",
                "trained               | \"\"",
                "trained               | -1",
                "trained               | \"көп\"",
                "trained               | 12.5",
                "trained               | true",
                "trained               | [20]",
                "trained               | {}",
                "trained               | 1e30",
                "trained               | 1e999999999",
                "trained               | 99999999999999999999",
                "trained               | 21",
                "staffUnits            | 0",
                "staffActual           | 101",
                "averageHeadcount      | 0",
                "averageHeadcount      | 96.55",
                "dismissedExcluded     | 4",
                "managerialFromReserve | 11",
                "attested              | 41",
                "attestedCompliant     | 41",
                "attestedWithStandards | 41",
                "trainedSuccessfully   | 21",
                "unheardOf             | 7"
            })
    void refuses_a_number_that_cannot_be(String field, String value) {
        assertThat(refusal(field, value, data -> METHODOLOGY.read(data).checked())
                        .errors())
                .isNotEmpty()
                .allMatch(error -> error.field().equals("data." + field));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    staffActual         | 101        | “Filled posts at the end of the period”: 101 must not exceed the value of “Established posts at the end of the period” (100)
                    staffUnits          | null       | “Established posts at the end of the period”: no value was given
                    staffUnits          | -1         | “Established posts at the end of the period”: the value cannot be negative
                    staffUnits          | "сто"      | “Established posts at the end of the period”: the value must be a number
                    staffUnits          | 97.5       | “Established posts at the end of the period”: the value must be a whole number
                    averageHeadcount    | 0          | “Average headcount over the period”: the smallest value allowed is 0.1
                    averageHeadcount    | 96.55      | “Average headcount over the period”: at most 1 decimal places are allowed
                    trained             | 9999999999 | “Employees trained”: the largest value allowed is 1000000000
                    administrativeFacts | 0.5        | “Facts of administrative liability”: the value must be a whole number
                    monitoringIndex     | 100.01     | “Result of the sociological monitoring”: the largest value allowed is 100
                    staffing            | 1          | The data sheet has no field “staffing”
                    """)
    void says_which_field_is_wrong_and_why(String field, String value, String message) {
        assertThat(refusal(field, value, METHODOLOGY::checkWhatIf).errors()).anySatisfy(error -> {
            assertThat(error.field()).isEqualTo("data." + field);
            assertThat(texts.text(Locale.ENGLISH, error.message())).isEqualTo(message);
        });
    }

    private static Refusal refusal(String field, String value, Consumer<Map<String, @Nullable Object>> check) {
        return catchThrowableOfType(
                Refusal.class,
                () -> check.accept(
                        CommandReader.read(JSON.readTree("{\"data\": " + sheet(field, value) + "}"), SubmitHrData.class)
                                .data()));
    }

    /** A data sheet that is right but for this field. */
    private static String sheet(String field, String value) throws JsonProcessingException {
        ObjectNode data = (ObjectNode) JSON.readTree(ApiDriver.DATA);
        if (value.equals("(none)")) {
            data.remove(field);
            return data.toString();
        }
        return data.put(field, 424242).toString().replace("424242", value);
    }
}
