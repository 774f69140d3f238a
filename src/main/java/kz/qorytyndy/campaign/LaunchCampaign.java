package kz.qorytyndy.campaign;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.settings.SettingValues;
import org.jspecify.annotations.Nullable;

/**
 * The command to launch a campaign.
 *
 * @param bodies codes of the bodies; null for all that are in force on the period's last day
 * @param deadlines working days by kind of task where they are not as many as usual; null for none
 * @param explanationAnnex whether the conclusions explain the points in an annex; null for no, since the order's form has none
 * @param rehearsal whether it counts nowhere and can be removed
 * @param periodConfirmed whether it is meant though the period has not ended; null for no
 * @param vacanciesConfirmed whether it is meant though nobody holds a role of one of the bodies today; null for no
 */
public record LaunchCampaign(
        ReportingPeriod period,
        LocalDate submissionDue,
        @Nullable List<String> bodies,
        @Nullable Map<TaskKind, Integer> deadlines,
        @Nullable Boolean explanationAnnex,
        boolean rehearsal,
        @Nullable Boolean periodConfirmed,
        @Nullable Boolean vacanciesConfirmed) {

    /** What the campaign would be called. */
    public Message name() {
        return period.name(rehearsal);
    }

    /** How many working days a task of {@code kind} would have, once the command says of each. */
    public int workingDays(TaskKind kind) {
        return Objects.requireNonNull(Objects.requireNonNull(deadlines).get(kind));
    }

    /** The command that says of each kind of task how many working days it has: as many as usual where it said nothing. */
    LaunchCampaign complete(SettingValues settings) {
        Map<TaskKind, Integer> complete = new EnumMap<>(TaskKind.class);
        Arrays.stream(TaskKind.values())
                .filter(TaskKind::inCampaign)
                .forEach(kind -> complete.put(kind, settings.of(kind.workingDays())));
        if (deadlines != null) {
            complete.putAll(deadlines);
        }
        return new LaunchCampaign(
                period,
                submissionDue,
                bodies,
                complete,
                explanationAnnex,
                rehearsal,
                periodConfirmed,
                vacanciesConfirmed);
    }
}
