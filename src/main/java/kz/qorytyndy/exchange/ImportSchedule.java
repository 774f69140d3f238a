package kz.qorytyndy.exchange;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Has imports worked off all the time, unless {@code qorytyndy.imports.scheduled} is false. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "qorytyndy.imports.scheduled", matchIfMissing = true)
class ImportSchedule {

    private final Imports imports;

    ImportSchedule(Imports imports) {
        this.imports = imports;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void workOff() {
        imports.workOff();
    }
}
