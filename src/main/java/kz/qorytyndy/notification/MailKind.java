package kz.qorytyndy.notification;

/** Why a mail was written; its name in three languages is the message {@code notification.kind.<name>}. */
public enum MailKind {
    SUBMISSION_REQUESTED,
    SUBMISSION_RETURNED,
    REMINDER,
    OVERDUE,
    DEADLINE_MOVED,
    TASK_ENDED,
    CONCLUSION_ISSUED,
    CORRECTION_OPENED,
    CORRECTION_CANCELLED,
    ASSESSMENT_CANCELLED,
    SUMMARY_PUBLISHED,
    STANDARD_RETURNED,
    STANDARD_AWAITS_APPROVAL,
    STANDARD_IN_FORCE
}
