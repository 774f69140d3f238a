package kz.qorytyndy.verification;

import java.time.LocalDate;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/**
 * A fact of liability for a corruption offence (rows 4 and 5 of the form): the act and its date, the article, the state
 * of an appeal. A cancelled fact does not count.
 */
public record LoweringFact(
        String act,
        LocalDate date,
        @Nullable String article,
        @Nullable Appeal appeal) {

    /** The state of an appeal against the act; null means NONE. */
    public enum Appeal {
        NONE,
        PENDING,
        CANCELLED
    }

    /** What two facts must not share: the act, however it is typed, and its date. */
    String key() {
        return Lookalikes.folded(act) + " " + date;
    }

    /** The fact in words. */
    public Message words() {
        String at = article == null || article.isBlank() ? "" : ", " + article.strip();
        return Message.of(
                "submission.fact",
                act.strip(),
                date,
                at,
                Message.of("verification.appeal." + (appeal == null ? Appeal.NONE : appeal)));
    }

    public boolean counts() {
        return appeal != Appeal.CANCELLED;
    }
}
