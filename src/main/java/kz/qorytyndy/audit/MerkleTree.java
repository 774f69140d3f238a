package kz.qorytyndy.audit;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.qorytyndy.platform.Sha256;

/**
 * A Merkle tree after RFC 6962, section 2.1, that grows at its end. It keeps no more than the roots of the whole subtrees that it consists of, the largest
 * first: one for each bit of its size.
 */
final class MerkleTree {

    /** In bytes. */
    static final int HASH = 32;

    /** Which hash is of which subtree: the leaves from {@code position << level}, as many as {@code 1 << level}. */
    @FunctionalInterface
    interface Subtrees {

        void whole(int level, long position, byte[] hash);
    }

    /** Reads the hash of a whole subtree. */
    @FunctionalInterface
    interface Hashes {

        byte[] of(int level, long position);
    }

    private final List<byte[]> roots;
    private long size;

    MerkleTree() {
        roots = new ArrayList<>();
    }

    /**
     * A tree as it was kept.
     *
     * @throws IllegalArgumentException if these are not the roots of a tree of that size
     */
    MerkleTree(long size, byte[] frontier) {
        if (size < 0 || frontier.length != HASH * Long.bitCount(size)) {
            throw new IllegalArgumentException("No tree of " + size);
        }
        this.size = size;
        roots = new ArrayList<>();
        for (int from = 0; from < frontier.length; from += HASH) {
            roots.add(Arrays.copyOfRange(frontier, from, from + HASH));
        }
    }

    static byte[] leaf(byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 0);
        return digest.digest(content);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    void append(byte[] leaf) {
        append(leaf, (level, position, hash) -> {});
    }

    /** Adds a leaf at the end, and tells of each subtree that is whole by it, the leaf itself left out. */
    void append(byte[] leaf, Subtrees grown) {
        byte[] hash = leaf;
        long position = size;
        for (int level = 0; (size >> level & 1) == 1; level++) {
            hash = node(roots.remove(roots.size() - 1), hash);
            position >>= 1;
            grown.whole(level + 1, position, hash);
        }
        roots.add(hash);
        size++;
    }

    long size() {
        return size;
    }

    /** What the constructor takes. */
    byte[] frontier() {
        byte[] frontier = new byte[HASH * roots.size()];
        for (int i = 0; i < roots.size(); i++) {
            System.arraycopy(roots.get(i), 0, frontier, HASH * i, HASH);
        }
        return frontier;
    }

    byte[] root() {
        if (roots.isEmpty()) {
            return Sha256.digest().digest();
        }
        byte[] root = roots.get(roots.size() - 1);
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = node(roots.get(i), root);
        }
        return root;
    }

    /** The audit path of the leaf at that position in the tree of that size, from the leaf upwards. */
    static List<byte[]> proof(long position, long size, Hashes hashes) {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException(position + " in a tree of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        prove(position, 0, size, hashes, path);
        return path;
    }

    private static void prove(long position, long from, long to, Hashes hashes, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + half(to - from);
        if (position < middle) {
            prove(position, from, middle, hashes, path);
            path.add(root(middle, to, hashes));
        } else {
            prove(position, middle, to, hashes, path);
            path.add(root(from, middle, hashes));
        }
    }

    /** The root of the tree of that size. */
    static byte[] root(long size, Hashes hashes) {
        return size == 0 ? new MerkleTree().root() : root(0, size, hashes);
    }

    private static byte[] root(long from, long to, Hashes hashes) {
        long length = to - from;
        if (Long.bitCount(length) == 1) {
            int level = Long.numberOfTrailingZeros(length);
            return hashes.of(level, from >> level);
        }
        long middle = from + half(length);
        return node(root(from, middle, hashes), root(middle, to, hashes));
    }

    /** The largest power of two below it. */
    private static long half(long length) {
        return Long.highestOneBit(length - 1);
    }
}
