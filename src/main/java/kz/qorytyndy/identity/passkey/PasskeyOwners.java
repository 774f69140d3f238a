package kz.qorytyndy.identity.passkey;

import java.security.SecureRandom;
import kz.qorytyndy.identity.Accounts;
import kz.qorytyndy.territory.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Repository;

/** The directory's people as devices know them. */
@Repository
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

    private static final int HANDLE_BYTES = 64;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    PasskeyOwners(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /** The person, who is given a handle if he has none yet. */
    PublicKeyCredentialUserEntity of(Person person) {
        byte[] handle = new byte[HANDLE_BYTES];
        random.nextBytes(handle);
        jdbc.sql(
                        "insert into passkey_owner (username, handle) values (:username, :handle) on conflict (username) do nothing")
                .param("username", person.username())
                .param("handle", handle)
                .update();
        return entity(
                person,
                jdbc.sql("select handle from passkey_owner where username = :username")
                        .param("username", person.username())
                        .query(byte[].class)
                        .single());
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return jdbc.sql("select username from passkey_owner where handle = :handle")
                .param("handle", handle.getBytes())
                .query(String.class)
                .optional()
                .flatMap(accounts::withUsername)
                .map(person -> entity(person, handle.getBytes()))
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return accounts.withUsername(username).map(this::of).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        throw new UnsupportedOperationException("Nobody comes to be a person by a passkey");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("Nobody ceases to be a person by a passkey");
    }

    private static PublicKeyCredentialUserEntity entity(Person person, byte[] handle) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(new Bytes(handle))
                .name(person.username())
                .displayName(person.name())
                .build();
    }
}
