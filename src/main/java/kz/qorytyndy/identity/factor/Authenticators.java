package kz.qorytyndy.identity.factor;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import kz.qorytyndy.platform.Demonstration;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.territory.HeldOfPerson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Repository;

/** The keys of people's authenticator apps, encrypted: whoever reads the database, or a copy of it, makes no codes. */
@Repository
class Authenticators implements SecondFactor, HeldOfPerson {

    private static final int NONCE_BYTES = 16;

    private final JdbcClient jdbc;
    private final AesBytesEncryptor encryption;
    private final Clock clock;

    Authenticators(
            JdbcClient jdbc,
            Optional<Demonstration> demonstration,
            @Value("${qorytyndy.secret:}") String secret,
            Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        // The demonstration has no secrets: its passwords are known to all.
        byte[] key = Sha256.digest()
                .digest(demonstration
                        .map(Demonstration::password)
                        .orElse(secret)
                        .getBytes(StandardCharsets.UTF_8));
        encryption = new AesBytesEncryptor(
                new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(NONCE_BYTES), CipherAlgorithm.GCM);
    }

    private record SetUp(Instant at) {}

    @Override
    public Kind kind() {
        return Kind.AUTHENTICATOR;
    }

    @Override
    public boolean isSetUp(String username) {
        return jdbc.sql("select exists (select from authenticator where username = :username)")
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    /** Whether the person's key, if he has an app, was encrypted with what the installation has for a secret today. */
    boolean isReadable(String username) {
        try {
            secret(username);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /**
     * The key; none if the person has no app.
     *
     * @throws IllegalStateException if it is not readable
     */
    Optional<byte[]> secret(String username) {
        return jdbc.sql("select secret from authenticator where username = :username")
                .param("username", username)
                .query(byte[].class)
                .optional()
                .map(encryption::decrypt);
    }

    /**
     * Takes the app in the place of the one before.
     *
     * @param step of the code by which the person showed that he has it
     */
    void keep(String username, byte[] secret, long step) {
        jdbc.sql("""
                        insert into authenticator (username, secret, last_step, set_up_at) values (:username, :secret, :step, :now)
                        on conflict (username) do update set secret = :secret, last_step = :step, set_up_at = :now""")
                .param("username", username)
                .param("secret", encryption.encrypt(secret))
                .param("step", step)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Uses up the code of the step and of all before it; whether it was not used up yet. */
    boolean use(String username, long step) {
        return jdbc.sql("update authenticator set last_step = :step where username = :username and last_step < :step")
                        .param("username", username)
                        .param("step", step)
                        .update()
                == 1;
    }

    @Override
    public void remove(String username) {
        jdbc.sql("delete from authenticator where username = :username")
                .param("username", username)
                .update();
    }

    @Override
    public String part() {
        return "authenticator";
    }

    @Override
    public List<?> of(String username) {
        return jdbc.sql("select set_up_at as at from authenticator where username = :username")
                .param("username", username)
                .query(Rows.of(SetUp.class))
                .list();
    }
}
