package kz.qorytyndy.campaign;

import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/** Where an assessment stands; its name in three languages is the message {@code campaign.state.<name>}. */
public enum AssessmentState {
    AWAITING_SUBMISSION,
    IN_VERIFICATION,
    IN_REVIEW,
    AWAITING_SIGN_OFF,
    OBJECTED,
    ISSUED,
    NOT_SUBMITTED,
    CANCELLED;

    /** What moves an assessment on: the table of from where it does, and where to. */
    public enum Move {
        SUBMIT(AWAITING_SUBMISSION, IN_VERIFICATION),
        CLOSE_SUBMISSION(AWAITING_SUBMISSION, NOT_SUBMITTED),
        ACCEPT_SUBMISSION(IN_VERIFICATION, IN_REVIEW),
        RETURN_SUBMISSION(IN_VERIFICATION, AWAITING_SUBMISSION),
        APPROVE_CONCLUSION(IN_REVIEW, AWAITING_SIGN_OFF),
        RETURN_TO_HR(IN_REVIEW, IN_VERIFICATION),
        RETURN_TO_BODY(IN_REVIEW, AWAITING_SUBMISSION),
        OBJECT(AWAITING_SIGN_OFF, OBJECTED),
        ACCEPT_OBJECTION(OBJECTED, IN_VERIFICATION),
        UPHOLD_CONCLUSION(OBJECTED, AWAITING_SIGN_OFF),
        ISSUE(AWAITING_SIGN_OFF, ISSUED),
        OPEN_CORRECTION(ISSUED, IN_REVIEW),
        /** From wherever it stands, as {@link #CANCEL}, unless it has ended. */
        CANCEL_CORRECTION(null, ISSUED),
        CANCEL(null, CANCELLED);

        private final @Nullable AssessmentState from;
        private final AssessmentState to;

        Move(@Nullable AssessmentState from, AssessmentState to) {
            this.from = from;
            this.to = to;
        }

        /** Whether it moves an assessment that stands there. */
        public boolean startsFrom(AssessmentState state) {
            return from == null ? !state.ended() : state == from;
        }

        public AssessmentState to() {
            return to;
        }
    }

    /** Its name as a message. */
    public Message label() {
        return Message.of("campaign.state." + name());
    }

    /** Whether nothing more will happen to it, unless an issued conclusion is corrected. */
    public boolean ended() {
        return this == ISSUED || this == NOT_SUBMITTED || this == CANCELLED;
    }
}
