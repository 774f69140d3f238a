package kz.qorytyndy.workflow.process;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.notification.Mailings;
import kz.qorytyndy.notification.Notice;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workflow.engine.TaskEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is told of tasks, whatever they are about; queued in the caller's transaction, which must exist. */
@Component
public class TaskNotices {

    private final Mailings mailings;
    private final Matters matters;
    private final Campaigns campaigns;
    private final WorkingDays workingDays;
    private final Clock clock;

    TaskNotices(Mailings mailings, Matters matters, Campaigns campaigns, WorkingDays workingDays, Clock clock) {
        this.mailings = mailings;
        this.matters = matters;
        this.campaigns = campaigns;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** To those who hold the task: it is due soon, or overdue already. */
    public void reminder(UUID matterId, TaskKind kind, String taskId, Instant due, List<Person> holders) {
        mailings.begin()
                .to(
                        holders,
                        due.isAfter(clock.instant())
                                ? notice(MailKind.REMINDER, kind, matterId)
                                        .taskToCome(kind, taskId, workingDays.upTo(due))
                                : overdueOfHolder(notice(MailKind.OVERDUE, kind, matterId), kind, taskId, due));
    }

    /** To those who hold the task, and to whoever has it in his calendar: its deadline was moved, from when and why. */
    public void deadlineMoved(
            UUID matterId,
            TaskKind kind,
            String taskId,
            Instant oldDue,
            Instant due,
            String reason,
            List<Person> holders) {
        Notice notice = notice(MailKind.DEADLINE_MOVED, kind, matterId);
        mailings.begin()
                .to(holders, moved(notice.taskToCome(kind, taskId, workingDays.upTo(due)), oldDue, reason))
                .toCalendars(moved(notice.taskToCome(kind, null, workingDays.upTo(due)), oldDue, reason));
    }

    /** To those who hold the task, the head of the body and the HR service: it is overdue. */
    public void overdue(UUID matterId, TaskKind kind, String taskId, Instant due, List<Person> holders) {
        Notice notice = notice(MailKind.OVERDUE, kind, matterId);
        mailings.begin()
                .to(holders, overdueOfHolder(notice, kind, taskId, due))
                .to(Role.TERRITORIAL_HEAD, notice.task(kind, null, due))
                .toHrService(notice.task(kind, null, due));
    }

    /** To whoever has such work in his calendar: it is done with. If that is because the campaign was cancelled, the mail about that says so. */
    @EventListener
    public void ended(TaskEnded task) {
        if (!mailings.isInCalendars(task.matterId(), task.kind())) {
            return;
        }
        About about = matters.about(task.kind().matter(), task.matterId());
        if (about.matter().kind() != Matter.ASSESSMENT
                || campaigns
                                .get(Objects.requireNonNull(about.matter().campaignId()))
                                .cancelReason()
                        == null) {
            mailings.begin().toCalendars(Notice.of(MailKind.TASK_ENDED, about).taskEnded(task.kind()));
        }
    }

    private Notice notice(MailKind mail, TaskKind work, UUID matterId) {
        return Notice.of(mail, matters.about(work.matter(), matterId));
    }

    private static Notice moved(Notice notice, Instant oldDue, String reason) {
        return notice.fact("oldDue", oldDue).fact("reason", reason);
    }

    private static Notice overdueOfHolder(Notice notice, TaskKind kind, String taskId, Instant due) {
        return notice.says("notification.overdue.holder").task(kind, taskId, due);
    }
}
