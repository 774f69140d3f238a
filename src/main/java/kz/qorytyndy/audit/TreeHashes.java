package kz.qorytyndy.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hashes of the log's tree as they are kept, read block by block: a proof in the largest tree takes a few. */
final class TreeHashes implements MerkleTree.Hashes {

    /** The levels that are kept lie so far apart. */
    static final int STEP = 8;

    private record Block(int level, long number) {}

    private final JdbcClient jdbc;
    private final Map<Block, List<byte[]>> blocks = new HashMap<>();

    TreeHashes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public byte[] of(int level, long position) {
        if (level % STEP != 0) {
            return MerkleTree.node(of(level - 1, position << 1), of(level - 1, (position << 1) + 1));
        }
        return blocks.computeIfAbsent(new Block(level, position >> STEP), this::read)
                .get((int) (position & ((1 << STEP) - 1)));
    }

    private List<byte[]> read(Block block) {
        return jdbc.sql(
                        block.level == 0
                                ? "select leaf from audit_log where position between :from and :to order by position"
                                : """
                                select hash from audit_subtree
                                where level = %d and position between :from and :to order by position""".formatted(block.level))
                .param("from", block.number << STEP)
                .param("to", (block.number << STEP) + (1 << STEP) - 1)
                .query(byte[].class)
                .list();
    }
}
