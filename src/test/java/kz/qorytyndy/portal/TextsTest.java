package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that a person can see is a key of the bundles, in three languages. */
class TextsTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final List<String> LANGUAGES = List.of("", "_ru", "_en");
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z][\\w.]*)|\"([a-z]\\w*(?:\\.[\\w-]+)+)\"");
    private static final Pattern KEY_PREFIX = Pattern.compile("['\"]([a-z]\\w*(?:\\.\\w+)*\\.)['\"]");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern LITERAL_ATTRIBUTE =
            Pattern.compile("\\s(?:title|alt|placeholder|aria-label|label)=\"([^\"]*)\"");
    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    static Stream<String> bundles() throws IOException {
        return names(MESSAGES)
                .map(name -> name.replace(".properties", ""))
                .filter(name -> !name.endsWith("_ru") && !name.endsWith("_en"));
    }

    /** The pages; the mails and the conclusion are documents with a test of their own. */
    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files
                    .filter(file -> file.toString().endsWith(".html") && !file.endsWith("mail/letter.html"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void each_key_has_a_text_in_three_languages_with_the_same_arguments(String bundle) {
        Properties kazakh = read(bundle);
        for (String language : LANGUAGES) {
            Properties other = read(bundle + language);
            assertThat(new TreeSet<>(other.stringPropertyNames()))
                    .as(bundle + language)
                    .isEqualTo(new TreeSet<>(kazakh.stringPropertyNames()));
            for (String key : other.stringPropertyNames()) {
                assertThat(other.getProperty(key)).as(key + language).isNotBlank();
                assertThat(arguments(other.getProperty(key)))
                        .as(key + language)
                        .isEqualTo(arguments(kazakh.getProperty(key)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void each_key_stands_once_in_a_bundle(String bundle) throws IOException {
        for (String language : LANGUAGES) {
            assertThat(Files.readAllLines(MESSAGES.resolve(bundle + language + ".properties")).stream()
                            .filter(line -> line.matches("[\\w.-]+=.*"))
                            .map(line -> line.substring(0, line.indexOf('='))))
                    .as(bundle + language)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void english_texts_hold_no_cyrillic(String bundle) {
        Properties english = read(bundle + "_en");
        english.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("portal.language."))
                .forEach(key -> assertThat(english.getProperty(key)).as(key).doesNotContainPattern(CYRILLIC));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_holds_no_text_of_its_own(Path page) {
        String html = read(page).replaceAll("(?s)<!--.*?-->", "");
        assertThat(literals(html)).as(page.toString()).isEmpty();
    }

    @Test
    void a_literal_in_a_page_would_be_found() {
        assertThat(literals("<p>Бағалау</p>")).containsExactly("Бағалау");
        assertThat(literals("<p title=\"Score\" th:text=\"#{portal.x}\"></p>")).containsExactly("Score");
        assertThat(literals("<p th:text=\"|Балл ${points}|\"></p>")).containsExactly("|Балл ${points}|");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_asks_for_no_text_that_is_missing(Path page) throws IOException {
        Set<String> known = allKeys();
        Matcher keys = Pattern.compile("#\\{([a-zA-Z][\\w.]*)").matcher(read(page));
        while (keys.find()) {
            assertThat(known).as(page.toString()).contains(keys.group(1));
        }
    }

    @Test
    void each_text_of_the_portal_is_used() throws IOException {
        Set<String> used = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        for (Path source : sources()) {
            String text = read(source);
            KEY.matcher(text)
                    .results()
                    .forEach(found -> used.add(found.group(1) != null ? found.group(1) : found.group(2)));
            Pattern.compile("'(portal\\.[\\w.]+)'").matcher(text).results().forEach(found -> used.add(found.group(1)));
            KEY_PREFIX.matcher(text).results().forEach(found -> prefixes.add(found.group(1)));
        }
        assertThat(read("portal").stringPropertyNames())
                .allSatisfy(key -> assertThat(
                                used.contains(key) || prefixes.stream().anyMatch(key::startsWith))
                        .as(key)
                        .isTrue());
    }

    @Test
    void styles_and_scripts_stand_in_files_of_their_own() throws IOException {
        pages().forEach(page -> assertThat(read(page))
                .as(page.toString())
                .doesNotContainPattern("\\sstyle=|\\son[a-z]+=|<style|<script(?![^>]*\\bsrc=)"));
    }

    /** What a reader would see that does not come from a bundle or the model. */
    private static List<String> literals(String html) {
        Stream<String> texts =
                Arrays.stream(html.replaceAll("<(?:[^<>\"]|\"[^\"]*\")*>", "\n").split("\n"));
        Stream<String> attributes = LITERAL_ATTRIBUTE.matcher(html).results().map(found -> found.group(1));
        Stream<String> expressions = Pattern.compile("\\sth:[\\w:-]+=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .filter(expression -> CYRILLIC.matcher(expression).find());
        return Stream.of(texts, attributes, expressions)
                .flatMap(found -> found)
                .map(String::strip)
                .filter(text -> WORD.matcher(text).find())
                .toList();
    }

    private static Set<String> arguments(String pattern) {
        return new MessageFormat(pattern, Locale.ROOT).getArgumentNames();
    }

    private static Set<String> allKeys() throws IOException {
        return bundles()
                .flatMap(bundle -> read(bundle).stringPropertyNames().stream())
                .collect(Collectors.toSet());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".html"))
                    .toList();
        }
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Properties read(String bundle) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(bundle + ".properties"))) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
