package kz.qorytyndy.people;

import java.time.Instant;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What the directory holds of a person; the fields are those of {@link AddPerson}.
 *
 * @param changedBy null for whom the system itself has entered
 * @param namesRemovedAt null while name and data stand as they were given
 */
public record PersonEntry(
        String username,
        @Nullable String personnelNumber,
        PersonName name,
        @Nullable String post,
        @Nullable String email,
        String language,
        @Nullable String body,
        State state,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        @Nullable Instant namesRemovedAt) {

    /** Where a person stands; its name in three languages is the message {@code people.state.<name>}. */
    public enum State {
        /** May set his first password, and has not. */
        INVITED,
        ACTIVE,
        DISABLED
    }

    /** Tells whether anything of this has changed since it was read. */
    public String version() {
        return Sha256.of(CanonicalJson.of(data())).substring(0, 16);
    }

    /** What of this people may say anew. */
    AddPerson data() {
        return new AddPerson(username, personnelNumber, name, post, email, language, body);
    }

    /** The command that leaves everything as it is. */
    public ChangePerson change() {
        return new ChangePerson(version(), personnelNumber, name, post, email, language, body);
    }

    /** Without what the trail must not bear out once it is removed. */
    String sha256() {
        return Sha256.of(CanonicalJson.of(new Kept(username, personnelNumber, language, body, state)));
    }

    private record Kept(
            String username,
            @Nullable String personnelNumber,
            String language,
            @Nullable String body,
            State state) {}
}
