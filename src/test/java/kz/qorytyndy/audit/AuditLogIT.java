package kz.qorytyndy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.workflow.course.TrailLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The log over what was really done, by the API and as a file. */
@IntegrationTest
class AuditLogIT {

    @Autowired
    private ApiDriver api;

    @Autowired
    private AuditLog log;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private TrailLog proving;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    private Path folder;

    private void seal() {
        boolean more = true;
        while (more) {
            more = log.seal();
        }
    }

    private long eventIn(UUID matter) {
        return jdbc.sql("select max(id) from audit_event where matter_id = :id")
                .param("id", matter)
                .query(Long.class)
                .single();
    }

    @Test
    void takes_in_what_was_committed_and_proves_it() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        long event = eventIn(UUID.fromString(assessment));
        assertThat(api.get("auditor", "/audit/proof?event=" + event).status()).isEqualTo(404);
        seal();

        String note = new String(
                api.get("auditor", "/audit/checkpoint").with(200).response().body(), StandardCharsets.UTF_8);
        Checkpoint checkpoint = Checkpoint.read(note).orElseThrow();
        assertThat(NoteKey.read(log.key()).signed(note)).isTrue();
        JsonNode proof =
                api.get("hr.head", "/audit/proof?event=" + event).with(200).json();
        assertThat(proof.get("size").asLong()).isEqualTo(checkpoint.size());
        assertThat(proves(proof, checkpoint.root())).isTrue();
        assertThat(proof.toString().length()).isLessThan(3 * 1024);
        assertThat(api.get("auditor", "/audit/proof?event=" + event + "&size=1").status())
                .isEqualTo(404);
        assertThat(api.get("auditor", "/audit/proof?event=" + event + "&size=" + (checkpoint.size() + 1))
                        .status())
                .isEqualTo(404);
    }

    private static boolean proves(JsonNode proof, String root) {
        List<byte[]> path = new ArrayList<>();
        proof.get("path").forEach(hash -> path.add(bytes(hash.asText())));
        return AuditPath.proves(
                bytes(proof.get("leaf").asText()),
                proof.get("position").asLong(),
                proof.get("size").asLong(),
                path,
                bytes(root));
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    @Test
    void proves_in_a_log_of_many_blocks_what_a_smaller_one_had() {
        UUID matter = UUID.fromString(api.opens("KZ-71"));
        seal();
        long before = log.checkpoint().orElseThrow().size();
        for (int i = 0; i < 700; i++) {
            trail.recordAlone(
                    AuditEvent.of(AuditEvent.SYSTEM, AuditAction.TASK_REMINDED).in(matter));
        }
        seal();
        long size = log.checkpoint().orElseThrow().size();
        assertThat(size).isGreaterThanOrEqualTo(before + 700);
        List<byte[]> leaves = jdbc.sql("select leaf from audit_log order by position")
                .query(byte[].class)
                .list();
        for (long event : List.of(eventIn(matter), eventIn(matter) - 300, eventIn(matter) - 650)) {
            for (long of : List.of(size, size - 1, size - 40)) {
                AuditLog.Proof proof;
                try {
                    proof = log.proof(event, of);
                } catch (Refusal gone) {
                    continue;
                }
                MerkleTree tree = new MerkleTree();
                leaves.stream().limit(of).forEach(tree::append);
                assertThat(proof.root()).isEqualTo(AuditLog.base64(tree.root()));
                assertThat(AuditPath.proves(
                                bytes(proof.leaf()),
                                proof.position(),
                                of,
                                proof.path().stream().map(AuditLogIT::bytes).toList(),
                                tree.root()))
                        .isTrue();
            }
        }
    }

    @Test
    void takes_each_event_once_however_many_seal_while_others_write() throws Exception {
        UUID matter = UUID.fromString(api.opens("KZ-71"));
        ExecutorService crowd = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            boolean seals = i % 2 == 0;
            done.add(crowd.submit(() -> IntStream.range(0, 60).forEach(number -> {
                if (seals) {
                    log.seal();
                } else {
                    // Of those that come to nothing, nothing stays.
                    transaction.executeWithoutResult(status -> {
                        trail.record(AuditEvent.of("auditor", AuditAction.TASK_REMINDED)
                                .in(matter)
                                .details(Map.of("count", String.valueOf(number))));
                        if (number % 3 == 0) {
                            status.setRollbackOnly();
                        }
                    });
                }
            })));
        }
        for (Future<?> one : done) {
            one.get();
        }
        crowd.shutdown();
        seal();

        assertThat(jdbc.sql("""
                        select count(*) from audit_event join audit_log on event_id = id
                        where matter_id = :id and action = 'TASK_REMINDED'""").param("id", matter).query(Integer.class).single())
                .isEqualTo(80);
        assertThat(log.check(log.checkpoint().orElseThrow().witness()).findings())
                .isEmpty();
        assertThat(log.lag()).isEqualTo(new AuditLog.Lag(0, 0));
    }

    @Test
    void is_a_file_that_is_checked_without_a_database() throws Exception {
        api.submits(api.opens("KZ-71"), "KZ-71");
        seal();
        String witness = log.checkpoint().orElseThrow().witness();
        Path file = Files.write(
                folder.resolve("log.zip"),
                api.get("auditor", "/audit/export").with(200).response().body());

        assertThat(verify(file, "--witness", witness, "--key", log.key())).isZero();
        assertThat(verify(file)).isZero();
        assertThat(verify(changed(file, "DATA_SUBMITTED", "DATA_IMPORTED"))).isEqualTo(1);
        assertThat(verify(file, "--witness", "1 " + AuditLog.base64(new byte[MerkleTree.HASH])))
                .isEqualTo(1);
        assertThat(verify(
                        file,
                        "--key",
                        new NoteKey.Signer("another", new byte[32]).key().text()))
                .isEqualTo(1);
        assertThat(verify(file, "--witness", "nothing")).isEqualTo(2);
        assertThat(verify(folder.resolve("none.zip"))).isEqualTo(2);
        assertThat(verify(file, "--witness")).isEqualTo(2);
    }

    private static int verify(Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of(LogCommand.NAME, "verify", file.toString()));
        arguments.addAll(Arrays.asList(more));
        return LogCommand.run(arguments, new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
    }

    /** The export with the first of these words in it replaced. */
    private Path changed(Path file, String word, String other) throws Exception {
        Path copy = folder.resolve("changed.zip");
        try (ZipFile from = new ZipFile(file.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : from.stream().toList()) {
                String text = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write((entry.getName().equals("events.jsonl") ? text.replaceFirst(word, other) : text)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return copy;
    }

    @Test
    void is_looked_through_for_the_auditor_and_the_head_of_hr_alone() {
        api.opens("KZ-71");
        seal();
        String witness = "{\"witnesses\": \"" + log.checkpoint().orElseThrow().witness() + "\"}";

        JsonNode report =
                api.post("auditor", "/audit/verify", witness).with(200).json();
        assertThat(report.get("found").asInt()).isZero();
        assertThat(api.get("auditor", "/audit/events?action=TRAIL_VERIFIED&size=1")
                        .with(200)
                        .json()
                        .at("/items/0/details/findings")
                        .asText())
                .isEqualTo("0");
        assertThat(api.post("auditor", "/audit/verify", "{\"witnesses\": \"?\"}")
                        .with(422)
                        .json()
                        .toString())
                .contains("witnesses");
        for (String other : List.of("hr.officer", "officer.kz-71", "head.kz-71", "leadership", "admin")) {
            assertThat(api.post(other, "/audit/verify", witness).status())
                    .as(other)
                    .isEqualTo(403);
            assertThat(api.get(other, "/audit/export").status()).as(other).isEqualTo(403);
            assertThat(api.get(other, "/audit/checkpoint").status()).as(other).isEqualTo(403);
            Actor actor = people.actor(other);
            assertThatThrownBy(() -> proving.state(actor)).as(other).isInstanceOf(Refusal.class);
        }
    }
}
