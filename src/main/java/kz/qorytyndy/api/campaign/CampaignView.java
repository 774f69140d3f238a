package kz.qorytyndy.api.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * A campaign and how far it is.
 *
 * @param rehearsal whether it counts nowhere and can be removed
 * @param deadlines working days by kind of task
 * @param methodologyChecksum says exactly which version of the methodology it is pinned to
 * @param launchedBy null, like {@code cancelReason}, for who sees no personal data
 * @param explanationAnnex whether its conclusions carry the explanation of the points as an annex
 */
record CampaignView(
        UUID id,
        ReportingPeriod period,
        boolean rehearsal,
        LocalDate submissionDue,
        Map<TaskKind, Integer> deadlines,
        boolean explanationAnnex,
        String methodology,
        String methodologyChecksum,
        Campaign.State state,
        @Nullable String launchedBy,
        Instant launchedAt,
        @Nullable String cancelReason,
        @Nullable Instant endedAt,
        Progress progress) {

    /**
     * How far the assessments are.
     *
     * @param states how many are in each state
     * @param overdue how many have work that is overdue
     * @param done how many have ended, or have a conclusion in force that is only being corrected
     */
    record Progress(Map<AssessmentState, Integer> states, int overdue, int done, int total) {}
}
