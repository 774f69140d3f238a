package kz.qorytyndy.api.people;

import java.time.LocalDate;
import java.util.UUID;
import kz.qorytyndy.people.RoleEntry;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;

/**
 * A role from a day to a day.
 *
 * @param to null: until further notice
 * @param order null for what the system itself has given
 */
record RoleView(
        UUID id,
        Role role,
        @Nullable String body,
        LocalDate from,
        @Nullable LocalDate to,
        RoleEntry.@Nullable Order order,
        RoleEntry.State state) {

    static RoleView of(RoleEntry role, RoleEntry.State state) {
        return new RoleView(role.id(), role.role(), role.body(), role.from(), role.to(), role.order(), state);
    }
}
