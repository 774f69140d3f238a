package kz.qorytyndy.audit;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Has the log take in all the time what was written, unless {@code qorytyndy.audit.scheduled} is false. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "qorytyndy.audit.scheduled", matchIfMissing = true)
class LogSchedule {

    private final AuditLog log;

    LogSchedule(AuditLog log) {
        this.log = log;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void seal() {
        boolean more = true;
        while (more) {
            more = log.seal();
        }
    }
}
