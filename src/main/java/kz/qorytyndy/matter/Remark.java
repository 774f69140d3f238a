package kz.qorytyndy.matter;

import java.time.Instant;
import kz.qorytyndy.platform.Message;

/** What one side wrote for the other, whose work follows: why work came back, an objection and what was decided of it, a comment. */
public record Remark(Kind kind, String text, Instant at) {

    public enum Kind {
        DATA_RETURNED,
        CONCLUSION_RETURNED,
        OBJECTION,
        OBJECTION_ACCEPTED,
        OBJECTION_UPHELD,
        COMMENT,
        STANDARD_RETURNED
    }

    /** What it is, as a message. */
    public Message label() {
        return Message.of("matter.remark." + kind);
    }
}
