package kz.qorytyndy.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd.mm.yyyy",
                "dd\\ mmmm\\ yyyy\\ \"г.\"",
                "[$-FC19]dd\\ mmmm\\ yyyy\\ \\г\\.;@",
                "yyyy\\ \"жылғы\"\\ d\\ mmmm",
                "[$-43F]d\\ mmmm\\ yyyy\\ \"ж.\";@",
                "h:mm",
                "[h]:mm:ss",
                "m/d/yy h:mm"
            })
    void knows_the_formats_of_days_of_any_language(String format) {
        assertThat(NumberFormat.isDate(format)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "General",
                "0",
                "#,##0.00",
                "0\" дн.\"",
                "\"d\"0",
                "\\d0",
                "[Red]0",
                "[$₸-43F]#,##0",
                "0.00E+00",
                "@",
                "_-* #,##0_-",
                "0;\"day\""
            })
    void takes_no_other_for_one(String format) {
        assertThat(NumberFormat.isDate(format)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "59, 000000, 000059",
        "21, '\"АСТ-\"0000', АСТ-0021",
        "59, General, 59",
        "59, @, 59",
        "900101300123, General, 900101300123",
        "900101300123, 0, 900101300123",
        "12345, 000-000, 012-345",
        "59, 0.00, ",
        "1059, '#,##0', ",
        "59.5, 0, ",
        "59.5, General, 59.5",
        "59, 0%, "
    })
    void shows_a_number_as_a_person_saw_it_or_says_that_it_cannot(BigDecimal number, String format, String shown) {
        assertThat(NumberFormat.shown(number, format).orElse(null)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.1.2026",
                "05.01.2026",
                "05.01.2026 0:00:00",
                "05.01.2026 г.",
                "05.01.2026 ж.",
                "05.01.2026г",
                "2026-01-05",
                "2026-01-05T00:00:00",
                "2026-01-05T00:00:00Z",
                "2026-01-05T00:00:00.000+05:00",
                "5 января 2026 г.",
                "05 января 2026 года",
                "2026 жылғы 5 қаңтар",
                "2026 ж. 5 қаңтар",
                "5 қаңтар 2026 ж."
            })
    void reads_a_day_as_officials_write_it(String typed) {
        assertThat(WrittenDate.read(typed)).contains(LocalDate.of(2026, 1, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "31.02.2026",
                "5 мартобря 2026",
                "2026",
                "05.01.26",
                "46027",
                "2026-13-01",
                "5/1/2026",
                "05.01.2026 x"
            })
    void takes_nothing_else_for_a_day(String typed) {
        assertThat(WrittenDate.read(typed)).isEmpty();
    }
}
