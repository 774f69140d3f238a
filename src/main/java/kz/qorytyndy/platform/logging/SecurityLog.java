package kz.qorytyndy.platform.logging;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines about who came, what was refused, whose rights changed and which people's data went out, under a logger of their own so that they can be gathered apart. */
public final class SecurityLog {

    private static final Logger LOG = LoggerFactory.getLogger("qorytyndy.security");
    private static final int LONGEST = 200;

    private SecurityLog() {}

    /**
     * Writes one line. What was typed in place of a name is shown as far as a name could be it.
     *
     * @param from the address; null where there is none
     * @param more what it was about; may be empty
     */
    public static void line(String what, String user, @Nullable String from, String more) {
        LOG.info("{} user={} from={} {}", what, shown(user), shown(Objects.requireNonNullElse(from, "-")), shown(more));
    }

    private static String shown(String typed) {
        String plain = typed.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
