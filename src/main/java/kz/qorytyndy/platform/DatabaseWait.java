package kz.qorytyndy.platform;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells when the database has given up waiting for what another holds: nothing has changed, and the same may well succeed a moment later. */
public final class DatabaseWait {

    /** The lock's timeout, the statement's timeout, a deadlock. */
    private static final Set<String> STATES = Set.of("55P03", "57014", "40P01");

    /** The sentence for the person who waited. */
    public static final Message REASON = Message.of("refusal.busy");

    private DatabaseWait() {}

    /** Whether this is why the command failed, whoever wrapped the database's own exception. */
    public static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
