package kz.qorytyndy.notification;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Has the outbox emptied all the time, unless {@code qorytyndy.mail.scheduled} is false. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "qorytyndy.mail.scheduled", matchIfMissing = true)
class MailSchedule {

    private final MailDelivery delivery;
    private final MailCertificates certificates;

    MailSchedule(MailDelivery delivery, MailCertificates certificates) {
        this.delivery = delivery;
        this.certificates = certificates;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void sendDue() {
        delivery.sendDue();
        certificates.keep();
    }
}
