package kz.qorytyndy.submission;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.Scoring;
import kz.qorytyndy.scoring.Scoring.LoweringCounts;
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
     * @param before its latest final score, by the methodology of its campaign
     * @param after null where its data sheet lacks numbers that the other methodology asks for
     * @param missing the keys of those numbers
     */
    public record Compared(
            Assessment assessment, Score before, @Nullable Score after, List<String> missing) {

        /** Whether it would have another level. */
        public boolean changesLevel() {
            return after != null && !after.level().equals(before.level());
        }
    }

    /** What was scored: the submitted numbers, and what was verified. */
    private record Scored(Map<String, BigDecimal> data, LoweringCounts lowering) {}

    /** Every assessment that has a final score, the newest period first; nothing is stored. */
    public List<Compared> compare(Methodology methodology) {
        Map<UUID, Scores.Final> finals = scores.latestFinals();
        Map<UUID, Scored> scored = scored(finals);
        List<Compared> compared = new ArrayList<>();
        for (Assessment assessment : assessments.all()) {
            Scores.Final stored = finals.get(assessment.id());
            Scored data = scored.get(assessment.id());
            if (stored != null && data != null) {
                compared.add(compare(assessment, stored.score(), data, methodology));
            }
        }
        return compared;
    }

    private Compared compare(Assessment assessment, Score before, Scored scored, Methodology methodology) {
        Map<String, BigDecimal> data = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Catalogue.Field field : methodology.catalogue().fields()) {
            BigDecimal number = scored.data().get(field.key());
            if (number == null) {
                missing.add(field.key());
            } else {
                data.put(field.key(), number);
            }
        }
        return new Compared(
                assessment,
                before,
                missing.isEmpty() ? scoring.evaluate(methodology, data, scored.lowering()) : null,
                missing);
    }

    private Map<UUID, Scored> scored(Map<UUID, Scores.Final> finals) {
        Map<UUID, Scored> scored = new HashMap<>();
        jdbc.sql("""
                        select v.assessment_id, v.version, v.lowering, s.data
                        from verification v
                        join submission s on s.assessment_id = v.assessment_id and s.version = v.submission_version
                        where v.lowering is not null""").query(row -> {
            UUID assessment = row.getObject("assessment_id", UUID.class);
            Scores.Final stored = finals.get(assessment);
            if (stored != null && stored.verificationVersion() == row.getInt("version")) {
                scored.put(
                        assessment,
                        new Scored(
                                Submissions.data(row.getString("data")),
                                CanonicalJson.read(row.getString("lowering"), Lowering.class)
                                        .counts()));
            }
        });
        return scored;
    }
}
