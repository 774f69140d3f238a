package kz.qorytyndy.people;

import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.FieldChecks;
import org.jspecify.annotations.Nullable;

/**
 * Says anew all that the directory holds of a person; the fields are those of {@link AddPerson}.
 *
 * @param version {@link PersonEntry#version()} as the writer saw it
 */
public record ChangePerson(
        String version,
        @Nullable String personnelNumber,
        PersonName name,
        @Nullable String post,
        @Nullable String email,
        String language,
        @Nullable String body)
        implements CommandReader.Checked {

    @Override
    public void check(FieldChecks checks) {
        PersonRules.checkData(of(""), checks);
    }

    /** The same of the person of that user name. */
    AddPerson of(String username) {
        return new AddPerson(username, personnelNumber, name, post, email, language, body).stripped();
    }
}
