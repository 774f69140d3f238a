package kz.qorytyndy.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * The command to launch a campaign.
 *
 * @param bodies codes of the bodies; null for all that are in force on the period's last day
 * @param deadlines working days by kind of task where they differ from the defaults; null for none
 * @param explanationAnnex whether the conclusions explain the points in an annex; null for no, since the order's form has none
 */
public record LaunchCampaign(
        ReportingPeriod period,
        LocalDate submissionDue,
        @Nullable List<String> bodies,
        @Nullable Map<TaskKind, Integer> deadlines,
        @Nullable Boolean explanationAnnex) {

    /** How many working days a task of {@code kind} would have. */
    public int workingDays(TaskKind kind) {
        return kind.workingDays(deadlines == null ? null : deadlines.get(kind));
    }
}
