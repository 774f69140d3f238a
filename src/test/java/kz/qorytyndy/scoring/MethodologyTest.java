package kz.qorytyndy.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MethodologyTest {

    private final Methodology methodology = ShippedMethodologies.order67();

    @Test
    void knows_its_fields_and_points() {
        assertThat(methodology.catalogue().fields()).hasSize(14);
        assertThat(methodology.catalogue().criteria())
                .extracting(criterion -> criterion.max().toPlainString())
                .containsExactly("4.0", "3.0", "3.0");
        assertThat(methodology.catalogue().lowering())
                .extracting(lowering -> lowering.row() + ": " + lowering.max())
                .containsExactly("4: 1.5", "5: 4.0", "6: 1.0");
        assertThat(methodology.catalogue().level().rules())
                .extracting(Catalogue.LevelRule::level)
                .containsExactly("HIGH", "MEDIUM", "LOW", "INEFFECTIVE");
        assertThat(methodology.effectiveFrom()).isEqualTo(LocalDate.of(2025, 4, 18));
        assertThat(methodology.ref().versionTag()).matches("order-67-2025@[0-9a-f]{32}");
        assertThat(MethodologyRef.ofVersionTag(methodology.ref().versionTag())).isEqualTo(methodology.ref());
    }

    @Test
    void groups_its_fields_by_criterion_in_order() {
        Catalogue catalogue = methodology.catalogue();
        List<Catalogue.Field> grouped = new ArrayList<>();
        catalogue.criteria().forEach(criterion -> grouped.addAll(catalogue.fieldsOf(criterion)));
        assertThat(grouped).isEqualTo(catalogue.fields());
        assertThat(catalogue.indicatorsOf(catalogue.criterion("criterion3")))
                .extracting(Catalogue.Indicator::id)
                .containsExactly("trainingPlan", "trainingSuccess");
    }

    @Test
    void reads_numbers_however_they_were_typed() {
        Map<String, @Nullable Object> typed = sheet();
        typed.put("staffUnits", "1 000");
        typed.put("staffActual", "95");
        typed.put("averageHeadcount", " 96,5 ");
        typed.put("dismissedTotal", new BigDecimal("4.0"));
        typed.put("dismissedExcluded", 1.0);
        typed.put("managerialAppointments", new BigDecimal("1E1"));
        typed.put("managerialFromReserve", BigInteger.valueOf(7));
        Map<String, BigDecimal> data = methodology.read(typed).checked();
        assertThat(data.keySet())
                .containsExactlyElementsOf(methodology.catalogue().fields().stream()
                        .map(Catalogue.Field::key)
                        .toList());
        assertThat(data)
                .containsEntry("staffUnits", new BigDecimal("1000"))
                .containsEntry("staffActual", new BigDecimal("95"))
                .containsEntry("averageHeadcount", new BigDecimal("96.5"))
                .containsEntry("dismissedTotal", new BigDecimal("4"))
                .containsEntry("dismissedExcluded", new BigDecimal("1"))
                .containsEntry("managerialAppointments", new BigDecimal("10"))
                .containsEntry("managerialFromReserve", new BigDecimal("7"));
    }

    @Test
    void takes_numbers_at_their_bounds() {
        Map<String, @Nullable Object> typed = sheet();
        methodology.catalogue().fields().forEach(field -> typed.put(field.key(), 0));
        typed.put("staffUnits", 1);
        typed.put("averageHeadcount", "0,1");
        assertThat(methodology.read(typed).checked()).containsEntry("averageHeadcount", new BigDecimal("0.1"));
        methodology.catalogue().fields().forEach(field -> typed.put(field.key(), 1_000_000_000));
        assertThat(methodology.read(typed).checked()).containsEntry("trained", new BigDecimal("1000000000"));
    }

    static List<Arguments> wrong() {
        String digits = "9".repeat(100_000);
        List<Arguments> wrong = new ArrayList<>();
        wrong.add(Arguments.of("staffUnits", null, "missing"));
        wrong.add(Arguments.of("staffUnits", "", "missing"));
        wrong.add(Arguments.of("staffUnits", "  ", "missing"));
        for (Object noNumber : new Object[] {
            "сто",
            "1e3",
            "1.",
            ".5",
            "0x10",
            "+5",
            "NaN",
            "Infinity",
            "１０",
            "1.5.5",
            "--1",
            digits,
            "1\n2",
            true,
            List.of(1),
            Map.of(),
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY
        }) {
            wrong.add(Arguments.of("staffUnits", noNumber, "notNumber"));
        }
        wrong.add(Arguments.of("staffUnits", "1,000", "twoWays"));
        wrong.add(Arguments.of("averageHeadcount", "96.500", "twoWays"));
        wrong.add(Arguments.of("staffUnits", -1, "negative"));
        wrong.add(Arguments.of("staffUnits", "-0,5", "negative"));
        wrong.add(Arguments.of("staffUnits", new BigDecimal("-1e400"), "negative"));
        wrong.add(Arguments.of("staffUnits", 97.5, "fractional"));
        wrong.add(Arguments.of("staffUnits", "97,5", "fractional"));
        wrong.add(Arguments.of("staffUnits", new BigDecimal("1e-400"), "fractional"));
        wrong.add(Arguments.of("averageHeadcount", "96.55", "tooManyDecimals"));
        wrong.add(Arguments.of("averageHeadcount", new BigDecimal("96.50000000000000000001"), "tooManyDecimals"));
        wrong.add(Arguments.of("averageHeadcount", 0, "tooSmall"));
        wrong.add(Arguments.of("staffUnits", 0, "tooSmall"));
        wrong.add(Arguments.of("staffUnits", 1_000_000_001, "tooLarge"));
        wrong.add(Arguments.of("staffUnits", new BigDecimal("1e400"), "tooLarge"));
        wrong.add(Arguments.of("staffUnits", new BigDecimal("1e2000000000"), "tooLarge"));
        wrong.add(Arguments.of("staffUnits", new BigInteger("9".repeat(1_000)), "tooLarge"));
        return wrong;
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses_what_is_wrong_and_says_why(String field, @Nullable Object value, String reason) {
        Map<String, @Nullable Object> typed = sheet();
        typed.put(field, value);
        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(errors(typed)).containsExactly("data." + field + " scoring.refusal." + reason));
    }

    @Test
    void refuses_a_field_that_is_left_out_altogether() {
        Map<String, @Nullable Object> typed = sheet();
        typed.remove("trained");
        assertThat(errors(typed)).containsExactly("data.trained scoring.refusal.missing");
        assertThat(errors(Map.of())).hasSize(14);
    }

    @Test
    void refuses_each_part_that_exceeds_its_whole_and_names_both() {
        methodology.catalogue().fields().stream()
                .filter(field -> field.notAbove() != null)
                .forEach(field -> {
                    Map<String, @Nullable Object> typed = sheet();
                    typed.put(field.key(), 11);
                    assertThat(errors(typed)).contains("data." + field.key() + " scoring.refusal.notAbove");
                });
        Map<String, @Nullable Object> typed = sheet();
        typed.put("staffActual", "11");
        Refusal.FieldError error = refusal(typed).errors().get(0);
        assertThat(error.message().arguments())
                .containsExactly(
                        methodology
                                .catalogue()
                                .field("staffActual")
                                .orElseThrow()
                                .name(),
                        new BigDecimal("11"),
                        methodology
                                .catalogue()
                                .field("staffUnits")
                                .orElseThrow()
                                .name(),
                        new BigDecimal("10"));
    }

    @Test
    void refuses_unknown_fields_without_repeating_all_that_was_sent() {
        Map<String, @Nullable Object> typed = sheet();
        typed.put("x".repeat(100_000), 1);
        assertThat(errors(typed)).containsExactly("data." + "x".repeat(50) + "… scoring.refusal.unknown");
        for (int i = 0; i < 10_000; i++) {
            typed.put("field" + i, i);
        }
        assertThat(errors(typed)).hasSize(20);
        Map<String, @Nullable Object> withCount = sheet();
        withCount.put("criminalFacts", 0);
        assertThat(errors(withCount)).containsExactly("data.criminalFacts scoring.refusal.unknown");
    }

    @Test
    void reports_every_field_at_once() {
        Map<String, @Nullable Object> typed = sheet();
        typed.put("staffUnits", "x");
        typed.put("trained", -1);
        typed.put("attested", 1.5);
        assertThat(errors(typed))
                .containsExactly(
                        "data.staffUnits scoring.refusal.notNumber",
                        "data.attested scoring.refusal.fractional",
                        "data.trained scoring.refusal.negative");
    }

    @Test
    void takes_counts_beside_the_sheet_for_a_what_if() {
        Map<String, @Nullable Object> typed = sheet();
        assertThat(methodology.checkWhatIf(typed).lowering()).isEqualTo(Scoring.LoweringCounts.NONE);
        typed.put("administrativeFacts", "2");
        typed.put("criminalFacts", null);
        typed.put("monitoringIndex", 82.55);
        assertThat(methodology.checkWhatIf(typed).lowering())
                .isEqualTo(new Scoring.LoweringCounts(Map.of(
                        "administrativeFacts", BigDecimal.valueOf(2), "monitoringIndex", new BigDecimal("82.55"))));
        typed.put("administrativeFacts", 0.5);
        typed.put("criminalFacts", -1);
        typed.put("monitoringIndex", "100,01");
        assertThat(catchThrowableOfType(Refusal.class, () -> methodology.checkWhatIf(typed))
                        .errors())
                .extracting(error -> error.field() + " " + error.message().key())
                .containsExactly(
                        "data.administrativeFacts scoring.refusal.fractional",
                        "data.criminalFacts scoring.refusal.negative",
                        "data.monitoringIndex scoring.refusal.tooLarge");
    }

    /** A sheet without fault: ten of everything. */
    private Map<String, @Nullable Object> sheet() {
        Map<String, @Nullable Object> sheet = new LinkedHashMap<>();
        methodology.catalogue().fields().forEach(field -> sheet.put(field.key(), 10));
        return sheet;
    }

    private List<String> errors(Map<String, @Nullable Object> typed) {
        return refusal(typed).errors().stream()
                .map(error -> error.field() + " " + error.message().key())
                .toList();
    }

    private Refusal refusal(Map<String, @Nullable Object> typed) {
        return catchThrowableOfType(Refusal.class, () -> methodology.read(typed).checked());
    }
}
