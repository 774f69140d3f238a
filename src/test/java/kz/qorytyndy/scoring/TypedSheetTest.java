package kz.qorytyndy.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedSheetTest {

    private static final LocalizedText NAME = new LocalizedText("Жоспар бекітілген", "План утверждён", "A plan exists");

    private static final Catalogue.Field ASKS = new Catalogue.Field(
            "planExists",
            Catalogue.Kind.YES_NO,
            null,
            "criterion1",
            NAME,
            NAME,
            null,
            0,
            BigDecimal.ZERO,
            BigDecimal.ONE,
            null,
            null);

    private final Methodology methodology = ShippedMethodologies.order67();

    @Test
    void keeps_the_good_numbers_beside_the_bad_ones() {
        Map<String, @Nullable Object> typed = ten();
        typed.put("staffUnits", "1 234,0");
        typed.put("trained", "жиырма");
        typed.put("attested", "");
        typed.put("dismissedExcluded", 11);
        TypedSheet sheet = methodology.read(typed);
        assertThat(sheet.good())
                .hasSize(methodology.catalogue().fields().size() - 3)
                .containsEntry("staffUnits", new BigDecimal("1234"))
                .doesNotContainKeys("trained", "attested", "dismissedExcluded");
        assertThat(sheet.errors())
                .extracting(FieldError::field)
                .containsExactly("data.dismissedExcluded", "data.attested", "data.trained");
        assertThat(sheet.numbers().get("dismissedExcluded"))
                .isNotNull()
                .returns(new BigDecimal("11"), TypedNumber::number)
                .satisfies(number ->
                        assertThat(number.error()).isNotNull().returns("scoring.refusal.notAbove", Message::key));
        assertThat(sheet.numbers().get("trained")).isNotNull().returns("жиырма", TypedNumber::typed);
        assertThatThrownBy(sheet::checked)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.errors()).isEqualTo(sheet.errors()));
    }

    @ParameterizedTest
    @CsvSource({"ИӘ, 1", "' да ', 1", "Yes, 1", "1, 1", "жоқ, 0", "Нет, 0", "no, 0", "0, 0", "'1,0', 1"})
    void reads_a_yes_or_no_in_any_language(String typed, BigDecimal number) {
        assertThat(TypedNumber.required(ASKS, typed)).returns(number, TypedNumber::number);
    }

    @Test
    void a_yes_or_no_is_nothing_else() {
        for (Object other : List.of("мүмкін", "да нет", "2", "-1", "0,5", 2, 0.5)) {
            assertThat(TypedNumber.required(ASKS, other).error())
                    .as(other.toString())
                    .isEqualTo(Message.of("scoring.refusal.notYesNo", ASKS.name()));
        }
        assertThat(TypedNumber.required(ASKS, true)).returns(BigDecimal.ONE, TypedNumber::number);
        assertThat(TypedNumber.required(ASKS, false)).returns(BigDecimal.ZERO, TypedNumber::number);
        assertThat(TypedNumber.required(ASKS, " ").error())
                .isEqualTo(Message.of("scoring.refusal.missing", ASKS.name()));
        assertThat(TypedNumber.required(methodology.catalogue().fields().get(0), true)
                        .error())
                .isNotNull()
                .returns("scoring.refusal.notNumber", Message::key);
    }

    @Test
    void shows_a_value_as_people_read_it() {
        assertThat(ASKS.shown(BigDecimal.ONE)).isEqualTo(new LocalizedText("иә", "да", "yes"));
        assertThat(ASKS.shown(new BigDecimal("0.0"))).isEqualTo(new LocalizedText("жоқ", "нет", "no"));
        assertThat(ASKS.label()).isEqualTo(ASKS.name());
        Catalogue.Field headcount =
                methodology.catalogue().field("averageHeadcount").orElseThrow();
        assertThat(headcount.shown(new BigDecimal("96.50"))).isEqualTo(new LocalizedText("96,5", "96,5", "96.5"));
        assertThat(headcount.label().en()).isEqualTo("Average headcount over the period, persons");
    }

    @Test
    void names_a_field_by_its_path_and_back() {
        assertThat(TypedSheet.path("trained")).isEqualTo("data.trained");
        assertThat(TypedSheet.key("data.trained")).isEqualTo("trained");
        assertThat(TypedSheet.key("comment")).isNull();
    }

    private Map<String, @Nullable Object> ten() {
        Map<String, @Nullable Object> sheet = new LinkedHashMap<>();
        methodology.catalogue().fields().forEach(field -> sheet.put(field.key(), 10));
        return sheet;
    }
}
