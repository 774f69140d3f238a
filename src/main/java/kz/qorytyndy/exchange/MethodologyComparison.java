package kz.qorytyndy.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
import kz.qorytyndy.verification.Lowering;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What another methodology would have made of the data of all past assessments. */
@Service
public class MethodologyComparison {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Scores scores;
    private final Scoring scoring;

    MethodologyComparison(JdbcClient jdbc, Assessments assessments, Scores scores, Scoring scoring) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.scores = scores;
        this.scoring = scoring;
    }

    /**
     * One assessment under both methodologies.
     *
     * @param before its final score, by the methodology of its campaign
     * @param after null where its data sheet lacks numbers that the other methodology asks for
     * @param missing the keys of those numbers
     */
    public record Compared(
            Assessment assessment, Score before, @Nullable Score after, List<String> missing) {

        /** Whether its data sheet has all the numbers that the other methodology asks for. */
        public boolean isScored() {
            return after != null;
        }

        /** Whether it would have another level. */
        public boolean changesLevel() {
            return after != null && !after.level().equals(before.level());
        }
    }

    /** What was scored: the submitted numbers, and what was verified. */
    private record Scored(Map<String, BigDecimal> data, LoweringCounts lowering) {}

    private record VersionOf(UUID assessmentId, int verification) {}

    private record Verified(UUID assessmentId, int version, Lowering lowering, Map<String, BigDecimal> data) {}

    /** Every assessment that has a final score, the newest period first, by the conclusion in force if there is one; nothing is stored. */
    public List<Compared> compare(Methodology methodology) {
        Map<UUID, SortedMap<Integer, Score>> finals = scores.finals();
        Map<VersionOf, Scored> scored = scored();
        List<Compared> compared = new ArrayList<>();
        for (Assessment assessment : assessments.real()) {
            SortedMap<Integer, Score> versions = finals.get(assessment.id());
            if (versions != null) {
                Integer inForce = assessment.verificationInForce();
                int version = inForce == null ? versions.lastKey() : inForce;
                compared.add(compare(
                        assessment,
                        Objects.requireNonNull(versions.get(version)),
                        Objects.requireNonNull(scored.get(new VersionOf(assessment.id(), version))),
                        methodology));
            }
        }
        return compared;
    }

    private Compared compare(Assessment assessment, Score before, Scored scored, Methodology methodology) {
        // What was a number by another methodology may be a yes or no by this one.
        Map<String, BigDecimal> data = methodology.read(scored.data()).good();
        List<String> missing = methodology.catalogue().fields().stream()
                .map(Catalogue.Field::key)
                .filter(key -> !data.containsKey(key))
                .toList();
        return new Compared(
                assessment,
                before,
                missing.isEmpty() ? scoring.evaluate(methodology, data, scored.lowering()) : null,
                missing);
    }

    private Map<VersionOf, Scored> scored() {
        return jdbc.sql("""
                        select v.assessment_id, v.version, v.lowering, s.data
                        from verification v
                        join submission s on s.assessment_id = v.assessment_id and s.version = v.submission_version
                        where v.lowering is not null""").query(Rows.of(Verified.class)).list().stream()
                .collect(Collectors.toMap(
                        one -> new VersionOf(one.assessmentId(), one.version()),
                        one -> new Scored(one.data(), one.lowering().counts())));
    }
}
