package kz.qorytyndy.people;

import kz.qorytyndy.territory.Role;
import org.jspecify.annotations.Nullable;

/**
 * Which people are looked for.
 *
 * @param q words of the name, the user name, the number or the address, in any spelling; blank: all
 * @param body the code of the body at which they work, or for which they hold a role
 * @param role that they hold today
 */
public record PeopleFilter(
        String q, @Nullable String body, @Nullable Role role, PersonEntry.@Nullable State state, boolean withoutMail) {

    public static final PeopleFilter ALL = new PeopleFilter("", null, null, null, false);
}
