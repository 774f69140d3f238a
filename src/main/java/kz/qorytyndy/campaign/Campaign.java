package kz.qorytyndy.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.MatterRef;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.MethodologyRef;
import org.jspecify.annotations.Nullable;

/**
 * A campaign: the assessments of many bodies for one period, scored by one pinned methodology.
 *
 * @param rehearsal whether it is tried out only: it runs the whole way, counts nowhere and may be removed
 * @param explanationAnnex whether its conclusions carry the explanation of the points as an annex
 */
public record Campaign(
        UUID id,
        ReportingPeriod period,
        boolean rehearsal,
        LocalDate submissionDue,
        Map<TaskKind, Integer> deadlines,
        boolean explanationAnnex,
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

    /** The methodology that it pinned, as it was at its launch. */
    public MethodologyRef methodology() {
        return new MethodologyRef(methodologyId, methodologyChecksum);
    }

    public About about() {
        return new About(new MatterRef(Matter.CAMPAIGN, id, id, rehearsal), null, period, null, name());
    }

    /** What it is called: its period, marked in a rehearsal. */
    public Message name() {
        return period.name(rehearsal);
    }

    /** How many working days a task of {@code kind} has in this campaign. */
    public int workingDays(TaskKind kind) {
        return Objects.requireNonNull(deadlines.get(kind), kind::id);
    }
}
