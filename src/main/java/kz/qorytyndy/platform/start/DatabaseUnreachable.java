package kz.qorytyndy.platform.start;

import java.sql.SQLException;
import kz.qorytyndy.platform.StartRefused;
import org.jspecify.annotations.Nullable;

/** Why the database server does not let the program in at its start, as a sentence that names the setting. */
final class DatabaseUnreachable {

    private static final String WRONG_PASSWORD = "28";
    private static final String NO_SUCH_DATABASE = "3D000";

    private DatabaseUnreachable() {}

    static StartRefused refused(SQLException failure) {
        String state = state(failure);
        if (state.startsWith(WRONG_PASSWORD)) {
            return new StartRefused(failure, "platform.start.databasePassword", sentence(failure));
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return new StartRefused(failure, "platform.start.noDatabase", sentence(failure));
        }
        return new StartRefused(failure, "platform.start.noServer", sentence(failure));
    }

    private static String state(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static String sentence(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
