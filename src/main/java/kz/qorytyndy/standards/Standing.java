package kz.qorytyndy.standards;

/** Where a work standard stands on a day; its name in three languages is the message {@code standards.standing.<name>}. */
public enum Standing {
    DRAFT,
    IN_CHECK,
    IN_APPROVAL,
    WITHDRAWN,
    /** Approved, and its day has not come. */
    UPCOMING,
    IN_FORCE,
    /** Approved, and another is in force in its place. */
    REPLACED
}
