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

    /** The same without white space that means nothing, and with the state of the appeal. */
    LoweringFact plain() {
        return new LoweringFact(
                act.strip(),
                date,
                article == null || article.isBlank() ? null : article.strip(),
                appeal == null ? Appeal.NONE : appeal);
    }

    public boolean counts() {
        return appeal != Appeal.CANCELLED;
    }
}
