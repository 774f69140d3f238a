package kz.qorytyndy.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Down while this machine's clock and the database's are further apart than deadlines, locks and the order of the trail can bear. */
class ClocksHealthIndicator extends AbstractHealthIndicator {

    private static final Duration BEARABLE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    ClocksHealthIndicator(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Instant database = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Duration apart = Duration.between(database, clock.instant()).abs();
        health.status(apart.compareTo(BEARABLE) > 0 ? Status.DOWN : Status.UP).withDetail("apart", apart.toString());
    }
}
