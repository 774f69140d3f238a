package kz.qorytyndy.employees;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Has names removed all the time, unless {@code qorytyndy.employees.scheduled} is false. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "qorytyndy.employees.scheduled", matchIfMissing = true)
class RetentionSchedule {

    private final NameRetention retention;

    RetentionSchedule(NameRetention retention) {
        this.retention = retention;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void removeDue() {
        retention.removeDue();
    }
}
