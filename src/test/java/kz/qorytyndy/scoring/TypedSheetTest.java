package kz.qorytyndy.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypedSheetTest {

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
