package kz.qorytyndy.exchange;

import java.time.Instant;
import java.util.UUID;
import kz.qorytyndy.scoring.MethodologyRef;

/**
 * That a methodology was tried on data that somebody put together. Nothing of it is official.
 *
 * @param methodology exactly the version that was tried
 * @param bodies how many it has data of
 */
public record Trial(UUID id, MethodologyRef methodology, String name, String heldBy, Instant heldAt, int bodies) {

    /** Under which its result is given out. */
    public String fileName() {
        return "trial-" + methodology.id() + "-" + id + ".xlsx";
    }
}
