package kz.qorytyndy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ClocksHealthIndicatorIT {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void is_down_while_the_clocks_differ_by_more_than_ten_seconds() {
        assertThat(statusWhenAhead(Duration.ZERO)).isEqualTo(Status.UP);
        assertThat(statusWhenAhead(Duration.ofSeconds(8))).isEqualTo(Status.UP);
        assertThat(statusWhenAhead(Duration.ofSeconds(12))).isEqualTo(Status.DOWN);
        assertThat(statusWhenAhead(Duration.ofSeconds(-12))).isEqualTo(Status.DOWN);
    }

    private Status statusWhenAhead(Duration ahead) {
        return new ClocksHealthIndicator(jdbc, Clock.offset(Clock.systemUTC(), ahead))
                .health()
                .getStatus();
    }
}
