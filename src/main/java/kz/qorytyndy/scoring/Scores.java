package kz.qorytyndy.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The scores of assessments with their traces, which never change once they are stored. */
@Repository
public class Scores {

    /** Writes them: the inputs of an indicator keep their order, and the format must not follow the application's settings. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final ReadOnce<UUID, Optional<Stored>> LATEST = new ReadOnce<>(Scores.class, "latest");

    private final JdbcClient jdbc;
    private final Clock clock;

    Scores(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Without or with lowering. */
    public enum Kind {
        PRELIMINARY,
        FINAL;

        private static Kind with(@Nullable Integer verificationVersion) {
            return verificationVersion == null ? PRELIMINARY : FINAL;
        }
    }

    /** Stores a score; a second call for the same versions (a retried job) changes nothing. {@code verificationVersion} is null for a preliminary score. */
    public void store(UUID assessmentId, int submissionVersion, @Nullable Integer verificationVersion, Score score) {
        jdbc.sql("""
                        insert into score (assessment_id, kind, submission_version, verification_version, methodology_id,
                                           methodology_checksum, trace, grade, level, scored_at)
                        values (:assessment, :kind, :submission, :verification, :methodology, :checksum,
                                cast(:trace as json), :grade, :level, :now)
                        on conflict do nothing""")
                .paramSource(Rows.params(score)
                        .and("assessment", assessmentId)
                        .and("kind", Kind.with(verificationVersion))
                        .and("submission", submissionVersion)
                        .and("verification", verificationVersion)
                        .and("trace", written(score))
                        .and("now", clock.instant()))
                .update();
    }

    /**
     * A score and what it was made of.
     *
     * @param verificationVersion null of a preliminary score, which is without lowering
     */
    public record Stored(
            Score score, int submissionVersion, @Nullable Integer verificationVersion) {

        public Kind kind() {
            return Kind.with(verificationVersion);
        }
    }

    /** The score of the latest round: after data were returned and submitted anew it is a preliminary one again. */
    public Optional<Stored> latest(UUID assessmentId) {
        return LATEST.of(
                assessmentId,
                () -> jdbc.sql(
                                "select *, trace as score from score where assessment_id = :assessment order by id desc limit 1")
                        .param("assessment", assessmentId)
                        .query(Rows.of(Stored.class))
                        .optional());
    }

    /** The latest preliminary score: without lowering. */
    public Optional<Score> preliminary(UUID assessmentId) {
        return jdbc.sql("""
                        select trace from score where assessment_id = :assessment and kind = 'PRELIMINARY'
                        order by submission_version desc limit 1""")
                .param("assessment", assessmentId)
                .query(String.class)
                .optional()
                .map(Scores::read);
    }

    /** The latest final score: with lowering, of the latest accepted verification. */
    public Optional<Score> latestFinal(UUID assessmentId) {
        return jdbc.sql("""
                        select trace from score where assessment_id = :assessment and kind = 'FINAL'
                        order by verification_version desc limit 1""")
                .param("assessment", assessmentId)
                .query(String.class)
                .optional()
                .map(Scores::read);
    }

    /** The final score of that version of the verification. */
    public Optional<Score> ofVerification(UUID assessmentId, int verificationVersion) {
        return jdbc.sql("""
                        select trace from score where assessment_id = :assessment and kind = 'FINAL'
                          and verification_version = :verification""")
                .param("assessment", assessmentId)
                .param("verification", verificationVersion)
                .query(String.class)
                .optional()
                .map(Scores::read);
    }

    /** The final scores of all assessments, each by the version of the verification that it rests on. */
    public Map<UUID, SortedMap<Integer, Score>> finals() {
        Map<UUID, SortedMap<Integer, Score>> finals = new HashMap<>();
        jdbc.sql("select assessment_id, verification_version, trace from score where kind = 'FINAL'")
                .query(row -> {
                    finals.computeIfAbsent(row.getObject("assessment_id", UUID.class), id -> new TreeMap<>())
                            .put(row.getInt("verification_version"), read(row.getString("trace")));
                });
        return finals;
    }

    private static String written(Score score) {
        try {
            return JSON.writeValueAsString(score);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Score read(String trace) {
        return CanonicalJson.read(trace, Score.class);
    }
}
