package kz.qorytyndy.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Spares callers who send their password with each request the cost of Argon2 each time: a password that matched is known again for
 * some minutes. It keeps an HMAC of password and stored hash under a key that lives in memory only; a changed password has another hash and
 * is therefore not known.
 */
final class RememberingPasswordEncoder implements PasswordEncoder {

    private static final String HMAC = "HmacSHA256";

    private final PasswordEncoder encoder;
    private final SecretKeySpec key;
    private final Cache<String, Boolean> matched = Caffeine.newBuilder()
            .maximumSize(1000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    RememberingPasswordEncoder(PasswordEncoder encoder) {
        this.encoder = encoder;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, HMAC);
    }

    @Override
    public String encode(CharSequence password) {
        return encoder.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String stored) {
        if (remembers(password, stored)) {
            return true;
        }
        boolean matches = encoder.matches(password, stored);
        if (matches) {
            matched.put(fingerprint(password, stored), true);
        }
        return matches;
    }

    /** Whether the password has matched lately; says nothing of one that has not. */
    boolean remembers(CharSequence password, String stored) {
        return matched.getIfPresent(fingerprint(password, stored)) != null;
    }

    @Override
    public boolean upgradeEncoding(String stored) {
        return encoder.upgradeEncoding(stored);
    }

    private String fingerprint(CharSequence password, String stored) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(stored.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has " + HMAC, e);
        }
    }
}
