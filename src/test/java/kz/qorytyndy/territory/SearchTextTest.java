package kz.qorytyndy.territory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "Қостанай, Костанай",
        "Қостанай, kostanai",
        "Қостанай, Qostanay",
        "Шымкент, Shymkent",
        "Жетісу, Жетису",
        "Ұлытау, ulytau",
        "Өскемен, Оскемен",
        "Ғабит Һасанов, Gabit Hasanov",
        "Үмітжан, Умитжан",
        "Щербакова, shcherbakova",
        "Алёна, Алена"
    })
    void folds_the_spellings_of_a_name_into_one(String one, String other) {
        assertThat(SearchText.folded(one)).isEqualTo(SearchText.folded(other));
    }

    @ParameterizedTest
    @CsvSource({"Асан, Әсем", "Серік, Серикова", "Абай, Алматы"})
    void keeps_different_names_apart(String one, String other) {
        assertThat(SearchText.folded(one)).isNotEqualTo(SearchText.folded(other));
    }
}
