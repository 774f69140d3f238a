package kz.qorytyndy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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
                "007|7",
                "97,0|97",
                "0,125|0.125",
                "1000,125|1000.125",
                "100|100",
                "0,0|0"
            })
    void reads_numbers_as_people_write_them(String typed, String plain) {
        assertThat(PlainNumber.read(typed)).contains(new BigDecimal(plain));
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
                "1,000",
                "96.500",
                "-12,125",
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
    void takes_nothing_for_a_number_that_is_not_clearly_one(String typed) {
        assertThat(PlainNumber.read(typed)).isEmpty();
    }

    @Test
    void takes_thousandths_where_there_may_be_some() {
        assertThat(PlainNumber.read("1,125", 3)).contains(new BigDecimal("1.125"));
        assertThat(PlainNumber.read("1,125", 2)).isEmpty();
    }

    @Test
    void is_read_in_one_pass() {
        String typed = " ".repeat(300_000) + "x" + " ".repeat(300_000) + "1";

        assertTimeout(
                Duration.ofSeconds(2), () -> assertThat(PlainNumber.read(typed)).isEmpty());
    }
}
