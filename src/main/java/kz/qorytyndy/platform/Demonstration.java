package kz.qorytyndy.platform;

import java.util.Optional;

/** The default run, which must say on every page that it is a demonstration; an installation has none. */
public interface Demonstration {

    /** Of all its people; where it began empty, of its administrator alone. */
    String password();

    /** The user name of the one person with whom it began empty; none where it was filled with invented people. */
    Optional<String> administrator();
}
