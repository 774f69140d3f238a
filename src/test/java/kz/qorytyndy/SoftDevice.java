package kz.qorytyndy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/** A device that keeps one passkey and is always unlocked, without a browser: it says what it is told to. */
public class SoftDevice {

    private static final int PRESENT_AND_VERIFIED = 0x05;
    private static final int HAS_KEY = 0x40;
    private static final int COORDINATE = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyPair key;
    private final byte[] id = ByteBuffer.allocate(16)
            .putLong(UUID.randomUUID().getMostSignificantBits())
            .putLong(UUID.randomUUID().getMostSignificantBits())
            .array();
    private int count;

    public SoftDevice() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            key = keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** How many signatures it says that it has made, before the next one. */
    public SoftDevice counting(int already) {
        count = already;
        return this;
    }

    /** What the portal's script sends when the device has made its key. */
    public String make(String options, String origin) {
        byte[] said = clientData("webauthn.create", options, origin);
        ObjectNode response = JSON.createObjectNode();
        response.put("clientDataJSON", text(said));
        // {"fmt": "none", "attStmt": {}, "authData": …}
        byte[] data = data(options, "/rp/id", PRESENT_AND_VERIFIED | HAS_KEY, made());
        response.put(
                "attestationObject",
                text(joined(
                        new byte[] {(byte) 0xa3, 0x63},
                        ascii("fmt"),
                        new byte[] {0x64},
                        ascii("none"),
                        new byte[] {0x67},
                        ascii("attStmt"),
                        new byte[] {(byte) 0xa0, 0x68},
                        ascii("authData"),
                        new byte[] {0x58, (byte) data.length},
                        data)));
        response.putArray("transports").add("internal");
        return credential(response);
    }

    /** What the portal's script sends when the device has signed. */
    public String sign(String options, String origin) {
        byte[] said = clientData("webauthn.get", options, origin);
        count++;
        byte[] data = data(options, "/rpId", PRESENT_AND_VERIFIED);
        ObjectNode response = JSON.createObjectNode();
        response.put("clientDataJSON", text(said));
        response.put("authenticatorData", text(data));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(data);
            signature.update(sha256(said));
            response.put("signature", text(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return credential(response);
    }

    private String credential(ObjectNode response) {
        ObjectNode credential = JSON.createObjectNode();
        credential.put("id", text(id)).put("rawId", text(id)).put("type", "public-key");
        credential.putObject("clientExtensionResults");
        credential.set("response", response);
        return credential.toString();
    }

    /** The key, as it stands behind the device's data. */
    private byte[] made() {
        ECPublicKey half = (ECPublicKey) key.getPublic();
        return joined(
                new byte[16],
                new byte[] {0, (byte) id.length},
                id,
                new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, COORDINATE},
                coordinate(half.getW().getAffineX()),
                new byte[] {0x22, 0x58, COORDINATE},
                coordinate(half.getW().getAffineY()));
    }

    private byte[] data(String options, String host, int flags, byte[]... more) {
        byte[] head = ByteBuffer.allocate(37)
                .put(sha256(ascii(read(options).at(host).asText())))
                .put((byte) flags)
                .putInt(count)
                .array();
        return joined(head, joined(more));
    }

    private static byte[] clientData(String type, String options, String origin) {
        ObjectNode said = JSON.createObjectNode();
        said.put("type", type)
                .put("challenge", read(options).get("challenge").asText())
                .put("origin", origin)
                .put("crossOrigin", false);
        return said.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode read(String options) {
        try {
            return JSON.readTree(options);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE - length, length);
        return padded;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
