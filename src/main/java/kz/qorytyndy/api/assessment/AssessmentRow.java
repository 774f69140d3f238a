package kz.qorytyndy.api.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.workflow.OpenTask;
import org.jspecify.annotations.Nullable;

/**
 * A row of a campaign's matrix.
 *
 * @param due when the next of its open tasks is due; null if none is open
 * @param underCorrection whether the issued conclusion is being corrected
 * @param grade the final grade, of the conclusion in force if there is one; null until there is a final score, {@code level} as well
 */
public record AssessmentRow(
        UUID id,
        String body,
        AssessmentState state,
        boolean underCorrection,
        Instant changedAt,
        @Nullable Instant due,
        boolean overdue,
        @Nullable BigDecimal grade,
        @Nullable String level) {

    public static AssessmentRow of(Assessment assessment, List<OpenTask> open, @Nullable Score score) {
        return new AssessmentRow(
                assessment.id(),
                assessment.bodyCode(),
                assessment.state(),
                assessment.underCorrection(),
                assessment.changedAt(),
                nextDue(open),
                open.stream().anyMatch(OpenTask::overdue),
                score == null ? null : score.grade(),
                score == null ? null : score.level());
    }

    static @Nullable Instant nextDue(List<OpenTask> open) {
        return open.stream().map(OpenTask::due).min(Instant::compareTo).orElse(null);
    }
}
