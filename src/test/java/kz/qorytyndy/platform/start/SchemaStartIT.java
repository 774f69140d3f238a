package kz.qorytyndy.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.platform.StartRefused;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class SchemaStartIT {

    @Autowired
    private DataSource database;

    @Autowired
    private Flyway flyway;

    @Test
    void refuses_the_schema_of_a_newer_release(@TempDir Path older) throws IOException {
        List<Path> known;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            known = files.filter(file -> !file.getFileName().toString().startsWith("V17"))
                    .toList();
        }
        for (Path file : known) {
            Files.copy(file, older.resolve(file.getFileName()));
        }
        Flyway program = Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + older)
                .load();

        assertThatThrownBy(() -> SchemaStart.checkRelease(program))
                .isInstanceOfSatisfying(
                        StartRefused.class, refused -> assertRefused(refused, "platform.start.newerSchema"));
        assertThatCode(() -> SchemaStart.checkRelease(flyway)).doesNotThrowAnyException();
    }

    @Test
    void refuses_a_database_that_cannot_hold_or_sort_kazakh() {
        assertThatThrownBy(() -> SchemaStart.checkText("SQL_ASCII", true))
                .isInstanceOfSatisfying(
                        StartRefused.class, refused -> assertRefused(refused, "platform.start.encoding"));
        assertThatThrownBy(() -> SchemaStart.checkText("UTF8", false))
                .isInstanceOfSatisfying(
                        StartRefused.class, refused -> assertRefused(refused, "platform.start.noKazakhCollation"));
    }

    @ParameterizedTest
    @CsvSource({
        "28P01, platform.start.databasePassword",
        "3D000, platform.start.noDatabase",
        "08001, platform.start.noServer",
        "57P03, platform.start.noServer"
    })
    void says_why_the_server_lets_nobody_in(String state, String key) {
        assertRefused(DatabaseUnreachable.refused(new SQLException("reason", state)), key);
    }

    private static void assertRefused(StartRefused refused, String key) {
        assertThat(refused.reason().key()).isEqualTo(key);
    }
}
