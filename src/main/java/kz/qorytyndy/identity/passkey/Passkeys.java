package kz.qorytyndy.identity.passkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.identity.Accounts;
import kz.qorytyndy.identity.Throttle;
import kz.qorytyndy.identity.factor.SecondFactor;
import kz.qorytyndy.identity.factor.SecondFactors;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.logging.SecurityLog;
import kz.qorytyndy.security.ProviderSignIn;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJackson2Module;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

/**
 * Passkeys: a person's device signs a challenge after he has unlocked it, so that one counts for both factors. Each person keeps his own. What a device
 * says comes as the JSON that the script of the pages makes of it.
 */
@Service
public class Passkeys {

    /** Of one person. */
    static final int MOST = 20;

    static final int LONGEST_LABEL = 60;

    /** In characters, of what a device says. */
    static final int LONGEST = 12 * 1024;

    /** Wrong ones from an address in a minute, and for an account. */
    static final int WRONG_FROM_ADDRESS = 60;

    static final int WRONG_FOR_ACCOUNT = 10;

    private static final String PRODUCT = "Qorytyndy";
    private static final AuthenticatorSelectionCriteria UNLOCKED = AuthenticatorSelectionCriteria.builder()
            .residentKey(ResidentKeyRequirement.REQUIRED)
            .userVerification(UserVerificationRequirement.REQUIRED)
            .build();

    private final PasskeySite site;
    private final Challenges challenges;
    private final PasskeyOwners owners;
    private final StoredPasskeys stored;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final ObjectProvider<ProviderSignIn> provider;
    private final AuditTrail trail;
    private final Supplier<WebAuthnRelyingPartyOperations> operations;
    private final Throttle wrong = new Throttle(Duration.ofMinutes(1), Ticker.systemTicker());
    private final ObjectMapper json = Jackson2ObjectMapperBuilder.json()
            .modules(new WebauthnJackson2Module())
            .build();

    Passkeys(
            PasskeySite site,
            Challenges challenges,
            PasskeyOwners owners,
            StoredPasskeys stored,
            Accounts accounts,
            SecondFactors factors,
            ObjectProvider<ProviderSignIn> provider,
            AuditTrail trail) {
        this.site = site;
        this.challenges = challenges;
        this.owners = owners;
        this.stored = stored;
        this.accounts = accounts;
        this.factors = factors;
        this.provider = provider;
        this.trail = trail;
        operations = SingletonSupplier.of(
                () -> new Webauthn4JRelyingPartyOperations(owners, stored, portal(), Set.of(site.origin())));
    }

    /**
     * What a page has the browser ask a device.
     *
     * @param options as {@code navigator.credentials} takes them, in JSON, bytes in base64url
     * @param origin where alone it can be asked
     */
    public record Asked(String options, String origin) {}

    /** The person's, in the order in which he added them. */
    public List<Passkey> of(Actor actor) {
        return stored.of(actor.username());
    }

    /** Whether the portal's address allows any. */
    public boolean areFit() {
        return site.isFit();
    }

    public boolean any(String username) {
        return !stored.of(username).isEmpty();
    }

    /**
     * Asks a device to make one for the person.
     *
     * @throws Refusal invalid (field {@code passkeyLabel}); conflict if there are too many, or the portal's address allows none
     */
    @Transactional
    public Asked toAdd(Actor actor, String label) {
        check(actor.username(), label);
        return toMake(actor.person());
    }

    /** Asks a device to make one for somebody who has given his password and has no second factor yet; empty where the portal's address allows none. */
    @Transactional
    public Optional<Asked> toAddFirst(String username) {
        return site.isFit() ? accounts.withUsername(username).map(this::toMake) : Optional.empty();
    }

    private Asked toMake(Person person) {
        return asked(creation(owners.of(person), new Bytes(challenges.make())));
    }

    /**
     * Asks a device to sign; empty where the portal's address does not allow any, or the person has none.
     *
     * @param username whose device; null: whoever's
     */
    public Optional<Asked> toProve(@Nullable String username) {
        List<PublicKeyCredentialDescriptor> his = username == null ? List.of() : devices(username);
        return !site.isFit() || (username != null && his.isEmpty())
                ? Optional.empty()
                : Optional.of(asked(request(new Bytes(challenges.make()), his)));
    }

    private Asked asked(Object options) {
        try {
            return new Asked(json.writeValueAsString(options), site.origin());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Adds what the device made.
     *
     * @param made what the device says of it
     * @param address from where
     * @return recovery codes, for this one time; none if he has some
     * @throws Refusal invalid (field {@code passkeyLabel}); conflict if there are too many, or if what the device made is not what it was asked for
     */
    @Transactional
    public List<String> add(Actor actor, String label, String made, String address) {
        return add(actor.person(), label, made, address);
    }

    /**
     * The same, of somebody who has given his password and has no second factor yet.
     *
     * @throws Refusal as {@link #add} and {@link SecondFactors#checkFirst}
     */
    @Transactional
    public List<String> addFirst(String username, String label, String made, String address) {
        factors.checkFirst(username);
        return add(accounts.withUsername(username).orElseThrow(Refusal::notFound), label, made, address);
    }

    private List<String> add(Person person, String label, String made, String address) {
        String username = person.username();
        check(username, label);
        PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                read(made, new TypeReference<>() {}, username, address);
        Bytes challenge = new Bytes(challenge(credential.getResponse()));
        if (challenges.madeAt(challenge.getBytes()).isEmpty()) {
            throw refused("passkeyStale", username, address);
        }
        if (stored.key(credential.getRawId()).isPresent()) {
            throw refused("passkeyTaken", username, address);
        }
        checked(
                () -> operations
                        .get()
                        .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                                creation(owners.of(person), challenge),
                                new RelyingPartyPublicKey(credential, label.strip()))),
                username,
                address);
        return factors.added(username, SecondFactor.Kind.PASSKEY);
    }

    /**
     * Gives one of the person's own another name.
     *
     * @throws Refusal invalid (field {@code passkeyLabel}); not found
     */
    @Transactional
    public void rename(Actor actor, UUID id, String label) {
        checkLabel(label);
        if (!stored.rename(actor.username(), id, label.strip())) {
            throw Refusal.notFound();
        }
        trail.record(actor.event(AuditAction.PASSKEY_RENAMED)
                .in(accounts.matter(actor.username()))
                .subject(actor.username())
                .details(Map.of("passkey", id.toString())));
    }

    /**
     * Removes one of the person's own.
     *
     * @throws Refusal not found; conflict if it is all that he has and a role of his demands a second factor
     */
    @Transactional
    public void remove(Actor actor, UUID id) {
        List<Passkey> his = stored.of(actor.username());
        if (his.stream().noneMatch(passkey -> passkey.id().equals(id))) {
            throw Refusal.notFound();
        }
        if (his.size() == 1) {
            factors.remove(actor, SecondFactor.Kind.PASSKEY);
        } else {
            stored.remove(id);
            factors.removed(actor, SecondFactor.Kind.PASSKEY);
        }
    }

    /**
     * Who has signed with his device what it was asked: once for each time that it is asked.
     *
     * @param signed what the device says
     * @param username who it has to be; null: anybody
     * @param address from where
     * @throws Refusal conflict if it is not signed by a key that is known, for this portal and just now, or by somebody else's; forbidden if he is
     *     disabled; too many
     */
    @Transactional
    public PublicKeyCredentialUserEntity prove(String signed, @Nullable String username, String address) {
        Map<String, Integer> limits = username == null
                ? Map.of("from " + address, WRONG_FROM_ADDRESS)
                : Map.of("from " + address, WRONG_FROM_ADDRESS, "for " + username, WRONG_FOR_ACCOUNT);
        if (!limits.entrySet().stream().allMatch(limit -> wrong.takes(limit.getKey(), limit.getValue()))) {
            throw Refusal.tooMany("identity.refusal.wait");
        }
        PublicKeyCredentialUserEntity by = signer(signed, username, address);
        limits.keySet().forEach(wrong::forgives);
        return by;
    }

    /**
     * Who signs in with his device.
     *
     * @throws Refusal as {@link #prove}; conflict if he is to sign in elsewhere
     */
    @Transactional
    public PublicKeyCredentialUserEntity signIn(String signed, String address) {
        PublicKeyCredentialUserEntity by = prove(signed, null, address);
        ProviderSignIn elsewhere = provider.getIfAvailable();
        if (elsewhere != null && !elsewhere.staysLocal(by.getName())) {
            SecurityLog.line("passkey-refused", by.getName(), address, "elsewhere");
            throw Refusal.conflict("platform.refusal.elsewhere");
        }
        return by;
    }

    private PublicKeyCredentialUserEntity signer(String signed, @Nullable String username, String address) {
        String who = username == null ? "" : username;
        PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                read(signed, new TypeReference<>() {}, who, address);
        Bytes challenge = new Bytes(challenge(credential.getResponse()));
        Instant madeAt =
                challenges.madeAt(challenge.getBytes()).orElseThrow(() -> refused("passkeyStale", who, address));
        StoredPasskeys.Key key =
                stored.key(credential.getRawId()).orElseThrow(() -> refused("passkeyUnknown", who, address));
        String owner = key.username();
        if (username != null && !owner.equals(username)) {
            throw refused("passkeyAnothers", who, address);
        }
        if (key.askedAt() != null && !madeAt.isAfter(key.askedAt())) {
            throw refused("passkeyStale", owner, address);
        }
        checked(
                () -> operations
                        .get()
                        .authenticate(new RelyingPartyAuthenticationRequest(request(challenge, List.of()), credential)),
                owner,
                address);
        Person person = accounts.withUsername(owner).orElseThrow();
        if (!person.enabled()) {
            SecurityLog.line("passkey-refused", owner, address, "disabled");
            throw Refusal.forbidden("platform.refusal.disabledAccount");
        }
        if (!stored.use(credential.getRawId(), madeAt)) {
            throw refused("passkeyStale", owner, address);
        }
        return owners.of(person);
    }

    private void checked(Runnable check, String who, String address) {
        try {
            check.run();
        } catch (BadOriginException e) {
            throw refused("passkeyOrigin", who, address);
        } catch (MaliciousCounterValueException e) {
            throw refused("passkeyCounter", who, address);
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // Bytes from outside: whatever the library makes of them.
            throw refused("passkey", who, address);
        }
    }

    private Refusal refused(String why, String who, String address) {
        SecurityLog.line("passkey-refused", who, address, why);
        return Refusal.conflict("identity.refusal." + why, site.origin());
    }

    private <T extends AuthenticatorResponse> PublicKeyCredential<T> read(
            String said, TypeReference<PublicKeyCredential<T>> type, String who, String address) {
        try {
            if (said.length() <= LONGEST) {
                PublicKeyCredential<T> read = json.readValue(said, type);
                if (read.getRawId() != null && read.getId() != null && read.getResponse() != null) {
                    return read;
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw refused("passkey", who, address);
        }
        throw refused("passkey", who, address);
    }

    private byte[] challenge(AuthenticatorResponse response) {
        try {
            return Base64.getUrlDecoder()
                    .decode(json.readTree(response.getClientDataJSON().getBytes())
                            .path("challenge")
                            .asText());
        } catch (IOException | RuntimeException e) {
            return new byte[0];
        }
    }

    private void check(String username, String label) {
        checkLabel(label);
        if (!site.isFit()) {
            throw Refusal.conflict("identity.refusal.passkeysUnfit");
        }
        if (stored.of(username).size() >= MOST) {
            throw Refusal.conflict("identity.refusal.passkeysMost", MOST);
        }
    }

    private static void checkLabel(String label) {
        FieldChecks checks = new FieldChecks();
        checks.requiredText("passkeyLabel", label, LONGEST_LABEL);
        checks.finish();
    }

    private PublicKeyCredentialCreationOptions creation(PublicKeyCredentialUserEntity person, Bytes challenge) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(portal())
                .user(person)
                .challenge(challenge)
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.RS256)
                .timeout(Challenges.LIFE)
                .excludeCredentials(devices(person.getName()))
                .authenticatorSelection(UNLOCKED)
                .attestation(AttestationConveyancePreference.NONE)
                .build();
    }

    private PublicKeyCredentialRequestOptions request(Bytes challenge, List<PublicKeyCredentialDescriptor> devices) {
        return PublicKeyCredentialRequestOptions.builder()
                .rpId(site.name())
                .challenge(challenge)
                .timeout(Challenges.LIFE)
                .allowCredentials(devices)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    private List<PublicKeyCredentialDescriptor> devices(String username) {
        return stored.devices(username).stream()
                .map(device -> PublicKeyCredentialDescriptor.builder()
                        .id(device.getCredentialId())
                        .transports(device.getTransports())
                        .build())
                .toList();
    }

    private PublicKeyCredentialRpEntity portal() {
        return PublicKeyCredentialRpEntity.builder()
                .id(site.name())
                .name(PRODUCT)
                .build();
    }
}
