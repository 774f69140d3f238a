package kz.qorytyndy.platform.start;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import javax.sql.DataSource;
import kz.qorytyndy.platform.StartRefused;
import kz.qorytyndy.platform.Texts;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Brings the schema up to date, unless something that the program rests on is not so: it refuses to work on the schema of a newer release, with time
 * zone data of before Kazakhstan's one zone, and in a database that cannot hold or sort Kazakh text.
 */
@Component
class SchemaStart implements FlywayMigrationStrategy {

    /** After 1 March 2024, when Almaty's clocks were put back. */
    private static final Instant ONE_ZONE = Instant.parse("2024-06-01T00:00:00Z");

    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(5);

    @Override
    public void migrate(Flyway flyway) {
        if (!Texts.ZONE.getRules().getOffset(ONE_ZONE).equals(OFFSET)) {
            throw new StartRefused("platform.start.timeZones");
        }
        checkDatabase(flyway.getConfiguration().getDataSource());
        checkRelease(flyway);
        flyway.migrate();
    }

    static void checkRelease(Flyway flyway) {
        Arrays.stream(flyway.info().applied())
                .filter(applied -> applied.getState() == MigrationState.FUTURE_SUCCESS
                        || applied.getState() == MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .findFirst()
                .ifPresent(version -> {
                    throw new StartRefused("platform.start.newerSchema", version);
                });
    }

    private static void checkDatabase(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet facts = statement.executeQuery("""
                        select current_setting('server_encoding'),
                               exists (select from pg_collation where collname = 'kk-x-icu')""")) {
            facts.next();
            checkText(facts.getString(1), facts.getBoolean(2));
        } catch (SQLException e) {
            throw DatabaseUnreachable.refused(e);
        }
    }

    static void checkText(String encoding, boolean sortsKazakh) {
        if (!encoding.equals("UTF8")) {
            throw new StartRefused("platform.start.encoding", encoding);
        }
        if (!sortsKazakh) {
            throw new StartRefused("platform.start.noKazakhCollation");
        }
    }
}
