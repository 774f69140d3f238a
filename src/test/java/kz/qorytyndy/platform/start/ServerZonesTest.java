package kz.qorytyndy.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Days and hours are reckoned by the application, whose zone data are checked at its start. The database keeps instants and days and turns none into the
 * other: what its server knows of Almaty is of no account, and the administrator's page alone asks it.
 */
class ServerZonesTest {

    private static final Pattern RECKONS = Pattern.compile(
            "at time zone|timezone\\(|set time zone|current_date|current_time\\b|localtime|(\\b[a-z_.]+|[)'])::(date|time|timestamp)\\b"
                    + "|date_trunc\\(|date_part\\(|to_char\\(");

    @Test
    void no_sql_makes_a_day_of_an_instant() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(java|sql|sh)")))
                    .hasSizeGreaterThan(100)
                    .filteredOn(file -> RECKONS.matcher(text(file)).find())
                    .extracting(Path::getFileName)
                    .containsExactly(Path.of("OperationFacts.java"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
