package kz.qorytyndy.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clock everybody reads; tests move it. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Named as readiness lists it. It watches the machine's clock, which no test moves. */
    @Bean
    ClocksHealthIndicator clocks(JdbcClient jdbc) {
        return new ClocksHealthIndicator(jdbc, Clock.systemUTC());
    }
}
