package kz.qorytyndy.standards;

/** Where the drawing up of a work standard stands. */
public enum StandardState {
    /** With whoever drafts it: not sent yet, or returned. */
    DRAFT,
    IN_CHECK,
    IN_APPROVAL,
    /** In force from its date. */
    APPROVED,
    WITHDRAWN;

    /** Whether it is still being drawn up. */
    public boolean underWay() {
        return this == DRAFT || this == IN_CHECK || this == IN_APPROVAL;
    }
}
