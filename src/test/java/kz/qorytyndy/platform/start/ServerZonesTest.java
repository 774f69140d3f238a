package kz.qorytyndy.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Days and hours are reckoned by the application, whose zone data are checked at its start. The database keeps instants and days and turns none into the
 * other: what its server knows of Almaty is of no account, and the administrator's page alone asks it.
 */
class ServerZonesTest {

    private static final Pattern RECKONS = Pattern.compile(
            "at time zone|timezone\\(|set time zone|current_date|current_time\\b|localtime|::date\\b|::time\\b|::timestamp|as date\\)|date_trunc\\(|date_part\\(|to_char\\(");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|sql|sh)"))
                    .filter(file -> !file.endsWith("OperationFacts.java"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void no_sql_makes_a_day_of_an_instant(Path file) throws IOException {
        assertThat(RECKONS.matcher(Files.readString(file)).results().map(MatchResult::group))
                .isEmpty();
    }
}
