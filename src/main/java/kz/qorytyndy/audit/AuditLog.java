package kz.qorytyndy.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The log over the trail: every event that was committed, in an order that never changes, as the leaves of a Merkle tree after RFC 6962 with signed
 * checkpoints. What is written enters it within seconds, one batch after the other.
 */
@Repository
public class AuditLog {

    /** How many events a checkpoint takes in at most. */
    private static final int BATCH = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    /** So many rows are in memory at a time. */
    private static final int FETCHED = 500;

    private static final String EVENT = """
            event.id, event.at, event.actor, event.on_behalf_of, event.action, event.matter_id, event.task_id, event.subject, event.origin,
            event.details, event.before_sha256, event.after_sha256\s""";

    private static final String INSIDE = "select log.position, log.leaf, " + EVENT + """
            from audit_log log left join audit_event event on event.id = log.event_id order by log.position""";

    /** Waiting, or written by somebody else. */
    private static final String OUTSIDE =
            "select null as position, case when not refused then waiting.leaf end as leaf, " + EVENT + """
            from audit_event event left join audit_unsealed waiting on waiting.event_id = event.id
            where not exists (select from audit_log log where log.event_id = event.id) order by event.id""";

    private final JdbcClient jdbc;
    private final JdbcClient streamed;
    private final Clock clock;
    private final LogKeys keys;

    AuditLog(JdbcClient jdbc, DataSource database, Clock clock, LogKeys keys) {
        this.jdbc = jdbc;
        JdbcTemplate piecemeal = new JdbcTemplate(database);
        piecemeal.setFetchSize(FETCHED);
        streamed = JdbcClient.create(piecemeal);
        this.clock = clock;
        this.keys = keys;
    }

    /** {@code frontier} in Base64. */
    private record Kept(long size, String frontier, String note) {}

    /** {@code leaf} and {@code mark} in Base64. */
    private record Waiting(long eventId, String leaf, String mark) {}

    /** The key under which the checkpoints are signed, as foreign programs take it: name, hash and public key. */
    public String key() {
        return keys.signer().key().text();
    }

    /** The newest checkpoint as a signed note; none before the first event. */
    public Optional<String> note() {
        return kept().map(Kept::note);
    }

    /** The newest checkpoint. */
    public Optional<Checkpoint> checkpoint() {
        return note().flatMap(Checkpoint::read);
    }

    /** Whether nobody was told of the log on that day yet; from the end of the transaction on somebody was. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isFirstTold(LocalDate day) {
        return jdbc.sql("insert into audit_checkpoint_told (day) values (:day) on conflict do nothing")
                        .param("day", day)
                        .update()
                == 1;
    }

    /**
     * How far the log is behind.
     *
     * @param waiting how many events are to enter it
     * @param refused how many never will: the application has not written them
     */
    public record Lag(int waiting, int refused) {}

    public Lag lag() {
        return jdbc.sql("""
                        select count(*) filter (where not refused) as waiting, count(*) filter (where refused) as refused
                        from audit_unsealed""").query(Rows.of(Lag.class)).single();
    }

    /**
     * Takes what has been committed into the log, and signs what it is then. One at a time, in all instances together: while another does it, nothing is done.
     *
     * @return whether there may be more to take
     * @throws IllegalStateException if the newest checkpoint is not what was signed: nothing is added to what somebody has changed
     */
    @Transactional
    public boolean seal() {
        // Mostly there is nothing, and then nobody waits.
        if (!jdbc.sql("select exists (select from audit_unsealed where not refused)")
                .query(Boolean.class)
                .single()) {
            return false;
        }
        if (!jdbc.sql("select pg_try_advisory_xact_lock(hashtext('audit log'))")
                .query(Boolean.class)
                .single()) {
            return false;
        }
        MerkleTree tree = kept().map(this::tree).orElseGet(MerkleTree::new);
        List<Waiting> batch = jdbc.sql("""
                        select event_id, encode(leaf, 'base64') as leaf, encode(mark, 'base64') as mark
                        from audit_unsealed where not refused order by event_id limit :batch""")
                .param("batch", BATCH)
                .query(Rows.of(Waiting.class))
                .list();
        List<Waiting> own = new ArrayList<>();
        for (Waiting waiting : batch) {
            if (MessageDigest.isEqual(keys.mark(bytes(waiting.leaf)), bytes(waiting.mark))) {
                own.add(waiting);
            } else {
                LOG.error("Event {} was not written by the application: it does not enter the log", waiting.eventId);
                jdbc.sql("update audit_unsealed set refused = true where event_id = :id")
                        .param("id", waiting.eventId)
                        .update();
            }
        }
        if (!own.isEmpty()) {
            append(tree, own);
        }
        return batch.size() == BATCH;
    }

    private void append(MerkleTree tree, List<Waiting> events) {
        long first = tree.size();
        events.forEach(event -> tree.append(bytes(event.leaf), this::keep));
        Long[] ids = events.stream().map(Waiting::eventId).toArray(Long[]::new);
        jdbc.sql("""
                        insert into audit_log (position, event_id, leaf)
                        select :first + row_number() over (order by event_id) - 1, event_id, leaf
                        from audit_unsealed where event_id = any(:ids)""").param("first", first).param("ids", ids).update();
        jdbc.sql("delete from audit_unsealed where event_id = any(:ids)")
                .param("ids", ids)
                .update();
        NoteKey.Signer signer = keys.signer();
        Checkpoint checkpoint = Checkpoint.of(signer.key().name(), tree, Rows.now(clock));
        jdbc.sql("insert into audit_checkpoint (size, frontier, note) values (:size, :frontier, :note)")
                .paramSource(
                        Rows.params(new Kept(tree.size(), base64(tree.frontier()), signer.sign(checkpoint.text()))))
                .update();
    }

    private void keep(int level, long position, byte[] hash) {
        if (level % TreeHashes.STEP == 0) {
            jdbc.sql("insert into audit_subtree (level, position, hash) values (:level, :position, :hash)")
                    .param("level", level)
                    .param("position", position)
                    .param("hash", hash)
                    .update();
        }
    }

    private Optional<Kept> kept() {
        return jdbc.sql("select size, frontier, note from audit_checkpoint order by size desc limit 1")
                .query(Rows.of(Kept.class))
                .optional();
    }

    private MerkleTree tree(Kept kept) {
        MerkleTree tree = new MerkleTree(kept.size, bytes(kept.frontier));
        String root = Checkpoint.of("", tree, Instant.EPOCH).root();
        if (Checkpoint.read(kept.note)
                .filter(checkpoint ->
                        checkpoint.size() == kept.size && checkpoint.root().equals(root))
                .isEmpty()) {
            throw new IllegalStateException("The checkpoint of " + kept.size + " was changed");
        }
        return tree;
    }

    /**
     * That an event stands in the log.
     *
     * @param position where, from 0 on
     * @param size of the log that is meant
     * @param leaf in Base64, like the hashes of {@code path}: the audit path from the leaf upwards
     */
    public record Proof(long position, long size, String leaf, List<String> path, String root) {}

    /**
     * The proof for an event in the log as it was at a size.
     *
     * @param eventId as the trail numbers it
     * @param size null: as it is now
     * @throws Refusal not found, if that log does not have the event
     */
    @Transactional(readOnly = true)
    public Proof proof(long eventId, @Nullable Long size) {
        record Leaf(long position, String leaf) {}
        Leaf leaf = jdbc.sql("select position, encode(leaf, 'base64') as leaf from audit_log where event_id = :id")
                .param("id", eventId)
                .query(Rows.of(Leaf.class))
                .optional()
                .orElseThrow(Refusal::notFound);
        long now = kept().map(Kept::size).orElse(0L);
        long of = size == null ? now : size;
        if (leaf.position >= of || of > now) {
            throw Refusal.notFound();
        }
        TreeHashes hashes = new TreeHashes(jdbc);
        return new Proof(
                leaf.position,
                of,
                leaf.leaf,
                MerkleTree.proof(leaf.position, of, hashes).stream()
                        .map(AuditLog::base64)
                        .toList(),
                base64(MerkleTree.root(of, hashes)));
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Looks through the whole log as it is at this moment. One check at a time: it reads all that there is.
     *
     * @param witnesses what somebody outside kept of it, as {@link Checkpoint#witness()} gives it, each on a line of its own; or a checkpoint's note
     * @throws Refusal invalid, if that is something else; conflict, while another check is under way
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public LogReport check(String witnesses) {
        List<Checkpoint> known = Checkpoint.witnesses(witnesses);
        beginReading();
        try (Stream<String> notes = notes();
                Stream<LogLine> lines = lines()) {
            return new LogCheck(List.of(keys.signer().key()), known).check(notes.iterator(), lines.iterator());
        }
    }

    /**
     * Writes the log as it is at this moment as a file that can be checked without the database; one at a time, like a check.
     *
     * @throws Refusal conflict, while another is under way or before the first event
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void export(Destination destination) throws IOException {
        String newest = note().orElseThrow(() -> Refusal.conflict("audit.refusal.empty"));
        beginReading();
        try (Stream<String> notes = notes();
                Stream<LogLine> lines = lines()) {
            LogExport.write(key(), newest, notes, lines, destination.open());
        }
    }

    /** Where a file goes that is made piece by piece: opened once it is known that there will be one. */
    @FunctionalInterface
    public interface Destination {

        OutputStream open() throws IOException;
    }

    private void beginReading() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(hashtext('audit log reading'))")
                .query(Boolean.class)
                .single()) {
            throw Refusal.conflict("audit.refusal.reading");
        }
        jdbc.sql("set local statement_timeout = '10min'").update();
    }

    /** All checkpoints, oldest first; to be closed. */
    Stream<String> notes() {
        return streamed.sql("select note from audit_checkpoint order by size").query(String.class).stream();
    }

    /** All lines in the order of the log, and then what is not in it; to be closed. */
    Stream<LogLine> lines() {
        return Stream.concat(lines(INSIDE), lines(OUTSIDE));
    }

    private Stream<LogLine> lines(String sql) {
        return streamed.sql(sql).query((row, index) -> line(row)).stream();
    }

    private static LogLine line(ResultSet row) throws SQLException {
        byte[] leaf = row.getBytes("leaf");
        long position = row.getLong("position");
        boolean inside = !row.wasNull();
        long id = row.getLong("id");
        boolean there = !row.wasNull();
        return new LogLine(
                inside ? position : null,
                there ? id : null,
                leaf == null ? null : base64(leaf),
                there ? event(row) : null);
    }

    private static LoggedEvent event(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("at");
        String details = row.getString("details");
        return new LoggedEvent(
                at == null ? null : at.toInstant(),
                row.getString("actor"),
                row.getString("on_behalf_of"),
                row.getString("action"),
                row.getObject("matter_id", UUID.class),
                row.getString("task_id"),
                row.getString("subject"),
                row.getString("origin"),
                details == null ? null : CanonicalJson.read(details, Object.class),
                row.getString("before_sha256"),
                row.getString("after_sha256"));
    }
}
