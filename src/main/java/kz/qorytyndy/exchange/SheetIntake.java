package kz.qorytyndy.exchange;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.inspection.InspectedFile;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;

/** Where checked data sheets go: into the process, which knows who may give them now. */
public interface SheetIntake {

    /**
     * A data sheet that came in a file.
     *
     * @param ofOneBody whether the file holds nothing of other bodies, so that it can be the body's evidence
     */
    record GivenSheet(Map<String, BigDecimal> numbers, InspectedFile file, boolean ofOneBody) {}

    /** What became of it. */
    enum Outcome {
        /** It is the draft now. */
        IMPORTED,
        /** It is submitted. */
        SUBMITTED,
        /** The same numbers were there already. */
        UNCHANGED
    }

    /**
     * Takes the numbers as the draft of the body's data sheet and, if {@code submit}, submits them, in the running transaction.
     *
     * @throws Refusal forbidden, unless the actor may do it; conflict, if another holds the task or the assessment does not wait for data
     */
    Outcome take(UUID assessmentId, Actor actor, GivenSheet sheet, boolean submit);
}
