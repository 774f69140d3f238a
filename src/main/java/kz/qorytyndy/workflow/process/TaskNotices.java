package kz.qorytyndy.workflow.process;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.SignOffs;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.Remark;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.notification.Mailings;
import kz.qorytyndy.notification.Mailings.Mailing;
import kz.qorytyndy.notification.Notice;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workflow.engine.StepHeldUp;
import kz.qorytyndy.workflow.engine.TaskEnded;
import kz.qorytyndy.workflow.engine.TaskOpened;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is told of tasks, whatever they are about; queued in the caller's transaction, which must exist. */
@Component
public class TaskNotices {

    /** What a step of the process asks for that leads to them, or what those did themselves who are to do them. */
    private static final Set<TaskKind> TOLD_BY_STEPS = EnumSet.of(
            TaskKind.SUBMIT_HR_DATA, TaskKind.DECIDE_OVERDUE, TaskKind.DRAFT_STANDARD, TaskKind.APPROVE_STANDARD);

    private static final Map<Remark.Kind, MailKind> MAILS = Map.of(
            Remark.Kind.CONCLUSION_RETURNED, MailKind.CONCLUSION_RETURNED,
            Remark.Kind.OBJECTION, MailKind.OBJECTION_RAISED,
            Remark.Kind.OBJECTION_ACCEPTED, MailKind.OBJECTION_ACCEPTED,
            Remark.Kind.OBJECTION_UPHELD, MailKind.OBJECTION_UPHELD);

    private final Mailings mailings;
    private final Matters matters;
    private final TaskRemarks remarks;
    private final Campaigns campaigns;
    private final Corrections corrections;
    private final SignOffs signOffs;
    private final Duties duties;
    private final WorkingDays workingDays;
    private final Clock clock;

    TaskNotices(
            Mailings mailings,
            Matters matters,
            TaskRemarks remarks,
            Campaigns campaigns,
            Corrections corrections,
            SignOffs signOffs,
            Duties duties,
            WorkingDays workingDays,
            Clock clock) {
        this.mailings = mailings;
        this.matters = matters;
        this.remarks = remarks;
        this.campaigns = campaigns;
        this.corrections = corrections;
        this.signOffs = signOffs;
        this.duties = duties;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** To those who may do the task: it has opened, and what they are to read that others wrote for them. */
    @EventListener
    public void opened(TaskOpened task) {
        TaskKind work = task.kind();
        if (TOLD_BY_STEPS.contains(work)
                || (work == TaskKind.REVIEW_CONCLUSION && corrections.isJustOpened(task.matterId()))) {
            return;
        }
        List<Remark> written = remarks.of(task.matterId(), work);
        MailKind mail = written.stream()
                .map(remark -> MAILS.get(remark.kind()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(MailKind.TASK_OPENED);
        Mailing mailing = mailings.begin()
                .without(duties.barred(task.matterId(), work))
                .to(
                        work.role(),
                        notice(mail, work, task.matterId())
                                .taskToCome(work, task.taskId(), workingDays.upTo(task.due()))
                                .quotes(written));
        if (mail == MailKind.OBJECTION_ACCEPTED) {
            mailing.to(
                    Role.TERRITORIAL_HEAD, notice(mail, work, task.matterId()).quotes(written.subList(0, 1)));
        }
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

    /**
     * To those who hold the task, the head of the body and the HR service: it is overdue.
     *
     * @param decisionDue until when the HR head is to decide on it; null if the report asks for no decision
     */
    public void overdue(
            UUID matterId,
            TaskKind kind,
            String taskId,
            Instant due,
            List<Person> holders,
            @Nullable Instant decisionDue) {
        Notice late = notice(MailKind.OVERDUE, kind, matterId);
        Notice notice = late.task(kind, null, due);
        mailings.begin()
                .to(holders, overdueOfHolder(late, kind, taskId, due))
                .to(Role.HR_HEAD, decisionDue == null ? notice : notice.toDecide(workingDays.upTo(decisionDue)))
                .to(Role.TERRITORIAL_HEAD, notice)
                .to(Role.HR_OFFICER, notice);
    }

    /**
     * To whoever has such work in his calendar, and did not do it himself: it is done with. If that is because the conclusion was signed, or the assessment
     * or its campaign cancelled, the mail about that says so.
     */
    @EventListener
    public void ended(TaskEnded task) {
        if (task.doneBy() != null) {
            mailings.forget(task.matterId(), EnumSet.of(task.kind()), task.doneBy());
        }
        if (!mailings.isInCalendars(task.matterId(), task.kind())
                || (task.kind() == TaskKind.SIGN_OFF && signOffs.isSettled(task.matterId()))) {
            return;
        }
        About about = matters.about(task.kind().matter(), task.matterId());
        if (about.matter().kind() != Matter.ASSESSMENT || !campaigns.isCancelled(task.matterId())) {
            mailings.begin().toCalendars(Notice.of(MailKind.TASK_ENDED, about).taskEnded(task.kind()));
        }
    }

    /** To the HR service and the administrators: a step of the engine's own has failed as often as it is tried. */
    @EventListener
    public void heldUp(StepHeldUp step) {
        Notice notice = Notice.of(
                        MailKind.STEP_HELD_UP, matters.about(EngineWork.matter(step.process()), step.matterId()))
                .fact("step", EngineWork.step(step.element()))
                .fact("reason", EngineWork.reason(step.failure()));
        mailings.begin().toHrService(notice).to(Role.ADMINISTRATOR, notice);
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
