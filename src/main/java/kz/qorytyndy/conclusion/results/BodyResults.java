package kz.qorytyndy.conclusion.results;

import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.scoring.Level;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import org.jspecify.annotations.Nullable;

/** A body over the periods, the earliest first. */
public record BodyResults(String bodyCode, List<Point> points) {

    /**
     * A period.
     *
     * @param score on which the conclusion in force rests; null without one
     * @param level that it says; null without one
     * @param methodology by which it was scored; null without one
     * @param methodologyChanged whether the grade before it was made by another methodology, or by another version of it
     */
    public record Point(
            UUID assessmentId,
            ReportingPeriod period,
            AssessmentState state,
            @Nullable Score score,
            @Nullable Level level,
            @Nullable Methodology methodology,
            boolean methodologyChanged) {}

    /** Those with a grade. */
    public List<Point> graded() {
        return points.stream().filter(point -> point.score() != null).toList();
    }
}
