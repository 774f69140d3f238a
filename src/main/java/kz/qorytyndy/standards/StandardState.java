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

    /** What moves a standard on: the table of from where it does, and where to. */
    enum Move {
        SUBMIT(DRAFT, IN_CHECK),
        WITHDRAW(DRAFT, WITHDRAWN),
        PASS_CHECK(IN_CHECK, IN_APPROVAL),
        RETURN_FROM_CHECK(IN_CHECK, DRAFT),
        APPROVE(IN_APPROVAL, APPROVED),
        RETURN_FROM_APPROVAL(IN_APPROVAL, DRAFT);

        private final StandardState from;
        private final StandardState to;

        Move(StandardState from, StandardState to) {
            this.from = from;
            this.to = to;
        }

        StandardState from() {
            return from;
        }

        StandardState to() {
            return to;
        }
    }

    /** Whether it is still being drawn up. */
    public boolean underWay() {
        return this == DRAFT || this == IN_CHECK || this == IN_APPROVAL;
    }
}
