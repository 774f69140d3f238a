package kz.qorytyndy.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** What the machine's own monitoring cannot see by itself. Each is asked of the database when it is read. */
@Component
class OperationMeters implements MeterBinder {

    private final OperationFacts facts;

    OperationMeters(OperationFacts facts) {
        this.facts = facts;
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
        Gauge.builder("qorytyndy.backup.age", this::backupAge)
                .description("How long ago the last backup was noted; NaN if none was")
                .baseUnit("seconds")
                .register(registry);
    }

    private double oldestMail() {
        OperationFacts.MailQueue queue = facts.mailQueue();
        return queue.oldest() == null ? 0 : facts.since(queue.oldest()).toSeconds();
    }

    private double backupAge() {
        return facts.lastBackup()
                .map(last -> (double) facts.since(last.at()).toSeconds())
                .orElse(Double.NaN);
    }
}
