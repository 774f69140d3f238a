package kz.qorytyndy.campaign;

import kz.qorytyndy.platform.Message;

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

    /** Its name as a message. */
    public Message label() {
        return Message.of("campaign.state." + name());
    }

    /** Whether nothing more will happen to it, unless an issued conclusion is corrected. */
    public boolean ended() {
        return this == ISSUED || this == NOT_SUBMITTED || this == CANCELLED;
    }
}
