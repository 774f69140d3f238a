package kz.qorytyndy.people;

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
        @Nullable String body) {}
