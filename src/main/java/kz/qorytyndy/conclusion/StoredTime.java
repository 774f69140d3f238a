package kz.qorytyndy.conclusion;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time as the database keeps it, to the microsecond: what is hashed must be what is read back. */
final class StoredTime {

    private StoredTime() {}

    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
