package kz.qorytyndy.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Why the database did not do what was asked of it, which is nobody's fault who asked: the same may well succeed a moment later. */
public enum Outage {
    /** It has given up waiting for what another holds: nothing has changed. */
    BUSY("refusal.busy"),
    /** It is not there, has no connection or no room left, or is just starting or ending. */
    AWAY("platform.refusal.away");

    /** After how many seconds to ask again, for the header of that name. */
    public static final String RETRY_AFTER = "5";

    /** The lock's timeout, the statement's timeout, a deadlock. */
    private static final Set<String> WAITS = Set.of("55P03", "57014", "40P01");

    /** Connection, resources such as the disk's room, the operator's intervention, errors of the system. */
    private static final Set<String> CLASSES_AWAY = Set.of("08", "53", "57", "58");

    private final String key;

    Outage(String key) {
        this.key = key;
    }

    /** What stands behind the failure, whoever wrapped the database's own exception; empty if it is another fault. */
    public static Optional<Outage> amongCauses(Throwable failure) {
        Outage found = null;
        for (@Nullable Throwable cause = failure; cause != null && found == null; cause = cause.getCause()) {
            found = of(cause);
        }
        // The pool tells of itself by these where it has no exception of the database's.
        for (@Nullable Throwable cause = failure; cause != null && found == null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException) {
                found = AWAY;
            }
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable Outage of(Throwable cause) {
        if (!(cause instanceof SQLException sql)) {
            return null;
        }
        String state = sql.getSQLState();
        if (state != null && WAITS.contains(state)) {
            return BUSY;
        }
        boolean away = cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || (state != null && state.length() == 5 && CLASSES_AWAY.contains(state.substring(0, 2)));
        return away ? AWAY : null;
    }

    /** The sentence for the person who asked. */
    public Message reason() {
        return Message.of(key);
    }
}
