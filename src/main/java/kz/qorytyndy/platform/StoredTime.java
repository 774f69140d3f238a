package kz.qorytyndy.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time as the database keeps it, to the microsecond: what is hashed must be what is read back. */
public final class StoredTime {

    private StoredTime() {}

    public static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
