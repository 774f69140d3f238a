package kz.qorytyndy.security;

import java.util.function.BooleanSupplier;
import org.springframework.security.authentication.LockedException;

/** Slows down who guesses at what lets somebody in, whatever that is: the same few wrong attempts a minute count for all of it. */
public interface Guesses {

    /**
     * Whether the attempt is right; one that is wrong, or refused, counts.
     *
     * @param address from where
     * @throws LockedException if there were too many
     */
    boolean isRight(String username, String address, BooleanSupplier attempt);
}
