package kz.qorytyndy.portal.datasheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.portal.datasheet.FillableSheet.Earlier;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Catalogue.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillableSheetTest {

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 100, 126, true, 26.0",
        "NUMBER, 100, 125, false,",
        "NUMBER, 0, 1, true,",
        "NUMBER, 100,, false,",
        "YES_NO, 0, 1, false,",
        "YES_NO, 1, 0, false,"
    })
    void a_number_may_be_far_from_that_of_the_last_period_and_no_answer_is(
            Kind kind, BigDecimal before, @Nullable BigDecimal now, boolean far, @Nullable BigDecimal percent) {
        assertThat(Earlier.of(field(kind), before, now)).isEqualTo(new Earlier(before, far, percent));
    }

    private static Catalogue.Field field(Kind kind) {
        LocalizedText text = new LocalizedText("а", "а", "a");
        return new Catalogue.Field(
                "a", kind, null, "a", text, text, null, 0, BigDecimal.ZERO, BigDecimal.ONE, null, null);
    }
}
