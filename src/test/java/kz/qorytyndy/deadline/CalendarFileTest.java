package kz.qorytyndy.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {

    private static final String FILE = """
            date,kind,name_kk,name_ru,name_en,moved_from,act,to_be_confirmed
            2027-01-01,HOLIDAY,Жаңа жыл,Новый год,New Year,,"Заң, № 267",false
            2027-03-24,TRANSFER,Ауыстыру,Перенос,Transfer,2027-03-21,Қаулы,true
            """;

    private final List<CalendarDay> days = CalendarFile.read(FILE);

    @ParameterizedTest
    @ValueSource(strings = {"false true", "FALSE TRUE", "ЛОЖЬ ИСТИНА", "ЖАЛҒАН АҚИҚАТ"})
    void comes_back_from_a_spreadsheet_of_any_of_our_languages(String truths) {
        String[] words = truths.split(" ", -1);
        String saved = FILE.replace("\"Заң, № 267\"", "Заң@ № 267")
                .replace(',', ';')
                .replace('@', ',')
                .replace("2027-01-01", "01.01.2027")
                .replace("2027-03-24", "24.03.2027")
                .replace("2027-03-21", "21.03.2027")
                .replace("false", words[0])
                .replace("true", words[1]);
        assertThat(CalendarFile.read("\uFEFF" + saved)).isEqualTo(days);
    }

    @Test
    void comes_back_from_a_spreadsheet_that_took_each_line_for_one_text() {
        String saved = FILE.replace("\"", "\"\"").replaceAll("(?m)^(.+)$", "\"$1\"");
        assertThat(CalendarFile.read("\uFEFF" + saved)).isEqualTo(days);
    }

    @Test
    void comes_back_as_it_was_written() {
        assertThat(CalendarFile.read(CalendarFile.bytes(days))).isEqualTo(days);
    }
}
