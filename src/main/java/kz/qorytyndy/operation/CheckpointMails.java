package kz.qorytyndy.operation;

import java.time.Clock;
import kz.qorytyndy.audit.AuditLog;
import kz.qorytyndy.audit.Checkpoint;
import kz.qorytyndy.identity.Accounts;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Role;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has auditors keep every evening, outside the database, what the trail's log is: by it they show if that is rolled back or made anew. */
@Component
public class CheckpointMails {

    private final AuditLog log;
    private final Accounts accounts;
    private final People people;
    private final Clock clock;

    CheckpointMails(AuditLog log, Accounts accounts, People people, Clock clock) {
        this.log = log;
        this.accounts = accounts;
        this.people = people;
        this.clock = clock;
    }

    /** Tells them the newest checkpoint, once a day however many instances there are. */
    @Scheduled(cron = "0 0 20 * * *", zone = "Asia/Almaty")
    @Transactional
    public void tell() {
        log.checkpoint()
                .filter(checkpoint -> log.isFirstTold(Texts.day(clock.instant())))
                .ifPresent(this::tell);
    }

    private void tell(Checkpoint checkpoint) {
        people.holding(Role.AUDITOR, null)
                .forEach(auditor -> accounts.tell(
                        auditor,
                        MailKind.TRAIL_CHECKPOINT,
                        notice -> notice.fact("checkpoint", checkpoint.witness())
                                .fact("key", log.key())
                                .on("/trail/log")));
    }
}
