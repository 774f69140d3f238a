package kz.qorytyndy.people;

import java.time.LocalDate;
import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;

/**
 * Gives somebody a role.
 *
 * @param body the code of the body; required for a role of a body, and for no other
 * @param from its first day, today at the earliest
 * @param to its last day; null: until further notice
 */
public record GiveRole(
        Role role,
        @Nullable String body,
        LocalDate from,
        @Nullable LocalDate to,
        RoleEntry.Order order) {}
