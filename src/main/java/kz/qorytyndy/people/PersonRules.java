package kz.qorytyndy.people;

import jakarta.mail.internet.AddressException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.settings.MailAddress;
import org.jspecify.annotations.Nullable;

/** What may stand in the directory. */
final class PersonRules {

    static final int LONGEST_NAME = 60;
    static final int LONGEST_POST = 300;
    static final int LONGEST_NUMBER = 30;
    static final int LONGEST_USERNAME = 64;
    /** As the mail protocol bounds it (RFC 5321). */
    static final int LONGEST_EMAIL = 254;

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    /** Who acts where no person does, and what stands in the place of a name in addresses. */
    private static final Set<String> RESERVED =
            Set.of("system", "new", "import", "substitutions", "template.xlsx", "list.csv");

    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M} .'’ʼ`–—-]*");
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd} №/.–—-]*");
    private static final Set<String> LANGUAGES =
            Languages.ALL.stream().map(Locale::getLanguage).collect(Collectors.toUnmodifiableSet());

    private PersonRules() {}

    /** Notes all that is wrong with the fields by themselves. */
    static void check(AddPerson person, FieldChecks checks) {
        checks.wrong("username", wrongUsername(person.username()));
        checkData(person, checks);
    }

    /** The same of all that may change. */
    static void checkData(AddPerson person, FieldChecks checks) {
        checks.wrong("personnelNumber", wrongNumber(person.personnelNumber()));
        check("name.kk", person.name().kk(), checks);
        if (person.name().ru() != null) {
            check("name.ru", person.name().ru(), checks);
        }
        checks.wrong("post", wrongPost(person.post()));
        checks.wrong("email", wrongEmail(person.email()));
        if (!LANGUAGES.contains(person.language())) {
            checks.wrong("language", "people.language");
        }
    }

    private static void check(String path, FullName name, FieldChecks checks) {
        checks.wrong(path + ".surname", wrongName(name.surname()));
        checks.wrong(path + ".givenName", wrongName(name.givenName()));
        if (name.patronymic() != null) {
            checks.wrong(path + ".patronymic", wrongName(name.patronymic()));
        }
    }

    static @Nullable Message wrongUsername(String username) {
        if (RESERVED.contains(username)) {
            return Message.of("people.usernameTaken", username);
        }
        if (USERNAME.matcher(username).matches()) {
            return null;
        }
        // A Cyrillic letter looks like a Latin one: without its name nobody finds it.
        return username.codePoints()
                .filter(letter -> letter > 0x7e)
                .mapToObj(letter ->
                        Message.of("people.usernameLetter", Character.toString(letter), "U+%04X".formatted(letter)))
                .findFirst()
                .orElseGet(() -> Message.of("people.username", LONGEST_USERNAME));
    }

    static @Nullable Message wrongName(String name) {
        return name.isBlank()
                ? Message.of("platform.field.required")
                : name.strip().length() > LONGEST_NAME
                                || !NAME.matcher(name.strip()).matches()
                        ? Message.of("people.name", LONGEST_NAME)
                        : null;
    }

    static @Nullable Message wrongNumber(@Nullable String number) {
        return number == null
                        || (number.length() <= LONGEST_NUMBER
                                && NUMBER.matcher(number).matches())
                ? null
                : Message.of("people.personnelNumber", LONGEST_NUMBER);
    }

    static @Nullable Message wrongPost(@Nullable String post) {
        return post == null || (post.length() <= LONGEST_POST && post.chars().noneMatch(Character::isISOControl))
                ? null
                : Message.of("people.post", LONGEST_POST);
    }

    /**
     * Refuses what could never be sent to, when it is typed and not when the first mail is due; and letters of two scripts before the {@code @}, which look
     * alike and are typed by mistake.
     */
    static @Nullable Message wrongEmail(@Nullable String email) {
        if (email == null) {
            return null;
        }
        Optional<String> mixed = MailAddress.mixed(email);
        if (mixed.isPresent()) {
            return Message.of("people.emailLetter", mixed.get());
        }
        try {
            byte[] sent = MailAddress.of(email).getAddress().getBytes(StandardCharsets.UTF_8);
            return sent.length > LONGEST_EMAIL || email.indexOf('.', email.lastIndexOf('@')) < 0
                    ? Message.of("people.email")
                    : null;
        } catch (AddressException e) {
            return Message.of("people.email");
        }
    }
}
