package kz.qorytyndy.people;

import java.time.LocalDate;
import kz.qorytyndy.territory.Actor;

/**
 * A role got its last day, or was taken back before its first, in the running transaction.
 *
 * @param role as it was until then
 */
public record RoleEnded(RoleEntry role, LocalDate to, Actor by) {

    /** Whether it is no more held today. */
    public boolean isOver(LocalDate today) {
        return to.isBefore(today);
    }
}
