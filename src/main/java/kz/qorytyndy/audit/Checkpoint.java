package kz.qorytyndy.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kz.qorytyndy.platform.Refusal;

/**
 * What the log was at a time, in the text form of the C2SP specification tlog-checkpoint: origin, size, root, and when it was made as a line of our own.
 *
 * @param size how many events it has
 * @param root of the Merkle tree over them, in Base64
 * @param at when it was made; the events were written before
 */
public record Checkpoint(String origin, long size, String root, Instant at) {

    private static final String AT = "at ";

    /** What a note holds; nothing if it is no checkpoint. */
    static Optional<Checkpoint> read(String note) {
        String[] lines = note.split("\n", -1);
        if (lines.length < 4 || !lines[3].startsWith(AT)) {
            return Optional.empty();
        }
        try {
            long size = Long.parseLong(lines[1]);
            int length = Base64.getDecoder().decode(lines[2]).length;
            return size >= 0 && length == MerkleTree.HASH
                    ? Optional.of(
                            new Checkpoint(lines[0], size, lines[2], Instant.parse(lines[3].substring(AT.length()))))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * What somebody outside kept: sizes and roots, each pair on a line, as on an issued conclusion; or a checkpoint as it was signed.
     *
     * @throws Refusal invalid, if it is neither
     */
    static List<Checkpoint> witnesses(String text) {
        Optional<Checkpoint> note = read(text.strip().replace("\r", "") + "\n");
        if (note.isPresent()) {
            return List.of(note.get());
        }
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(Checkpoint::witness)
                .toList();
    }

    private static Checkpoint witness(String line) {
        String[] parts = line.strip().split("[\\s\u00a0]+(?=[A-Za-z0-9+/]{43}=$)", 2);
        try {
            return new Checkpoint("", Long.parseLong(parts[0].replaceAll("\\D", "")), parts[1], Instant.EPOCH);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Refusal.invalidField("witnesses", "audit.refusal.witness");
        }
    }

    static Checkpoint of(String origin, MerkleTree tree, Instant at) {
        return new Checkpoint(origin, tree.size(), Base64.getEncoder().encodeToString(tree.root()), at);
    }

    /** The text that is signed. */
    String text() {
        return origin + "\n" + size + "\n" + root + "\n" + AT + at + "\n";
    }

    /** What an outsider keeps of it, on one line: size and root. */
    public String witness() {
        return size + " " + root;
    }
}
