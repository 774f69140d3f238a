package kz.qorytyndy.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import kz.qorytyndy.notification.MailCertificates;
import org.springframework.stereotype.Component;

/** What the machine's own monitoring cannot see by itself. Each is asked of the database when it is read. */
@Component
class OperationMeters implements MeterBinder {

    private final OperationFacts facts;
    private final MailCertificates certificates;

    OperationMeters(OperationFacts facts, MailCertificates certificates) {
        this.facts = facts;
        this.certificates = certificates;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("qorytyndy.mail.waiting", () -> facts.mailQueue().waiting())
                .description("Mails that wait to be sent")
                .register(registry);
        Gauge.builder("qorytyndy.mail.oldest", this::oldestMail)
                .description("For how long the oldest mail has waited")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("qorytyndy.mail.dead", () -> facts.mailQueue().dead())
                .description("Mails that are undeliverable and not yet handed over on paper")
                .register(registry);
        Gauge.builder("qorytyndy.mail.certificate", this::certificateLeft)
                .description("For how long the mail server's certificate is still valid; NaN if it has shown none")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("qorytyndy.sessions", facts::signedIn)
                .description("Sessions of people who are signed in")
                .register(registry);
        Gauge.builder("qorytyndy.backup.age", this::backupAge)
                .description("How long ago the last backup was noted; NaN if none was")
                .baseUnit("seconds")
                .register(registry);
    }

    private double oldestMail() {
        OperationFacts.MailQueue queue = facts.mailQueue();
        return queue.oldest() == null ? 0 : facts.since(queue.oldest()).toSeconds();
    }

    private double certificateLeft() {
        return certificates
                .last()
                .map(last -> (double) facts.until(last.expires()).toSeconds())
                .orElse(Double.NaN);
    }

    private double backupAge() {
        return facts.lastBackup()
                .map(last -> (double) facts.since(last.at()).toSeconds())
                .orElse(Double.NaN);
    }
}
