package kz.qorytyndy.identity.passkey;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.qorytyndy.platform.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * What a device is asked to sign. A challenge says itself when it was made, under the seal of a key that all instances share: strangers ask for as many as
 * they like, and nothing is kept of any.
 */
@Component
class Challenges {

    static final Duration LIFE = Duration.ofMinutes(5);

    private static final String SEAL = "HmacSHA256";
    private static final int SEAL_BYTES = 32;
    private static final int RANDOM_BYTES = 16;

    private final Supplier<SecretKeySpec> key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Challenges(JdbcClient jdbc, Clock clock) {
        this.clock = clock;
        key = SingletonSupplier.of(() -> new SecretKeySpec(
                jdbc.sql("select key from passkey_challenge_key")
                        .query(byte[].class)
                        .single(),
                SEAL));
    }

    byte[] make() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        byte[] said = ByteBuffer.allocate(Long.BYTES + RANDOM_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, Rows.now(clock)))
                .put(bytes)
                .array();
        return ByteBuffer.allocate(said.length + SEAL_BYTES)
                .put(said)
                .put(seal(said))
                .array();
    }

    /** When it was made; empty if it is none of ours, or too old. */
    Optional<Instant> madeAt(byte[] challenge) {
        if (challenge.length != Long.BYTES + RANDOM_BYTES + SEAL_BYTES) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(challenge);
        byte[] said = new byte[Long.BYTES + RANDOM_BYTES];
        byte[] sealed = new byte[SEAL_BYTES];
        read.get(said).get(sealed);
        if (!MessageDigest.isEqual(sealed, seal(said))) {
            return Optional.empty();
        }
        return Optional.of(Instant.EPOCH.plus(ByteBuffer.wrap(said).getLong(), ChronoUnit.MICROS))
                .filter(made -> made.plus(LIFE).isAfter(clock.instant()));
    }

    private byte[] seal(byte[] said) {
        try {
            Mac mac = Mac.getInstance(SEAL);
            mac.init(key.get());
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + SEAL, e);
        }
    }
}
