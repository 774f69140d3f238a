package kz.qorytyndy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.campaign.AssessmentState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the log costs a command: the event with its leaf beside the bare row that it was, the sealing of it, and both beside the cheapest command there is. */
@IntegrationTest
class AuditBenchmark {

    private static final int WARM_UP = 300;
    private static final int ROUNDS = 1_000;

    /** The part of a command. */
    private static final double MOST = 0.05;

    @Autowired
    private ApiDriver api;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private AuditLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private record Contender(String name, Runnable work, List<Long> nanos) {

        Contender(String name, Runnable work) {
            this(name, work, new ArrayList<>());
        }

        void works(int round) {
            long start = System.nanoTime();
            work.run();
            long took = System.nanoTime() - start;
            if (round >= WARM_UP) {
                nanos.add(took);
            }
        }

        double micros() {
            return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e3;
        }
    }

    @Test
    void is_a_twentieth_of_a_command_at_most() {
        String assessment = api.untouched(AssessmentState.IN_VERIFICATION);
        String task = "/tasks/" + api.task("hr.officer", "VerifySubmission", assessment);
        UUID matter = UUID.fromString(assessment);
        Contender bare = new Contender(
                "bare row",
                () -> transaction.executeWithoutResult(status -> jdbc.sql("""
                                insert into audit_event (at, actor, action, matter_id, task_id, details)
                                values (now(), 'auditor', 'TASK_REMINDED', :id, 'x', cast(:details as jsonb))""")
                        .param("id", matter)
                        .param("details", "{\"count\": \"1\"}")
                        .update()));
        Contender event = new Contender(
                "event with its leaf",
                () -> trail.recordAlone(AuditEvent.of("auditor", AuditAction.TASK_REMINDED)
                        .in(matter)
                        .task("x")
                        .details(Map.of("count", "1"))));
        Contender command = new Contender("command: a task is taken, or given back", new Runnable() {
            private boolean taken;

            @Override
            public void run() {
                api.post("hr.officer", task + (taken ? "/unclaim" : "/claim"), "{}")
                        .with(200);
                taken = !taken;
            }
        });
        while (log.seal()) {
            // What others have left.
        }
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            bare.works(round);
            event.works(round);
            command.works(round);
        }
        long before = log.checkpoint().orElseThrow().size();
        long start = System.nanoTime();
        while (log.seal()) {
            // More than one batch.
        }
        double sealing = (System.nanoTime() - start)
                / 1e3
                / (log.checkpoint().orElseThrow().size() - before);

        double cost = event.micros() - bare.micros() + sealing;
        System.out.printf("%n%-42s %12s%n", "the log beside the trail", "median µs");
        for (Contender one : List.of(bare, event, command)) {
            System.out.printf("%-42s %12.0f%n", one.name, one.micros());
        }
        System.out.printf("%-42s %12.0f%n", "sealing of an event", sealing);
        System.out.printf("%-42s %11.1f%%%n", "the log's part of the command", 100 * cost / command.micros());
        assertThat(cost).isLessThan(MOST * command.micros());
    }
}
