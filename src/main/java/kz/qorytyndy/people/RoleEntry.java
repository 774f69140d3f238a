package kz.qorytyndy.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody holds from a day to a day, both included.
 *
 * @param body the code of the body for which he holds it; null unless the role is {@link Role#ofBody()}
 * @param to null: until further notice
 * @param order by which he was appointed; null for what the system itself has given
 */
public record RoleEntry(
        UUID id,
        String username,
        Role role,
        @Nullable String body,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable Order order,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt) {

    /** The order by its number and day. */
    public record Order(String number, LocalDate date) {}

    /** Where it stands on a day; its name in three languages is the message {@code people.roleState.<name>}. */
    public enum State {
        TO_COME,
        HELD,
        PAST
    }

    public State state(LocalDate today) {
        if (from.isAfter(today)) {
            return State.TO_COME;
        }
        return to == null || !to.isBefore(today) ? State.HELD : State.PAST;
    }

    public RoleHeld held() {
        return new RoleHeld(role, body);
    }

    /** Whether a day from the first to the last is among its own. */
    boolean meets(LocalDate first, @Nullable LocalDate last) {
        return (last == null || !from.isAfter(last)) && (to == null || !to.isBefore(first));
    }
}
