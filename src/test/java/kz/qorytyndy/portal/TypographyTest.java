package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No line of a page, a mail or a document ends between a number and what belongs to it: there stands U+00A0. */
class TypographyTest {

    private static final String MONTHS =
            "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
                    + "|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр";

    /** An ordinary space after a number's sign, before a unit, a year's word or a month, and between initials and a name. */
    private static final Pattern BREAKS = Pattern.compile(
            "(?<=№) (?=\\S)|(?<=\\bNo) (?=[\\d{])|(?<=\\b\\p{Lu}\\.) (?=\\p{Lu})|(?<=[\\d}]) (?=%|[КМГ]Б\\b|[KMG]B\\b|бал[дғқлы]"
                    + "|жыл(?:ғы|ы|дың|да)?\\b|год(?:а|у|ом|е)?\\b|[жг]\\.|"
                    + "жұмыс күн|секунд|минут|сағат\\b|дн(?:я|ей)\\b|(?:working )?days?\\b|"
                    + MONTHS
                    + ")",
            Pattern.UNICODE_CHARACTER_CLASS);

    static Stream<Path> texts() throws IOException {
        return Stream.of(
                        below("src/main/resources/messages", ".properties"),
                        below("src/main/resources/templates", ".html"),
                        below("src/main/resources/documents", ".xml"),
                        below("src/main/resources/META-INF", ".json"),
                        below("processes", ".bpmn"),
                        below("processes", ".form"),
                        below("processes", ".dmn"),
                        below("processes", "catalogue.json"))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void no_line_breaks_between_a_number_and_what_belongs_to_it(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> BREAKS.matcher(line).find())
                .map(line -> BREAKS.matcher(line).replaceAll("<U+00A0>"))
                .toList();
        assertThat(lines).as(file + ", as it has to be").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "№ {0}",
                "No {0}",
                "{0} %",
                "95 %",
                "{0} МБ",
                "{0} жұмыс күні",
                "90 days",
                "10 KB",
                "{0} балл",
                "{1} балдың",
                "{0} жылғы",
                "{0} жыл",
                "{0} года",
                "2026 г.",
                "22 қараша",
                "7 апреля",
                "А. Жұмағали"
            })
    void an_ordinary_space_would_be_found(String text) {
        assertThat(BREAKS.matcher(text).find()).isTrue();
        assertThat(BREAKS.matcher(text.replace(' ', '\u00a0')).find()).isFalse();
    }

    @Test
    void reads_texts_of_every_kind() throws IOException {
        assertThat(texts().map(file -> file.toString().replaceAll(".*\\.", "")).distinct())
                .containsExactlyInAnyOrder("properties", "html", "xml", "json", "bpmn", "form", "dmn");
    }

    private static List<Path> below(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
