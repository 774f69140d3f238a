package kz.qorytyndy.territory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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

    /** Forty ways in which people look for five bodies, two numbers and a person. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Қостанай облысы  | қостанай, Костанай, kostanai, kostanay, Qostanai, Qostanaı, KOSTANAY, rjcnfyfq, 0jcnfyfq, лщыефтфш, костанай обл",
                "Жетісу облысы    | жетісу, Жетису, zhetisu, jetisu, Jetisw, ;tnbce, ;tn3ce, яруешыг",
                "Ұлытау облысы    | ұлытау, улытау, ulytau, Ulıtau, ulytaw",
                "Шығыс Қазақстан  | шығыс, шыгыс, shygys, shyghys, казакстан шыгыс, ibusc, qazaqstan",
                "Өскемен қаласы   | өскемен, оскемен, oskemen, Öskemen, jcrtvty, -crtvty",
                "№ 2026-0001      | 2026-0001, № 2026-0001, 0001, 2026 0001, әқә,өқққ\"",
                "Алёна Щербакова  | алена, Щербакова алёна, shcherbakova, fk`yf, fktyf"
            })
    void finds_what_is_meant_however_it_is_typed(String text, String ways) {
        assertThat(ways.split(", "))
                .isNotEmpty()
                .allSatisfy(way -> assertThat(SearchText.finds(SearchText.patterns(way), SearchText.folded(text)))
                        .as(way)
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"Қостанай облысы, алматы", "Ақтау, ақтөбе", "2026-0001, 0002", "Жетісу, жетісу астана"})
    void finds_nothing_else(String text, String way) {
        assertThat(SearchText.finds(SearchText.patterns(way), SearchText.folded(text)))
                .isFalse();
    }

    @Test
    void looks_for_everything_where_nothing_is_typed_and_for_the_first_words_of_much() {
        assertThat(SearchText.patterns("  № ")).isEmpty();
        assertThat(SearchText.patterns("а ".repeat(50_000))).hasSize(8);
    }
}
