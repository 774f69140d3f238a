package kz.qorytyndy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The tree against the values that other programs of RFC 6962 are tested with. */
class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final List<String> FIRST_OF_EIGHT = List.of(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");

    private static final List<String> SECOND_OF_FIVE = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");

    private record Size(int level, long position) {}

    /** Grows it leaf by leaf and keeps all that is told, as the log does. */
    private static Map<Size, byte[]> grown(int size, MerkleTree tree) {
        Map<Size, byte[]> hashes = new HashMap<>();
        for (int i = 0; i < size; i++) {
            byte[] leaf = leaf(i);
            hashes.put(new Size(0, i), leaf);
            tree.append(leaf, (level, position, hash) -> hashes.put(new Size(level, position), hash));
        }
        return hashes;
    }

    private static byte[] leaf(int number) {
        return MerkleTree.leaf(
                number < LEAVES.size()
                        ? HEX.parseHex(LEAVES.get(number))
                        : new byte[] {(byte) number, (byte) (number >> 8)});
    }

    private static byte[] hash(Map<Size, byte[]> hashes, int level, long position) {
        return Objects.requireNonNull(hashes.get(new Size(level, position)));
    }

    @Test
    void has_the_roots_that_others_have() {
        for (int size = 0; size <= LEAVES.size(); size++) {
            MerkleTree tree = new MerkleTree();
            Map<Size, byte[]> hashes = grown(size, tree);

            assertThat(HEX.formatHex(tree.root())).isEqualTo(ROOTS.get(size));
            assertThat(HEX.formatHex(MerkleTree.root(size, (level, position) -> hash(hashes, level, position))))
                    .isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void has_the_audit_paths_that_others_have() {
        assertThat(path(0, 8)).isEqualTo(FIRST_OF_EIGHT);
        assertThat(path(1, 5)).isEqualTo(SECOND_OF_FIVE);
    }

    private static List<String> path(long position, int size) {
        Map<Size, byte[]> hashes = grown(size, new MerkleTree());
        return MerkleTree.proof(position, size, (level, at) -> hash(hashes, level, at)).stream()
                .map(HEX::formatHex)
                .toList();
    }

    @Test
    void goes_on_from_what_was_kept() {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < 300; i++) {
            tree = new MerkleTree(tree.size(), tree.frontier());
            tree.append(leaf(i));
        }
        MerkleTree whole = new MerkleTree();
        grown(300, whole);

        assertThat(tree.root()).isEqualTo(whole.root());
        byte[] frontier = tree.frontier();
        assertThatThrownBy(() -> new MerkleTree(299, frontier)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void proves_every_leaf_at_its_place_and_nowhere_else() {
        for (int size = 1; size <= 70; size++) {
            MerkleTree tree = new MerkleTree();
            Map<Size, byte[]> hashes = grown(size, tree);
            for (int position = 0; position < size; position++) {
                List<byte[]> path = MerkleTree.proof(position, size, (level, at) -> hash(hashes, level, at));
                byte[] leaf = leaf(position);

                assertThat(AuditPath.proves(leaf, position, size, path, tree.root()))
                        .isTrue();
                assertThat(AuditPath.proves(leaf, (position + 1) % size, size, path, tree.root()))
                        .as("%s elsewhere in %s", position, size)
                        .isEqualTo(size == 1);
                assertThat(AuditPath.proves(leaf(position + 1), position, size, path, tree.root()))
                        .isFalse();
                assertThat(AuditPath.proves(leaf, position, size, longer(path), tree.root()))
                        .isFalse();
            }
        }
    }

    private static List<byte[]> longer(List<byte[]> path) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(leaf(0));
        return longer;
    }

    @Test
    void a_proof_in_a_log_of_a_billion_events_is_shorter_than_three_kilobytes() {
        assertThat(MerkleTree.proof(123_456_789, 1_000_000_001, (level, position) -> new byte[32]))
                .hasSizeLessThanOrEqualTo(3 * 1024 / 44);
    }
}
