package kz.qorytyndy.api;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The first answers to requests that carried an {@code Idempotency-Key}, kept for a week. */
@Repository
class IdempotentAnswers {

    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotentAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who asks what under which key. */
    record Question(String username, String key, String requestSha256) {

        private static final String KEY = "[\\x21-\\x7e]{1,200}";

        /** @throws Refusal invalid, if the key is not 1 to 200 printable ASCII characters */
        static Question of(HttpServletRequest request) {
            String key = String.valueOf(request.getHeader(IdempotencyFilter.HEADER));
            if (!key.matches(KEY)) {
                throw Refusal.invalidField(IdempotencyFilter.HEADER, "api.refusal.key");
            }
            return new Question(String.valueOf(request.getRemoteUser()), key, sha256(request));
        }

        private static String sha256(HttpServletRequest request) {
            byte[] body = request instanceof BodyLimitFilter.ReadRequest read ? read.body() : new byte[0];
            return Sha256.of(request.getRequestURI() + "?" + request.getQueryString() + "\n" + Sha256.of(body));
        }
    }

    /** What was answered. */
    record Answer(int status, @Nullable String location, String body) {}

    /**
     * Takes the key for the question, or finds the answer that it was given before. Waits for another request with the key that is
     * under way.
     *
     * @return the first answer; null if there is none
     * @throws Refusal invalid, if the key was used for another request
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public @Nullable Answer open(Question question) {
        jdbc.sql("delete from idempotent_answer where username = :username and created_at < :before")
                .param("username", question.username())
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
        int taken = jdbc.sql("""
                        insert into idempotent_answer (username, key, request_sha256, created_at)
                        values (:username, :key, :request, :at) on conflict do nothing""")
                .param("username", question.username())
                .param("key", question.key())
                .param("request", question.requestSha256())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return taken == 1 ? null : earlier(question);
    }

    /** Keeps the answer to the question, whose key was taken in this transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Question question, Answer answer) {
        jdbc.sql("""
                        update idempotent_answer set status = :status, location = :location, body = :body
                        where username = :username and key = :key""")
                .param("status", answer.status())
                .param("location", answer.location())
                .param("body", answer.body())
                .param("username", question.username())
                .param("key", question.key())
                .update();
    }

    private Answer earlier(Question question) {
        return jdbc.sql("""
                        select status, location, body from idempotent_answer
                        where username = :username and key = :key and request_sha256 = :request""")
                .param("username", question.username())
                .param("key", question.key())
                .param("request", question.requestSha256())
                .query((row, index) ->
                        new Answer(row.getInt("status"), row.getString("location"), row.getString("body")))
                .optional()
                .orElseThrow(() -> Refusal.invalidField(IdempotencyFilter.HEADER, "api.refusal.keyUsed"));
    }
}
