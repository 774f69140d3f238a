package kz.qorytyndy.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the log came to.
 *
 * @param size how many events the log has
 * @param checkpoints how many checkpoints there are
 * @param waiting how many events are not in the log yet
 * @param found how many findings there are; the first {@link #TOLD} are {@code findings}
 */
public record LogReport(long size, long checkpoints, long waiting, long found, List<Finding> findings) {

    /** How many findings are told one by one. */
    static final int TOLD = 100;

    /** What was done to the trail past the application. */
    public enum Kind {
        /** An event is not what was written. */
        CHANGED,
        /** An event is gone. */
        REMOVED,
        /** An event stands in the trail that the application did not write; or in the log, and no checkpoint covers it. */
        ADDED,
        /** Two events have changed places. */
        REORDERED,
        /** The newest events are gone. */
        CUT,
        /** The log ends before, or goes on otherwise than, what somebody outside knows of it: an older copy of the database was put in its place. */
        ROLLED_BACK,
        /** Events were changed, added, removed or reordered, and their hashes made anew. */
        REHASHED,
        /** A checkpoint does not bear the signature of the key. */
        FORGED
    }

    /**
     * One finding.
     *
     * @param from the first position in the log, from 0 on; of {@link Kind#FORGED} that of the last event that the checkpoint covers
     * @param to the last
     * @param event the event's number in the trail, where it is not in the log; else null
     */
    public record Finding(
            Kind kind, long from, long to, @Nullable Long event) {}

    /** Whether nothing was found. */
    public boolean isSound() {
        return found == 0;
    }
}
