package kz.qorytyndy.identity.passkey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.identity.factor.SecondFactor;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.HeldOfPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/** What is known of people's passkeys. */
@Repository
class StoredPasskeys implements UserCredentialRepository, HeldOfPerson, SecondFactor {

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredPasskeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "passkeys";
    }

    @Override
    public List<Passkey> of(String username) {
        return jdbc.sql("""
                        select id, label, backed_up, added_at, last_used_at from passkey
                        where username = :username order by added_at, id""")
                .param("username", username)
                .query(Rows.of(Passkey.class))
                .list();
    }

    /** Whose the device's key is, and when that was asked that it signed last. */
    record Key(String username, @Nullable Instant askedAt) {}

    Optional<Key> key(Bytes credentialId) {
        return jdbc.sql("select username, asked_at from passkey where credential_id = :credentialId")
                .param("credentialId", credentialId.getBytes())
                .query(Rows.of(Key.class))
                .optional();
    }

    /** Whether what it signed was asked for later than what it signed before. */
    boolean use(Bytes credentialId, Instant askedAt) {
        return jdbc.sql("""
                        update passkey set asked_at = :askedAt, last_used_at = :now
                        where credential_id = :credentialId and (asked_at is null or asked_at < :askedAt)""")
                        .param("credentialId", credentialId.getBytes())
                        .param("askedAt", Timestamp.from(askedAt))
                        .param("now", Timestamp.from(Rows.now(clock)))
                        .update()
                == 1;
    }

    boolean rename(String username, UUID id, String label) {
        return jdbc.sql("update passkey set label = :label where id = :id and username = :username")
                        .param("username", username)
                        .param("id", id)
                        .param("label", label)
                        .update()
                == 1;
    }

    void remove(UUID id) {
        jdbc.sql("delete from passkey where id = :id").param("id", id).update();
    }

    @Override
    public Kind kind() {
        return Kind.PASSKEY;
    }

    @Override
    public boolean isSetUp(String username) {
        return !of(username).isEmpty();
    }

    @Override
    public void remove(String username) {
        jdbc.sql("delete from passkey where username = :username")
                .param("username", username)
                .update();
    }

    @Override
    public void save(CredentialRecord record) {
        jdbc.sql("""
                        insert into passkey (id, credential_id, username, label, attestation, counted, transports, verified, backup_eligible, backed_up,
                                             added_at)
                        select :id, :credentialId, username, :label, :attestation, :counted, :transports, :verified, :backupEligible, :backedUp, :now
                        from passkey_owner where handle = :handle
                        on conflict (credential_id) do update set counted = excluded.counted""")
                .param("id", UUID.randomUUID())
                .param("credentialId", record.getCredentialId().getBytes())
                .param("handle", record.getUserEntityUserId().getBytes())
                .param("label", record.getLabel())
                .param("attestation", record.getAttestationObject().getBytes())
                .param("counted", record.getSignatureCount())
                .param(
                        "transports",
                        record.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .toArray(String[]::new))
                .param("verified", record.isUvInitialized())
                .param("backupEligible", record.isBackupEligible())
                .param("backedUp", record.isBackupState())
                .param("now", Timestamp.from(Rows.now(clock)))
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return all("credential_id = :value", credentialId.getBytes()).stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return all("handle = :value", handle.getBytes());
    }

    List<CredentialRecord> devices(String username) {
        return all("username = :value", username);
    }

    @Override
    public void delete(Bytes credentialId) {
        throw new UnsupportedOperationException("A passkey is removed by its owner, by its number");
    }

    private List<CredentialRecord> all(String which, Object value) {
        return jdbc.sql("select * from passkey join passkey_owner using (username) where " + which
                        + " order by added_at, id")
                .param("value", value)
                .query((row, index) -> record(row))
                .list();
    }

    private static CredentialRecord record(ResultSet row) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(new Bytes(row.getBytes("handle")))
                .label(row.getString("label"))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .signatureCount(row.getLong("counted"))
                .transports(Stream.of((String[]) row.getArray("transports").getArray())
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .uvInitialized(row.getBoolean("verified"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .build();
    }
}
