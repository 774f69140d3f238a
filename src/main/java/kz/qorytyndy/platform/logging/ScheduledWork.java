package kz.qorytyndy.platform.logging;

import java.util.Optional;
import kz.qorytyndy.platform.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is said of work that goes on by itself and fails: it is done again a moment later, so a database that is away is told in a line, not each second in a hundred. */
@Configuration(proxyBeanMethods = false)
class ScheduledWork {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledWork.class);

    @Bean
    ThreadPoolTaskSchedulerCustomizer toldBriefly() {
        return scheduler -> scheduler.setErrorHandler(ScheduledWork::tell);
    }

    static void tell(Throwable failure) {
        Optional<Outage> outage = Outage.amongCauses(failure);
        if (outage.isPresent()) {
            LOG.warn("Scheduled work found the database {}: {}", outage.get(), failure.getMessage());
        } else {
            LOG.error("Scheduled work failed", failure);
        }
    }
}
