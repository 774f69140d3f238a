package kz.qorytyndy.matter;

import java.util.Arrays;
import java.util.Optional;

/** The numbers that a body's attestation list comes to; a field of a data sheet may be proposed from one. */
public enum AttestationNumber {
    ATTESTATION_DUE("attestationDue"),
    ATTESTED("attested"),
    ATTESTED_COMPLIANT("attestedCompliant"),
    ATTESTED_WITH_STANDARDS("attestedWithStandards");

    private final String key;

    AttestationNumber(String key) {
        this.key = key;
    }

    /** What addresses and the API call it. */
    public String key() {
        return key;
    }

    public static Optional<AttestationNumber> withKey(String key) {
        return Arrays.stream(values()).filter(number -> number.key.equals(key)).findFirst();
    }
}
