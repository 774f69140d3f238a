package kz.qorytyndy.identity.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/** The codes of authenticator apps: RFC 6238 with SHA-1, six digits, a new one every half minute. */
final class AuthenticatorCode {

    static final int DIGITS = 6;
    static final int SECONDS = 30;

    /** In steps: how far a clock may be off, either way. */
    static final int DRIFT = 1;

    /** In steps: up to where a code is still known, as one of a clock that is off. No further, for each of them is one more that can be guessed. */
    static final int KNOWN = 4;

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    private AuthenticatorCode() {}

    /** The number of the half minute since 1970. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), (long) SECONDS);
    }

    /** Of the steps around now, the nearest whose code it is; none if it is of none. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        return LongStream.rangeClosed(0, KNOWN)
                .flatMap(far -> LongStream.of(step(now) - far, step(now) + far))
                .filter(step -> MessageDigest.isEqual(
                        code.getBytes(StandardCharsets.UTF_8), of(secret, step).getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    /** Whether a clock that shows the code of this step goes well enough. */
    static boolean isInTime(long step, Instant now) {
        return Math.abs(step - step(now)) <= DRIFT;
    }

    static String of(byte[] secret, long step) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(secret, CODES.getAlgorithm()),
                    Instant.ofEpochSecond(step * SECONDS),
                    Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("No key of " + CODES.getAlgorithm(), e);
        }
    }
}
