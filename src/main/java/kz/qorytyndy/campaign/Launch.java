package kz.qorytyndy.campaign;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A launch as somebody gives it.
 *
 * @param bodies codes; null for all that are in force on the period's last day
 * @param deadlines working days by kind of task where they are not as many as usual
 * @param explanationAnnex whether the conclusions explain the points in an annex; null for no
 * @param rehearsal whether it is a rehearsal, which counts nowhere and can be removed; null for no
 * @param periodConfirmed whether it is meant though the period has not ended; null for no
 * @param vacanciesConfirmed whether it is meant though nobody holds a role of one of the bodies today; null for no
 */
public record Launch(
        ReportingPeriod period,
        LocalDate submissionDue,
        @Nullable List<String> bodies,
        @Nullable Map<String, Integer> deadlines,
        @Nullable Boolean explanationAnnex,
        @Nullable Boolean rehearsal,
        @Nullable Boolean periodConfirmed,
        @Nullable Boolean vacanciesConfirmed) {

    /**
     * The command.
     *
     * @throws Refusal invalid, if a campaign has no task of a kind
     */
    public LaunchCampaign command() {
        return new LaunchCampaign(
                period,
                submissionDue,
                bodies,
                deadlines == null ? null : byKind(deadlines),
                explanationAnnex,
                Boolean.TRUE.equals(rehearsal),
                periodConfirmed,
                vacanciesConfirmed);
    }

    private static Map<TaskKind, Integer> byKind(Map<String, Integer> deadlines) {
        Map<TaskKind, Integer> byKind = new EnumMap<>(TaskKind.class);
        FieldChecks checks = new FieldChecks();
        deadlines.forEach((id, days) -> TaskKind.withId(id)
                .filter(TaskKind::inCampaign)
                .ifPresentOrElse(
                        kind -> byKind.put(kind, days),
                        () -> checks.wrong("deadlines." + id, "platform.command.unknown")));
        checks.finish();
        return byKind;
    }
}
