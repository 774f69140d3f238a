package kz.qorytyndy.api.people;

import kz.qorytyndy.people.PersonEntry;
import kz.qorytyndy.people.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * What the directory holds of a person.
 *
 * @param version to be named by whoever changes it
 */
record PersonView(
        String username,
        @Nullable String personnelNumber,
        PersonName name,
        @Nullable String post,
        @Nullable String email,
        String language,
        @Nullable String body,
        PersonEntry.State state,
        String version) {

    static PersonView of(PersonEntry person) {
        return new PersonView(
                person.username(),
                person.personnelNumber(),
                person.name(),
                person.post(),
                person.email(),
                person.language(),
                person.body(),
                person.state(),
                person.version());
    }
}
