package kz.qorytyndy.api;

import java.util.List;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;

/**
 * Who the caller is.
 *
 * @param bodies the codes of the bodies that he works for
 * @param actingFor the user names of those whom he replaces today
 */
record MeView(String username, String name, List<Role> roles, List<String> bodies, List<String> actingFor) {

    static MeView of(Actor actor) {
        return new MeView(
                actor.username(),
                actor.person().name(),
                actor.roles().stream()
                        .map(held -> held.role())
                        .distinct()
                        .sorted()
                        .toList(),
                actor.bodies(),
                List.of());
    }
}
