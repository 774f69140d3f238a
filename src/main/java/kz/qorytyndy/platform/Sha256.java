package kz.qorytyndy.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SHA-256 in lower-case hex. */
public final class Sha256 {

    private static final Logger LOG = LoggerFactory.getLogger(Sha256.class);

    private Sha256() {}

    public static String of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /**
     * The bytes, if they are still what was sealed: whatever a kept hash seals is read through here.
     *
     * @param what for the log, such as {@code conclusion 12-K}
     * @throws Refusal conflict, if somebody has changed them past the application
     */
    public static byte[] sealed(byte[] bytes, String sha256, String what) {
        if (!of(bytes).equals(sha256)) {
            LOG.error("Not what was sealed: {}", what);
            throw Refusal.conflict("platform.refusal.seal");
        }
        return bytes;
    }

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** For what comes piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
