package kz.qorytyndy.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import kz.qorytyndy.platform.Texts;

/** Times as the API writes them: ISO 8601 with the offset of Kazakhstan, to the second. */
public final class Times {

    private Times() {}

    public static OffsetDateTime of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).atZone(Texts.ZONE).toOffsetDateTime();
    }
}
