package kz.qorytyndy.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign: the assessments of many bodies for one period, scored by one pinned methodology. */
public record Campaign(
        UUID id,
        ReportingPeriod period,
        LocalDate submissionDue,
        Map<TaskKind, Integer> deadlines,
        String methodologyId,
        String methodologyChecksum,
        State state,
        String launchedBy,
        Instant launchedAt,
        @Nullable String cancelReason,
        @Nullable Instant endedAt) {

    /** How far the campaign is. */
    public enum State {
        RUNNING,
        SUMMARY_APPROVAL,
        ENDED,
        CANCELLED
    }

    /** How many working days a task of {@code kind} has in this campaign. */
    public int workingDays(TaskKind kind) {
        return deadlines.getOrDefault(kind, kind.workingDays());
    }
}
