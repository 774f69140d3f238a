package kz.qorytyndy.notification;

/** Why a mail was written; its name in three languages is the message {@code notification.kind.<name>}. */
public enum MailKind {
    SUBMISSION_REQUESTED,
    SUBMISSION_RETURNED,
    SUBMISSION_CLOSED,
    TASK_OPENED,
    CONCLUSION_RETURNED,
    OBJECTION_RAISED,
    OBJECTION_ACCEPTED,
    OBJECTION_UPHELD,
    REMINDER,
    OVERDUE,
    DEADLINE_MOVED,
    TASK_ENDED,
    CONCLUSION_ISSUED,
    MEASURE_GIVEN,
    MEASURE_CHANGED,
    MEASURE_DUE_SOON,
    MEASURE_OVERDUE,
    CORRECTION_OPENED,
    CORRECTION_CANCELLED,
    ASSESSMENT_CANCELLED,
    SUMMARY_PUBLISHED,
    STEP_HELD_UP,
    TASK_UNSTAFFED,
    STANDARD_RETURNED,
    STANDARD_AWAITS_APPROVAL,
    STANDARD_IN_FORCE,
    DEPUTY_NAMED,
    SUBSTITUTION_ENDED,
    APPROVAL_ASKED,
    APPROVAL_DECIDED,
    ROLE_GIVEN,
    ROLE_ENDED,
    INVITATION,
    PASSWORD_FORGOTTEN,
    PASSWORD_CHANGED,
    SECOND_FACTOR_SET_UP,
    SECOND_FACTOR_REMOVED,
    SECOND_FACTOR_RESET,
    RECOVERY_CODE_USED,
    TRAIL_CHECKPOINT;

    /** Whether it is about what two administrators decide. */
    boolean isOfApproval() {
        return this == APPROVAL_ASKED || this == APPROVAL_DECIDED;
    }

    /** Whether its link opens something to whoever has it, so that the ledger must not. */
    boolean hasSecret() {
        return this == INVITATION || this == PASSWORD_FORGOTTEN;
    }
}
