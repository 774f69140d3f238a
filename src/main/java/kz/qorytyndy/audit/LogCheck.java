package kz.qorytyndy.audit;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.LogReport.Finding;
import kz.qorytyndy.audit.LogReport.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a log, line by line, for whatever was done to it past the application, and names it. It needs no database: an export, the key, and whatever
 * somebody outside kept of it.
 */
final class LogCheck {

    private final Set<NoteKey> keys;
    private final Map<Long, List<String>> witnesses;

    private final MerkleTree tree = new MerkleTree();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> lostLeaves = new HashMap<>();
    private final TreeMap<Long, String> strangers = new TreeMap<>();

    private @Nullable Iterator<String> notes;
    private @Nullable Note next;
    private long checkpoints;
    private long waiting;
    private long found;
    /** Positions are missing: what comes after has no roots. */
    private boolean torn;
    /** The size of the newest checkpoint that fits. */
    private long fitting;
    /** Up to which size the log is signed at all: each batch is, with its events, in one transaction. */
    private long covered;
    /** The first size from which on no root fits. */
    private @Nullable Long unfitting;
    /** The size of the checkpoint that showed it. */
    private long unfittingTo;

    private boolean forged;
    private final List<Long> contradicted = new ArrayList<>();

    private record Note(String text, Checkpoint checkpoint) {}

    /**
     * A check.
     *
     * @param keys under which checkpoints may be signed
     * @param witnesses size and root, as {@link Checkpoint#witness()} gives them, of those that somebody outside kept
     */
    LogCheck(Collection<NoteKey> keys, Collection<Checkpoint> witnesses) {
        this.keys = Set.copyOf(keys);
        this.witnesses = witnesses.stream()
                .collect(Collectors.groupingBy(
                        Checkpoint::size, TreeMap::new, Collectors.mapping(Checkpoint::root, Collectors.toList())));
    }

    /**
     * Looks through all of it once.
     *
     * @param signed the checkpoints by their sizes
     * @param lines by their positions, those without one last
     */
    LogReport check(Iterator<String> signed, Iterator<LogLine> lines) {
        notes = signed;
        next = read();
        compare();
        while (lines.hasNext()) {
            LogLine line = lines.next();
            if (line.position() == null) {
                outside(line);
            } else {
                inside(line, line.position());
            }
        }
        tellStrangers();
        tellEnd();
        findings.sort(Comparator.comparing(Finding::kind).thenComparing(Finding::from));
        return new LogReport(tree.size(), checkpoints, waiting, found, findings);
    }

    private void inside(LogLine line, long position) {
        long expected = tree.size();
        if (position != expected && !torn) {
            // Of those that are gone nothing is left to go on with.
            torn = true;
            tell(Kind.REMOVED, expected, Math.max(expected, position - 1));
        }
        byte[] leaf = line.leaf() == null
                ? new byte[MerkleTree.HASH]
                : Base64.getDecoder().decode(line.leaf());
        LoggedEvent event = line.event();
        if (event == null) {
            tell(Kind.REMOVED, position, position);
        } else {
            String now = AuditLog.base64(event.leaf());
            if (!now.equals(line.leaf())) {
                strangers.put(position, now);
                lostLeaves.put(String.valueOf(line.leaf()), position);
            }
        }
        if (!torn) {
            tree.append(leaf);
            compare();
        }
    }

    private void outside(LogLine line) {
        if (line.event() == null || line.id() == null) {
            return;
        }
        if (line.leaf() == null || !AuditLog.base64(line.event().leaf()).equals(line.leaf())) {
            tell(new Finding(Kind.ADDED, tree.size(), tree.size(), line.id()));
        } else {
            waiting++;
        }
    }

    /** What is known of the tree at the size that it has now. */
    private void compare() {
        String root = null;
        while (next != null && next.checkpoint.size() <= tree.size()) {
            root = AuditLog.base64(tree.root());
            take(next, root);
            next = read();
        }
        List<String> known = witnesses.get(tree.size());
        if (known != null) {
            String now = root == null ? AuditLog.base64(tree.root()) : root;
            known.stream().filter(other -> !other.equals(now)).forEach(other -> contradicted.add(tree.size()));
        }
    }

    /** Compares the checkpoint with the tree as it is now. */
    private void take(Note note, String root) {
        Checkpoint checkpoint = note.checkpoint;
        if (!isSigned(note)) {
            tellForged(checkpoint.size());
            return;
        }
        covered = checkpoint.size();
        if (checkpoint.size() == tree.size() && checkpoint.root().equals(root)) {
            fitting = checkpoint.size();
            unfitting = null;
        } else if (unfitting == null) {
            unfitting = fitting;
            unfittingTo = checkpoint.size();
        }
    }

    private void tellForged(long size) {
        forged = true;
        tell(Kind.FORGED, size - 1, size - 1);
    }

    private boolean isSigned(Note note) {
        return keys.stream().anyMatch(key -> key.name().equals(note.checkpoint.origin()) && key.signed(note.text));
    }

    private @Nullable Note read() {
        while (notes != null && notes.hasNext()) {
            String text = notes.next();
            checkpoints++;
            Optional<Checkpoint> checkpoint = Checkpoint.read(text);
            if (checkpoint.isPresent()) {
                return new Note(text, checkpoint.get());
            }
            tellForged(tree.size());
        }
        return null;
    }

    /** Events that are not what their leaves say: where one stands in the place of the other, they were exchanged. */
    private void tellStrangers() {
        strangers.forEach((position, leaf) -> {
            Long from = lostLeaves.get(leaf);
            if (from == null) {
                tell(Kind.CHANGED, position, position);
            } else if (position < from) {
                tell(Kind.REORDERED, position, from);
            } else if (!lostLeaves
                    .getOrDefault(strangers.getOrDefault(from, ""), -1L)
                    .equals(position)) {
                tell(Kind.REORDERED, from, position);
            }
        });
    }

    private void tellEnd() {
        long size = tree.size();
        if (unfitting != null) {
            tell(Kind.REHASHED, unfitting, unfittingTo - 1);
        }
        long known = 0;
        while (next != null) {
            if (!isSigned(next)) {
                tellForged(next.checkpoint.size());
            } else {
                known = Math.max(known, next.checkpoint.size());
            }
            next = read();
        }
        if (!torn && known > size) {
            tell(Kind.CUT, size, known - 1);
        } else if (!torn && size > covered) {
            tell(Kind.ADDED, covered, size - 1);
        }
        long outside =
                witnesses.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        if (!torn && outside > size && known <= size) {
            tell(Kind.ROLLED_BACK, size, outside - 1);
        }
        contradicted.forEach(at -> tell(unfitting == null && !forged ? Kind.ROLLED_BACK : Kind.REHASHED, 0, at - 1));
    }

    private void tell(Kind kind, long from, long to) {
        tell(new Finding(kind, from, to, null));
    }

    private void tell(Finding finding) {
        found++;
        if (findings.size() < LogReport.TOLD) {
            findings.add(finding);
        }
    }
}
