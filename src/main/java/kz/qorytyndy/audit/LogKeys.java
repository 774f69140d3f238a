package kz.qorytyndy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.qorytyndy.platform.Demonstration;
import kz.qorytyndy.platform.Sha256;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The keys of the log, made from the installation's secret, which is not in the database: whoever owns the database can neither sign a checkpoint nor write an
 * event that the log takes.
 */
@Component
class LogKeys {

    private static final String HMAC = "HmacSHA256";

    private final NoteKey.Signer signer;
    private final SecretKeySpec marks;

    @Autowired
    LogKeys(Optional<Demonstration> demonstration, @Value("${qorytyndy.secret:}") String secret) {
        // The demonstration has no secrets: its passwords are known to all.
        this(demonstration.map(Demonstration::password).orElse(secret));
    }

    LogKeys(String secret) {
        SecretKeySpec root = new SecretKeySpec(secret.getBytes(UTF_8), HMAC);
        byte[] seed = mac(root, "audit checkpoints".getBytes(UTF_8));
        marks = new SecretKeySpec(mac(root, "audit marks".getBytes(UTF_8)), HMAC);
        String known = new NoteKey.Signer("", seed).key().publicKey();
        signer = new NoteKey.Signer("qorytyndy.trail." + Sha256.of(known).substring(0, 8), seed);
    }

    /** What signs the checkpoints; the log's origin is called like it. */
    NoteKey.Signer signer() {
        return signer;
    }

    /** By which the application knows a leaf that it wrote itself. */
    byte[] mark(byte[] leaf) {
        return mac(marks, leaf);
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
