package kz.qorytyndy.conclusion;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.conclusion.Corrections.Correction;
import kz.qorytyndy.conclusion.SignOffs.Result;
import kz.qorytyndy.conclusion.SignOffs.SignedOff;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.notification.Mailings;
import kz.qorytyndy.notification.Mailings.Mailing;
import kz.qorytyndy.notification.Notice;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.verification.Verifications;
import kz.qorytyndy.verification.VerifySubmission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is told of campaigns and their assessments; queued in the caller's transaction, which must exist. */
@Component
public class AssessmentNotices {

    private final Mailings mailings;
    private final Assessments assessments;
    private final Conclusions conclusions;
    private final Corrections corrections;
    private final Verifications verifications;
    private final SignOffs signOffs;
    private final TerritorialBodies bodies;
    private final WorkingDays workingDays;

    AssessmentNotices(
            Mailings mailings,
            Assessments assessments,
            Conclusions conclusions,
            Corrections corrections,
            Verifications verifications,
            SignOffs signOffs,
            TerritorialBodies bodies,
            WorkingDays workingDays) {
        this.mailings = mailings;
        this.assessments = assessments;
        this.conclusions = conclusions;
        this.corrections = corrections;
        this.verifications = verifications;
        this.signOffs = signOffs;
        this.bodies = bodies;
        this.workingDays = workingDays;
    }

    /** To the head and the officers of the body: data are asked for. */
    public void submissionRequested(UUID assessmentId, Instant due) {
        toBody(mailings.begin(), dataToSubmit(MailKind.SUBMISSION_REQUESTED, assessmentId, due));
    }

    /**
     * To the head and the officers of the body: the data came back, with the reasons and a new due date. And to whoever had accepted them, if it was the HR
     * head who returned them.
     */
    public void submissionReturned(UUID assessmentId, String reason, Instant due) {
        Mailing mailing = mailings.begin();
        toBody(
                mailing,
                dataToSubmit(MailKind.SUBMISSION_RETURNED, assessmentId, due).fact("reason", reason));
        verifications
                .latest(assessmentId)
                .filter(verification -> verification.decision().outcome() == VerifySubmission.Outcome.ACCEPT)
                .ifPresent(verification -> mailing.to(
                        verification.verified().by(),
                        notice(MailKind.CONCLUSION_RETURNED, assessmentId)
                                .says("notification.returned.toBody")
                                .fact("reason", reason)));
    }

    /** To the head and the officers of the body and to the HR service, but for whoever did it: the data are no longer awaited, and why. */
    public void submissionClosed(UUID assessmentId, String reason, Actor actor) {
        Notice notice = notice(MailKind.SUBMISSION_CLOSED, assessmentId)
                .fact("reason", reason)
                .withoutDeadlines(EnumSet.of(TaskKind.SUBMIT_HR_DATA, TaskKind.DECIDE_OVERDUE));
        toBody(mailings.begin().without(List.of(actor.username())), notice).toHrService(notice);
    }

    /** To the head of the body, with the PDF, and to the HR service; and to whoever has the signature in his calendar, which is done with. */
    public void conclusionIssued(UUID assessmentId) {
        Conclusions.Issued issued = conclusions.latest(assessmentId).orElseThrow();
        Notice notice = notice(MailKind.CONCLUSION_ISSUED, assessmentId)
                .fact("number", issued.number())
                .fact("issuedAt", issued.issuedAt());
        Conclusions.Replaces replaces = issued.replaces();
        if (replaces != null) {
            notice = notice.says("notification.issued.replaces")
                    .fact("replaces", replaces.number())
                    .fact("reason", replaces.reason());
        }
        SignedOff signOff = signOffs.latest(assessmentId).orElse(null);
        if (signOff != null && signOff.text() != null) {
            boolean refused = signOff.result() == Result.REFUSED;
            notice = (refused ? notice.says("notification.issued.refused") : notice)
                    .fact(refused ? "refused" : "remarks", signOff.text());
        }
        Notice signed = notice.withoutDeadlines(EnumSet.of(TaskKind.SIGN_OFF));
        mailings.begin()
                .to(
                        Role.TERRITORIAL_HEAD,
                        signed.says("notification.issued.attached").withDocument(issued.contentVersion()))
                .toHrService(notice)
                .toCalendars(signed);
    }

    /**
     * To the head of the body and to the HR service: the issued conclusion is being corrected, and why; to those who may review it anew with that task,
     * which is due then.
     *
     * @param barred the user names of those who may not
     */
    public void correctionOpened(UUID assessmentId, Instant reviewDue, Collection<String> barred) {
        Correction correction = corrections.underWay(assessmentId).orElseThrow();
        Notice notice = correction(MailKind.CORRECTION_OPENED, correction).fact("reason", correction.reason());
        TaskKind review = TaskKind.REVIEW_CONCLUSION;
        mailings.begin()
                .without(barred)
                .to(review.role(), notice.taskToCome(review, null, workingDays.upTo(reviewDue)))
                .without(List.of())
                .to(Role.TERRITORIAL_HEAD, notice)
                .toHrService(notice);
    }

    /** To those who were told that it was opened: the correction has ended with its campaign, and the conclusion stays in force. */
    public void correctionCancelled(Correction correction, String reason) {
        Notice notice = correction(MailKind.CORRECTION_CANCELLED, correction)
                .fact("reason", reason)
                .withoutDeadlines(EnumSet.allOf(TaskKind.class));
        mailings.begin().to(Role.TERRITORIAL_HEAD, notice).toHrService(notice);
    }

    /**
     * To everybody who had a task there, or has one in his calendar, but for whoever did it: the assessment was cancelled, and why.
     *
     * @param by who cancelled it by itself; null if its campaign was cancelled whole
     */
    public void assessmentCancelled(UUID assessmentId, List<Person> concerned, String reason, @Nullable String by) {
        Set<TaskKind> all = EnumSet.allOf(TaskKind.class);
        Notice notice = notice(MailKind.ASSESSMENT_CANCELLED, assessmentId)
                .fact("reason", reason)
                .withoutDeadlines(all);
        Mailing mailing = mailings.begin();
        if (by != null) {
            mailings.forget(assessmentId, all, by);
            mailing.without(List.of(by));
        }
        mailing.to(concerned, notice).toCalendars(notice);
    }

    /** To nobody any more: what waits to be sent about the campaign and its assessments. */
    public void withdraw(UUID campaignId) {
        mailings.withdraw(campaignId);
    }

    private Notice dataToSubmit(MailKind kind, UUID assessmentId, Instant due) {
        return notice(kind, assessmentId).taskToCome(TaskKind.SUBMIT_HR_DATA, null, workingDays.upTo(due));
    }

    private Notice correction(MailKind kind, Correction correction) {
        return notice(kind, correction.assessmentId()).fact("number", correction.replacedNumber());
    }

    private Notice notice(MailKind kind, UUID assessmentId) {
        return notice(kind, assessments.get(assessmentId));
    }

    private Notice notice(MailKind kind, Assessment assessment) {
        return Notice.of(kind, assessment.about(bodies.get(assessment.bodyCode())));
    }

    private static Mailing toBody(Mailing mailing, Notice notice) {
        return mailing.to(Role.TERRITORIAL_HEAD, notice).to(Role.TERRITORIAL_OFFICER, notice);
    }
}
