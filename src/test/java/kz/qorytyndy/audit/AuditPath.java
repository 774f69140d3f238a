package kz.qorytyndy.audit;

import java.security.MessageDigest;
import java.util.List;

/** The verification of an audit path as RFC 9162 writes it down: by another way than that on which it is made. */
final class AuditPath {

    private AuditPath() {}

    /** Whether the path shows that the leaf stands at that position in the tree of that size and root (RFC 9162, section 2.1.3.2). */
    static boolean proves(byte[] leaf, long position, long size, List<byte[]> path, byte[] root) {
        if (position < 0 || position >= size) {
            return false;
        }
        long node = position;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = MerkleTree.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleTree.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }
}
