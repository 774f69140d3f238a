package kz.qorytyndy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "97|97",
                "96,5|96.5",
                "96.5|96.5",
                "1 234,5|1234.5",
                "1\u00A0234\u00A0567|1234567",
                "1\u202F234|1234",
                "1\u2009234|1234",
                "1234|1234",
                " 97\u00A0|97",
                "-5|-5",
                "007|007"
            })
    void reads_numbers_as_people_write_them(String typed, String plain) {
        assertThat(PlainNumber.of(typed)).isEqualTo(plain);
        assertThat(PlainNumber.isNumber(plain)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 34",
                "1 2345",
                "1234 567",
                "1  234",
                "1,234.5",
                "1.234,5",
                "1,2,3",
                "1e3",
                "1OO",
                "12%",
                "=5",
                "5.",
                ",5",
                "٣",
                "",
                "-"
            })
    void leaves_alone_what_is_not_clearly_a_number(String typed) {
        assertThat(PlainNumber.of(typed)).isEqualTo(typed);
        assertThat(PlainNumber.isNumber(typed)).isFalse();
    }
}
