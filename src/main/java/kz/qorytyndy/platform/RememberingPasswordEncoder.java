package kz.qorytyndy.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Spares callers who send their password with each request the cost of Argon2 each time: a password that matched is known again for
 * some minutes. It keeps an HMAC of password and stored hash under a key that lives in memory only; a changed password has another hash and
 * is therefore not known.
 */
final class RememberingPasswordEncoder implements PasswordEncoder {

    private static final int CAPACITY = 1000;
    private static final long LIFE_NANOS = Duration.ofMinutes(5).toNanos();
    private static final String HMAC = "HmacSHA256";

    private final PasswordEncoder encoder;
    private final SecretKeySpec key;
    private final Map<String, Long> matched = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > CAPACITY;
        }
    };

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
        String fingerprint = fingerprint(password, stored);
        synchronized (matched) {
            Long since = matched.get(fingerprint);
            if (since != null && System.nanoTime() - since < LIFE_NANOS) {
                return true;
            }
            matched.remove(fingerprint);
        }
        boolean matches = encoder.matches(password, stored);
        if (matches) {
            synchronized (matched) {
                matched.put(fingerprint, System.nanoTime());
            }
        }
        return matches;
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
