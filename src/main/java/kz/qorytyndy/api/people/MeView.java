package kz.qorytyndy.api.people;

import java.util.List;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;

/**
 * Who the caller is.
 *
 * @param roles all that he holds today, for himself and as a deputy
 * @param bodies the codes of the bodies that he works for
 * @param actingFor the user names of those whom he replaces today
 */
record MeView(String username, String name, List<String> roles, List<String> bodies, List<String> actingFor) {

    static MeView of(Actor actor) {
        return new MeView(
                actor.username(),
                actor.person().name(),
                actor.roleNames(),
                actor.bodies(),
                actor.actingFor().stream().map(Person::username).toList());
    }
}
