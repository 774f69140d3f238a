package kz.qorytyndy.platform.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Languages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.NoSuchMessageException;

class PluralMessagesTest {

    private final PluralMessages messages =
            new PluralMessages("messages/platform", "messages/portal", "messages/operation");

    static Stream<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            return files
                    .map(file -> file.getFileName().toString().replaceAll("(_ru|_en)?\\.properties", ""))
                    .distinct()
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,   остался 1 рабочий день,    1 working day left,   1 жұмыс күні қалды",
        "2,   осталось 2 рабочих дня,    2 working days left,  2 жұмыс күні қалды",
        "5,   осталось 5 рабочих дней,   5 working days left,  5 жұмыс күні қалды",
        "11,  осталось 11 рабочих дней,  11 working days left, 11 жұмыс күні қалды",
        "21,  остался 21 рабочий день,   21 working days left, 21 жұмыс күні қалды",
        "104, осталось 104 рабочих дня,  104 working days left, 104 жұмыс күні қалды",
    })
    void a_word_takes_the_form_that_its_number_asks_for(int days, String russian, String english, String kazakh) {
        assertThat(text("portal.due.left", Languages.RUSSIAN, days)).isEqualTo(russian);
        assertThat(text("portal.due.left", Languages.RUSSIAN, String.valueOf(days)))
                .isEqualTo(russian);
        assertThat(text("portal.due.left", Languages.ENGLISH, days)).isEqualTo(english);
        assertThat(text("portal.due.left", Languages.KAZAKH, days)).isEqualTo(kazakh);
    }

    @Test
    void a_limit_stands_in_the_genitive() {
        assertThat(text("platform.password.long", Languages.RUSSIAN, 31)).endsWith("не более 31 знака");
        assertThat(text("platform.password.long", Languages.RUSSIAN, 64)).endsWith("не более 64 знаков");
        assertThat(text("platform.password.long", Languages.RUSSIAN, "1,5")).endsWith("не более 1,5 знаков");
    }

    @Test
    void what_is_no_number_does_not_break_the_text() {
        assertThat(text("portal.due.left", Languages.RUSSIAN, "?")).isEqualTo("осталось ? рабочих дня");
    }

    @Test
    void an_apostrophe_stands_for_itself() {
        assertThat(messages.getMessage("portal.task.about.VerifySubmission", null, Languages.ENGLISH))
                .contains("the portal's form");
        assertThat(messages.getMessage("operation.missing.rehearsal.remove", null, Languages.ENGLISH))
                .contains("the campaign's page");
        assertThat(messages.getMessage("portal.date", null, Languages.RUSSIAN)).endsWith("'года'");
    }

    @Test
    void a_key_that_no_bundle_has_is_a_fault() {
        assertThatThrownBy(() -> messages.getMessage("portal.no.such", null, Languages.KAZAKH))
                .isInstanceOf(NoSuchMessageException.class);
        assertThat(messages.getMessage("portal.no.such", null, "default", Languages.KAZAKH))
                .isEqualTo("default");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_text_takes_numbers_and_words(String bundle) {
        PluralMessages all = new PluralMessages("messages/" + bundle);
        for (Locale language : Languages.ALL) {
            ResourceBundle.getBundle("messages/" + bundle, language).keySet().forEach(key -> {
                for (Object sample : List.of(1, 2, 5, 21, "0,4", "сөз")) {
                    Object[] arguments = {sample, sample, sample, sample, sample, sample};
                    assertThat(all.getMessage(key, arguments, language))
                            .as(key + " " + language)
                            .isNotBlank()
                            .doesNotContain("{", "}", "''");
                }
            });
        }
    }

    /** With spaces that break, as they are typed above. */
    private String text(String key, Locale language, Object argument) {
        return messages.getMessage(key, new Object[] {argument}, language).replace('\u00a0', ' ');
    }
}
