package kz.qorytyndy.security.session;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import kz.qorytyndy.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.transaction.PlatformTransactionManager;

/** What a request pays for its session: in the database, and side by side in the memory of an instance. */
@IntegrationTest
class SessionsBenchmark {

    private static final int ROUNDS = 7;
    private static final int REQUESTS = 2_000;

    @Autowired
    private JdbcOperations jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ServerProperties server;

    @Test
    void reads() {
        var memory = new SparingSessions<>(new MapSessionRepository(new ConcurrentHashMap<>()));
        var table = new StoredSessions().sessionTable(jdbc, transactions, server);
        var database = new SparingSessions<>(table);
        double[] inMemory = new double[ROUNDS];
        double[] sparing = new double[ROUNDS];
        double[] writing = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            inMemory[round] = micros(memory);
            sparing[round] = micros(database);
            writing[round] = micros(table);
        }
        System.out.printf(
                "A request's session, median of %d: %.1f µs in memory, %.1f µs in the database, %.1f µs if each request wrote%n",
                ROUNDS, median(inMemory), median(sparing), median(writing));
    }

    private static <S extends Session> double micros(SessionRepository<S> sessions) {
        S first = sessions.createSession();
        first.setAttribute("signedInAt", "2026-11-30T06:00:00Z");
        first.setAttribute("CAMUNDA_CSRF_TOKEN", "x".repeat(32));
        sessions.save(first);
        long start = System.nanoTime();
        for (int i = 0; i < REQUESTS; i++) {
            S session = sessions.findById(first.getId());
            session.setLastAccessedTime(first.getLastAccessedTime().plusMillis(i + 1));
            sessions.save(session);
        }
        double micros = (System.nanoTime() - start) / 1e3 / REQUESTS;
        sessions.deleteById(first.getId());
        return micros;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
