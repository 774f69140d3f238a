package kz.qorytyndy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import kz.qorytyndy.platform.Sha256;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The Ed25519 key under whose name notes are signed, as the C2SP specification signed-note has it.
 *
 * @param name without blanks and {@code +}
 * @param publicKey 32 bytes in Base64
 */
record NoteKey(String name, String publicKey) {

    private static final byte ED25519 = 1;
    private static final int ID = 4;
    private static final int SIGNATURE = 64;
    private static final String DASH = "\u2014 ";

    /** With what notes are signed: never printed, never stored in the database. */
    static final class Signer {

        private final NoteKey key;
        private final Ed25519PrivateKeyParameters secret;

        /** {@code seed}: 32 bytes. */
        Signer(String name, byte[] seed) {
            secret = new Ed25519PrivateKeyParameters(seed, 0);
            key = new NoteKey(
                    name,
                    Base64.getEncoder()
                            .encodeToString(secret.generatePublicKey().getEncoded()));
        }

        NoteKey key() {
            return key;
        }

        /** The note: the text, which ends with a line's end, and its signature below. */
        String sign(String text) {
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(true, secret);
            byte[] bytes = text.getBytes(UTF_8);
            signer.update(bytes, 0, bytes.length);
            byte[] signature = signer.generateSignature();
            byte[] line = Arrays.copyOf(key.id(), ID + SIGNATURE);
            System.arraycopy(signature, 0, line, ID, SIGNATURE);
            return text + "\n" + DASH + key.name + " " + Base64.getEncoder().encodeToString(line) + "\n";
        }
    }

    /**
     * Reads the key as {@link #text} gives it.
     *
     * @throws IllegalArgumentException if it is none
     */
    static NoteKey read(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("No key of notes: " + text);
        }
        byte[] key = Base64.getDecoder().decode(parts[2]);
        if (key.length != 1 + Ed25519PublicKeyParameters.KEY_SIZE || key[0] != ED25519) {
            throw new IllegalArgumentException("No Ed25519 key: " + text);
        }
        NoteKey read =
                new NoteKey(parts[0], Base64.getEncoder().encodeToString(Arrays.copyOfRange(key, 1, key.length)));
        if (!HexFormat.of().formatHex(read.id()).equals(parts[1])) {
            throw new IllegalArgumentException("Not the hash of that key: " + text);
        }
        return read;
    }

    /** As foreign programs take it: name, hash and key. */
    String text() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    /** Whether the note bears a signature of this key that is of its text. */
    boolean signed(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0) {
            return false;
        }
        byte[] text = note.substring(0, end + 1).getBytes(UTF_8);
        return note.substring(end + 2).lines().anyMatch(line -> isSignature(line, text));
    }

    private boolean isSignature(String line, byte[] text) {
        String prefix = DASH + name + " ";
        if (!line.startsWith(prefix)) {
            return false;
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(line.substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (given.length != ID + SIGNATURE || !Arrays.equals(id(), Arrays.copyOf(given, ID))) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(bytes(), 0));
        verifier.update(text, 0, text.length);
        return verifier.verifySignature(Arrays.copyOfRange(given, ID, given.length));
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(publicKey);
    }

    private byte[] typed() {
        byte[] key = bytes();
        byte[] typed = new byte[1 + key.length];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, key.length);
        return typed;
    }

    private byte[] id() {
        MessageDigest digest = Sha256.digest();
        digest.update((name + "\n").getBytes(UTF_8));
        return Arrays.copyOf(digest.digest(typed()), ID);
    }
}
