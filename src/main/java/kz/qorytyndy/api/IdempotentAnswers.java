package kz.qorytyndy.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

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

        private static final long UNKNOWN = -1;
        private static final String KEY = "[\\x21-\\x7e]{1,200}";

        /** @throws Refusal invalid, if the key is not 1 to 200 printable ASCII characters */
        static Question of(HttpServletRequest request) throws IOException, ServletException {
            String key = String.valueOf(request.getHeader(IdempotencyFilter.HEADER));
            if (!key.matches(KEY)) {
                throw Refusal.invalidField(IdempotencyFilter.HEADER, "api.refusal.key");
            }
            return new Question(String.valueOf(request.getRemoteUser()), key, sha256(request));
        }

        private static String sha256(HttpServletRequest request) throws IOException, ServletException {
            String body = request instanceof BodyLimitFilter.ReadRequest read ? Sha256.of(read.body()) : parts(request);
            return Sha256.of(request.getRequestURI() + "?" + request.getQueryString() + "\n" + body);
        }

        /** A form with files is written anew by each sending, with other boundaries: what counts is its parts. */
        private static String parts(HttpServletRequest request) throws IOException, ServletException {
            Collection<Part> parts;
            try {
                parts = request.getParts();
            } catch (IllegalStateException e) {
                // What the servlet container says of too large a form.
                throw new MaxUploadSizeExceededException(UNKNOWN, e);
            }
            StringBuilder all = new StringBuilder();
            for (Part part : parts) {
                try (InputStream content = part.getInputStream()) {
                    all.append(part.getName())
                            .append('\n')
                            .append(part.getSubmittedFileName())
                            .append('\n')
                            .append(Sha256.of(content.readAllBytes()))
                            .append('\n');
                }
            }
            return all.toString();
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
                        values (:username, :key, :requestSha256, :at) on conflict do nothing""")
                .paramSource(Rows.params(question).and("at", clock.instant()))
                .update();
        return taken == 1 ? null : Objects.requireNonNull(earlier(question), "The key is taken and nobody has it");
    }

    /** Keeps the answer to the question, whose key was taken in this transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Question question, Answer answer) {
        jdbc.sql("""
                        update idempotent_answer set status = :status, location = :location, body = :body
                        where username = :username and key = :key""").paramSource(Rows.params(question, answer)).update();
    }

    /**
     * The answer that the question was given before; null if none was.
     *
     * @throws Refusal invalid, if the key was used for another request
     */
    public @Nullable Answer earlier(Question question) {
        Kept kept = jdbc.sql("""
                        select status, location, body, request_sha256 from idempotent_answer
                        where username = :username and key = :key""")
                .paramSource(Rows.params(question))
                .query(Rows.of(Kept.class))
                .optional()
                .orElse(null);
        if (kept == null) {
            return null;
        }
        if (!kept.requestSha256().equals(question.requestSha256())) {
            throw Refusal.invalidField(IdempotencyFilter.HEADER, "api.refusal.keyUsed");
        }
        return new Answer(kept.status(), kept.location(), kept.body());
    }

    private record Kept(int status, @Nullable String location, String body, String requestSha256) {}
}
