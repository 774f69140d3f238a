package kz.qorytyndy.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.conclusion.Conclusions;
import kz.qorytyndy.conclusion.Corrections;
import kz.qorytyndy.conclusion.Corrections.Correction;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.Notice.About;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mails of the processes. Each call writes to the outbox in the caller's transaction, which must exist, and sends nothing itself. Everybody
 * gets a mail of his own, and one for each call at most.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Notices {

    private final Outbox outbox;
    private final Letters letters;
    private final Deadlines deadlines;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final Conclusions conclusions;
    private final Corrections corrections;
    private final Standards standards;
    private final TerritorialBodies bodies;
    private final People people;
    private final WorkingDays workingDays;
    private final Clock clock;

    Notices(
            Outbox outbox,
            Letters letters,
            Deadlines deadlines,
            Campaigns campaigns,
            Assessments assessments,
            Conclusions conclusions,
            Corrections corrections,
            Standards standards,
            TerritorialBodies bodies,
            People people,
            WorkingDays workingDays,
            Clock clock) {
        this.outbox = outbox;
        this.letters = letters;
        this.deadlines = deadlines;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.conclusions = conclusions;
        this.corrections = corrections;
        this.standards = standards;
        this.bodies = bodies;
        this.people = people;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** To the head and the officers of the body: data are asked for. */
    public void submissionRequested(UUID assessmentId, Instant due) {
        Assessment assessment = assessments.get(assessmentId);
        postToBody(
                assessment,
                Notice.of(MailKind.SUBMISSION_REQUESTED, about(assessment))
                        .taskToCome(TaskKind.SUBMIT_HR_DATA, null, upTo(due)));
    }

    /** To the head and the officers of the body: the data came back, with the reasons and a new due date. */
    public void submissionReturned(UUID assessmentId, String reason, Instant due) {
        Assessment assessment = assessments.get(assessmentId);
        postToBody(
                assessment,
                Notice.of(MailKind.SUBMISSION_RETURNED, about(assessment))
                        .taskToCome(TaskKind.SUBMIT_HR_DATA, null, upTo(due))
                        .fact("reason", reason));
    }

    /** To those who hold the task: it is due soon, or overdue already. */
    public void reminder(UUID matterId, TaskKind kind, String taskId, Instant due, List<Person> holders) {
        post(
                new HashSet<>(),
                holders,
                due.isAfter(clock.instant())
                        ? Notice.of(MailKind.REMINDER, about(kind, matterId)).taskToCome(kind, taskId, upTo(due))
                        : Notice.of(MailKind.OVERDUE, about(kind, matterId))
                                .says("notification.overdue.holder")
                                .task(kind, taskId, due));
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
        Notice notice = Notice.of(MailKind.DEADLINE_MOVED, about(kind, matterId));
        Set<String> told = new HashSet<>();
        post(told, holders, moved(notice.taskToCome(kind, taskId, upTo(due)), oldDue, reason));
        postToCalendars(told, moved(notice.taskToCome(kind, null, upTo(due)), oldDue, reason));
    }

    /**
     * To whoever has work of the kind in his calendar: it is done with. If that is because the campaign was cancelled, the mail about that says so.
     *
     * @param matterId the campaign, assessment or work standard whose work it was
     */
    public void taskEnded(UUID matterId, TaskKind kind) {
        if (deadlines.holders(matterId, EnumSet.of(kind)).isEmpty()) {
            return;
        }
        About about = about(kind, matterId);
        if (about.assessmentId() == null
                || campaigns.get(Objects.requireNonNull(about.campaignId())).cancelReason() == null) {
            postToCalendars(
                    new HashSet<>(), Notice.of(MailKind.TASK_ENDED, about).taskEnded(kind));
        }
    }

    private static Notice moved(Notice notice, Instant oldDue, String reason) {
        return notice.fact("oldDue", Message.of("notification.time", oldDue)).fact("reason", reason);
    }

    /** To those who hold the task, the head of the body and the HR service: it is overdue. */
    public void overdue(UUID matterId, TaskKind kind, String taskId, Instant due, List<Person> holders) {
        Notice notice = Notice.of(MailKind.OVERDUE, about(kind, matterId));
        Set<String> told = new HashSet<>();
        post(told, holders, notice.says("notification.overdue.holder").task(kind, taskId, due));
        if (notice.about().bodyCode() != null) {
            post(told, people.holding(Role.TERRITORIAL_HEAD, notice.about().bodyCode()), notice.task(kind, null, due));
        }
        postToHrService(told, notice.task(kind, null, due));
    }

    /** To the head of the body and to the HR service: the issued conclusion is being corrected, and why. */
    public void correctionOpened(UUID assessmentId) {
        Correction correction = corrections.underWay(assessmentId).orElseThrow();
        postToHeadsAndHrService(
                correction(MailKind.CORRECTION_OPENED, correction).fact("reason", correction.reason()));
    }

    /** To those who were told that it was opened: the correction has ended with its campaign, and the conclusion stays in force. */
    public void correctionCancelled(Correction correction, String reason) {
        postToHeadsAndHrService(correction(MailKind.CORRECTION_CANCELLED, correction)
                .fact("reason", reason)
                .withoutDeadlines(EnumSet.allOf(TaskKind.class)));
    }

    private Notice correction(MailKind kind, Correction correction) {
        return Notice.of(kind, about(assessments.get(correction.assessmentId())))
                .fact("number", correction.replacedNumber());
    }

    private void postToHeadsAndHrService(Notice notice) {
        Assessment assessment =
                assessments.get(Objects.requireNonNull(notice.about().assessmentId()));
        Set<String> told = new HashSet<>();
        post(told, headsOf(assessment), notice);
        postToHrService(told, notice);
    }

    /** To the head of the body, with the PDF, and to the HR service. */
    public void conclusionIssued(UUID assessmentId) {
        Assessment assessment = assessments.get(assessmentId);
        Conclusions.Issued issued = conclusions.latest(assessmentId).orElseThrow();
        Notice notice = Notice.of(MailKind.CONCLUSION_ISSUED, about(assessment))
                .fact("number", issued.number())
                .fact("issuedAt", Message.of("notification.time", issued.issuedAt()));
        Conclusions.Replaces replaces = issued.replaces();
        if (replaces != null) {
            notice = notice.says("notification.issued.replaces")
                    .fact("replaces", replaces.number())
                    .fact("reason", replaces.reason());
        }
        Set<String> told = new HashSet<>();
        post(
                told,
                headsOf(assessment),
                notice.says("notification.issued.attached").withDocument(issued.contentVersion()));
        postToHrService(told, notice);
    }

    /** To everybody who had a task there, or has one in his calendar: the assessment was cancelled. */
    public void assessmentCancelled(UUID assessmentId, List<Person> concerned, String reason) {
        Notice notice = Notice.of(MailKind.ASSESSMENT_CANCELLED, about(assessments.get(assessmentId)))
                .fact("reason", reason)
                .withoutDeadlines(EnumSet.allOf(TaskKind.class));
        Set<String> told = new HashSet<>();
        post(told, concerned, notice);
        postToCalendars(told, notice);
    }

    /** To leadership and the heads of the campaign's bodies: the summary is published. */
    public void summaryPublished(UUID campaignId) {
        Set<String> told = new HashSet<>();
        post(
                told,
                people.holding(Role.LEADERSHIP, null),
                Notice.of(MailKind.SUMMARY_PUBLISHED, about(campaigns.get(campaignId))));
        for (Assessment assessment : assessments.ofCampaign(campaignId)) {
            post(told, headsOf(assessment), Notice.of(MailKind.SUMMARY_PUBLISHED, about(assessment)));
        }
    }

    /** To those who draft it: the standard came back, with the reasons and until when it is to be sent again. */
    public void standardReturned(UUID standardId, Instant due) {
        Standard standard = standards.get(standardId);
        String reason = standards
                .returned(standard)
                .flatMap(decision -> Optional.ofNullable(decision.reason()))
                .orElseThrow();
        post(
                new HashSet<>(),
                holding(Role.TERRITORIAL_OFFICER, standard),
                Notice.of(MailKind.STANDARD_RETURNED, about(standard))
                        .taskToCome(TaskKind.DRAFT_STANDARD, null, upTo(due))
                        .fact("reason", reason));
    }

    /** To the head: a checked standard awaits his approval. */
    public void standardAwaitsApproval(UUID standardId, Instant due) {
        Standard standard = standards.get(standardId);
        post(
                new HashSet<>(),
                holding(Role.TERRITORIAL_HEAD, standard),
                Notice.of(MailKind.STANDARD_AWAITS_APPROVAL, about(standard))
                        .taskToCome(TaskKind.APPROVE_STANDARD, null, upTo(due)));
    }

    /** To the head and those who draft, with the PDF, and to the HR service: from when the standard is in force. */
    public void standardInForce(UUID standardId) {
        Standard standard = standards.get(standardId);
        Notice notice = Notice.of(MailKind.STANDARD_IN_FORCE, about(standard))
                .fact("standardNumber", Objects.requireNonNull(standard.number()))
                .fact("inForceFrom", Message.of("notification.value", Objects.requireNonNull(standard.inForceFrom())));
        if (standard.replaces() != null) {
            notice = notice.says("notification.standard.replaces")
                    .fact(
                            "replacesStandard",
                            Objects.requireNonNull(
                                    standards.get(standard.replaces()).number()));
        }
        Notice withDocument = notice.says("notification.standard.attached").withDocument(standard.round());
        Set<String> told = new HashSet<>();
        post(told, holding(Role.TERRITORIAL_HEAD, standard), withDocument);
        post(told, holding(Role.TERRITORIAL_OFFICER, standard), withDocument);
        postToHrService(told, notice);
    }

    private List<Person> holding(Role role, Standard standard) {
        RoleHeld held = role.in(standard.bodyCode());
        return people.holding(held.role(), held.bodyCode());
    }

    private void postToBody(Assessment assessment, Notice notice) {
        Set<String> told = new HashSet<>();
        post(told, headsOf(assessment), notice);
        post(told, people.holding(Role.TERRITORIAL_OFFICER, assessment.bodyCode()), notice);
    }

    private void postToHrService(Set<String> told, Notice notice) {
        post(told, people.holding(Role.HR_HEAD, null), notice);
        post(told, people.holding(Role.HR_OFFICER, null), notice);
    }

    /** To those whose calendars hold the deadline that the notice is about, a deputy's as well, as far as they have not been told. */
    private void postToCalendars(Set<String> told, Notice notice) {
        Notice.Deadline deadline = Objects.requireNonNull(notice.deadline());
        deadlines.holders(deadline.process(), deadline.work()).stream()
                .flatMap(username -> people.withUsername(username).stream())
                .forEach(holder -> postTo(told, holder, notice));
    }

    /** Queues a mail for each of the addressees whom the same step has not told yet, and for those who replace them today. */
    private void post(Set<String> told, List<Person> addressees, Notice notice) {
        addressees.forEach(addressee -> postTo(told, addressee, notice));
        addressees.forEach(absent -> people.deputiesOf(absent.username())
                .forEach(deputy -> postTo(told, deputy, notice.fact("actingFor", absent.name()))));
    }

    private void postTo(Set<String> told, Person addressee, Notice notice) {
        if (told.add(addressee.username())) {
            outbox.queue(notice, addressee, letters.write(notice, addressee));
        }
    }

    /** The deadline with the days from now on that do not count on the way to it. */
    private Due upTo(Instant due) {
        return new Due(due, workingDays.skipped(day(clock.instant()), day(due)));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, Texts.ZONE);
    }

    /** What work of the kind is about. */
    private About about(TaskKind work, UUID matterId) {
        return switch (work.matter()) {
            case CAMPAIGN -> about(campaigns.get(matterId));
            case ASSESSMENT -> about(assessments.get(matterId));
            case STANDARD -> about(standards.get(matterId));
        };
    }

    private static About about(Campaign campaign) {
        return new About(
                Matter.CAMPAIGN,
                campaign.id(),
                campaign.id(),
                null,
                Message.of("notification.allBodies"),
                campaign.period().name());
    }

    private About about(Assessment assessment) {
        return new About(
                Matter.ASSESSMENT,
                assessment.id(),
                assessment.campaignId(),
                assessment.bodyCode(),
                nameOf(assessment.bodyCode()),
                assessment.period().name());
    }

    private About about(Standard standard) {
        String body = standard.bodyCode();
        return new About(
                Matter.STANDARD,
                standard.id(),
                null,
                body,
                body == null ? Standard.HR_SERVICE : nameOf(body),
                standard.name());
    }

    private Message nameOf(String bodyCode) {
        return Message.of("notification.value", bodies.get(bodyCode).name());
    }

    private List<Person> headsOf(Assessment assessment) {
        return people.holding(Role.TERRITORIAL_HEAD, assessment.bodyCode());
    }
}
