package kz.qorytyndy.submission;

import java.time.LocalDate;
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

    public boolean counts() {
        return appeal != Appeal.CANCELLED;
    }
}
