package kz.qorytyndy.people;

import java.util.Locale;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.FieldChecks;
import org.jspecify.annotations.Nullable;

/**
 * Enters somebody into the directory.
 *
 * @param username under which he signs in: small Latin letters, digits, dots, hyphens; it never changes
 * @param personnelNumber as the staff list has it; unique
 * @param email null if he has none: then he gets his notices on paper
 * @param language that he reads first: kk, ru or en
 * @param body the code of the body at which he works; null for those of the agency itself
 */
public record AddPerson(
        String username,
        @Nullable String personnelNumber,
        PersonName name,
        @Nullable String post,
        @Nullable String email,
        String language,
        @Nullable String body)
        implements CommandReader.Checked {

    @Override
    public void check(FieldChecks checks) {
        PersonRules.check(stripped(), checks);
    }

    AddPerson stripped() {
        return new AddPerson(
                username.strip().toLowerCase(Locale.ROOT),
                personnelNumber == null ? null : personnelNumber.strip(),
                name.stripped(),
                post == null ? null : post.strip(),
                email == null ? null : email.strip(),
                language,
                body);
    }
}
