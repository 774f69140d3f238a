package kz.qorytyndy.attestation;

import java.util.Arrays;
import java.util.Optional;

/** The numbers of a data sheet that a body's attestation list comes to, by the keys that catalogues give them. */
public enum AttestationNumber {
    DUE("attestationDue"),
    ATTESTED("attested"),
    COMPLIANT("attestedCompliant"),
    WITH_STANDARDS("attestedWithStandards");

    private final String key;

    AttestationNumber(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public static Optional<AttestationNumber> withKey(String key) {
        return Arrays.stream(values()).filter(number -> number.key.equals(key)).findFirst();
    }
}
