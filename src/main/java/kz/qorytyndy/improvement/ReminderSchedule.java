package kz.qorytyndy.improvement;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Has people reminded of measures all the time, unless {@code qorytyndy.measures.scheduled} is false. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "qorytyndy.measures.scheduled", matchIfMissing = true)
class ReminderSchedule {

    private final MeasureReminders reminders;

    ReminderSchedule(MeasureReminders reminders) {
        this.reminders = reminders;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void tellDue() {
        reminders.tellDue();
    }
}
