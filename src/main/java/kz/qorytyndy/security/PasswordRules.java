package kz.qorytyndy.security;

import java.util.Collection;
import kz.qorytyndy.platform.CommandReader;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/** What a password must be: long, and none of those that are guessed first. Which signs it has is its owner's affair. */
public final class PasswordRules {

    public static final int SHORTEST = 12;

    /** A sentence from a book is shorter; every sign more costs the hash time and keeps nobody out. */
    static final int LONGEST = 128;

    private PasswordRules() {}

    /**
     * What is wrong with the password; null if nothing is.
     *
     * @param own what others know of its owner: his user name, his names
     */
    public static @Nullable Message wrong(String password, Collection<String> own) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Message.of("platform.password.short", SHORTEST);
        }
        if (length > LONGEST) {
            return Message.of("platform.password.long", LONGEST);
        }
        if (!CommandReader.isPrintable(password)) {
            return Message.of("platform.command.control");
        }
        return CommonPasswords.has(password, own) ? Message.of("platform.password.common") : null;
    }
}
