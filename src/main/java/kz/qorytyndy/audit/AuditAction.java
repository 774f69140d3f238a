package kz.qorytyndy.audit;

/** What was done. The name of each in three languages stands in the message bundle {@code audit}. */
public enum AuditAction {
    CAMPAIGN_LAUNCHED,
    CAMPAIGN_CANCELLED,
    SUMMARY_APPROVED(true),
    TASK_CLAIMED,
    TASK_UNCLAIMED,
    DEADLINE_MOVED,
    TASK_REMINDED,
    CALENDAR_CHANGED,
    FILE_KEPT,
    FILE_DROPPED,
    IMPORT_STARTED,
    DATA_IMPORTED,
    DATA_SUBMITTED(true),
    SUBMISSION_VERIFIED(true),
    SUBMISSION_RETURNED(true),
    CONCLUSION_APPROVED(true),
    CONCLUSION_RETURNED_TO_HR(true),
    CONCLUSION_RETURNED_TO_BODY(true),
    CONCLUSION_SIGNED(true),
    CONCLUSION_SIGNED_WITH_REMARKS(true),
    CONCLUSION_OBJECTED(true),
    SIGNATURE_REFUSED(true),
    OBJECTION_ACCEPTED(true),
    OBJECTION_UPHELD(true),
    OVERDUE_EXTENDED(true),
    OVERDUE_CLOSED(true),
    OVERDUE_REFUSAL_RECORDED(true),
    CONCLUSION_ISSUED,
    CORRECTION_OPENED,
    CORRECTION_CANCELLED,
    ASSESSMENT_CANCELLED,
    STEP_TRIED_AGAIN,
    MAIL_RESENT,
    MAIL_HANDED_OVER,
    EMPLOYEE_ADDED,
    EMPLOYEE_CHANGED,
    EMPLOYEES_IMPORTED,
    EMPLOYEE_NAMES_REMOVED,
    RECORD_ENTERED,
    RECORD_CORRECTED,
    RECORD_CONFIRMED,
    RECORD_COMMENTED,
    RECORDS_IMPORTED,
    ATTESTATION_ADDED,
    ATTESTATIONS_ADDED,
    ATTESTATION_CHANGED,
    ATTESTATION_REMOVED,
    ATTESTATIONS_IMPORTED,
    DEPUTY_NAMED,
    SUBSTITUTION_ENDED,
    STANDARD_OPENED,
    STANDARD_SUBMITTED(true),
    STANDARD_WITHDRAWN(true),
    STANDARD_CHECKED(true),
    STANDARD_RETURNED(true),
    STANDARD_APPROVED(true),
    STANDARD_REGISTERED,
    METHODOLOGY_UPLOADED,
    METHODOLOGY_ACTIVATED;

    private final boolean completesTask;

    AuditAction() {
        this(false);
    }

    AuditAction(boolean completesTask) {
        this.completesTask = completesTask;
    }

    /** Whether the command ended the task that the event names. */
    public boolean completesTask() {
        return completesTask;
    }
}
