package kz.qorytyndy.platform.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintTest {

    private final PrintedDocument.Print print = new PrintedDocument.Print();

    @ParameterizedTest
    @CsvSource({
        "1,  қаңтардан,    қаңтарға",
        "2,  ақпаннан,     ақпанға",
        "3,  наурыздан,    наурызға",
        "4,  сәуірден,     сәуірге",
        "5,  мамырдан,     мамырға",
        "6,  маусымнан,    маусымға",
        "7,  шілдеден,     шілдеге",
        "8,  тамыздан,     тамызға",
        "9,  қыркүйектен,  қыркүйекке",
        "10, қазаннан,     қазанға",
        "11, қарашадан,    қарашаға",
        "12, желтоқсаннан, желтоқсанға",
    })
    void a_month_stands_in_the_case_that_the_word_after_it_asks_for(int month, String from, String until) {
        LocalDate day = LocalDate.of(2026, month, 22);
        assertThat(print.dateFrom(day)).endsWith("\u00a0" + from);
        assertThat(print.dateUntil(day)).endsWith("\u00a0" + until);
    }
}
