package kz.qorytyndy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Notes against the key and the signature that other programs of the specification are tested with. */
class NoteKeyTest {

    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private final NoteKey.Signer signer = new NoteKey.Signer("qorytyndy", new byte[32]);

    @Test
    void reads_the_key_and_the_note_of_others() {
        NoteKey key = NoteKey.read(KEY);

        assertThat(key.text()).isEqualTo(KEY);
        assertThat(key.signed(NOTE)).isTrue();
    }

    @Test
    void knows_what_was_not_signed() {
        NoteKey key = NoteKey.read(KEY);

        assertThat(key.signed(NOTE.replace("answer", "question"))).isFalse();
        assertThat(key.signed(NOTE.replace("PeterNeumann", "Somebody"))).isFalse();
        assertThat(key.signed(NOTE.replace("x08go/Z", "x08go/Y"))).isFalse();
        assertThat(key.signed(NOTE.replace("x08g", "y08g"))).isFalse();
        assertThat(key.signed(NOTE.replace("x08go", "?"))).isFalse();
        assertThat(key.signed("")).isFalse();
        assertThat(key.signed("a text without signatures\n")).isFalse();
    }

    @Test
    void refuses_what_is_no_key() {
        assertThatThrownBy(() -> NoteKey.read(KEY.replace("c74f20a3", "c74f20a4")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteKey.read("nothing")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteKey.read("a+b+AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signs_what_its_own_key_knows() {
        String note = signer.sign("text\nof two lines\n");

        assertThat(signer.key().signed(note)).isTrue();
        assertThat(NoteKey.read(signer.key().text())).isEqualTo(signer.key());
        assertThat(new NoteKey.Signer("qorytyndy", new byte[] {
                            1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                            0
                        })
                        .key()
                        .signed(note))
                .isFalse();
    }

    @Test
    void a_checkpoint_is_read_from_its_note_as_it_was() {
        MerkleTree tree = new MerkleTree();
        tree.append(MerkleTree.leaf(new byte[] {1}));
        Checkpoint checkpoint = Checkpoint.of("qorytyndy", tree, Instant.parse("2026-11-29T06:00:00.123456Z"));

        assertThat(Checkpoint.read(signer.sign(checkpoint.text()))).contains(checkpoint);
        assertThat(Checkpoint.read("qorytyndy\n1\nAAAA\nat 2026-11-29T06:00:00Z\n"))
                .isEmpty();
        assertThat(Checkpoint.read("qorytyndy\n-1\n" + checkpoint.root() + "\nat 2026-11-29T06:00:00Z\n"))
                .isEmpty();
        assertThat(Checkpoint.read("qorytyndy\n1\n" + checkpoint.root() + "\n")).isEmpty();
    }
}
