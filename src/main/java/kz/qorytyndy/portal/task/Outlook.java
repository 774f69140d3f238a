package kz.qorytyndy.portal.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import kz.qorytyndy.workflow.course.CampaignProgress;
import kz.qorytyndy.workflow.course.CampaignProgress.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is under way around somebody's own work: how far the campaigns are, and what comes next where nothing waits for him. */
@Component
class Outlook {

    /** How many of the running campaigns are told of; usually there is one. */
    private static final int MOST = 3;

    private final Campaigns campaigns;
    private final Assessments assessments;
    private final Tasks tasks;
    private final CampaignProgress progress;
    private final Clock clock;

    Outlook(Campaigns campaigns, Assessments assessments, Tasks tasks, CampaignProgress progress, Clock clock) {
        this.campaigns = campaigns;
        this.progress = progress;
        this.assessments = assessments;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** A running campaign, and how far it is. */
    record Running(Campaign campaign, Progress progress) {}

    /**
     * What comes next for whom nothing waits.
     *
     * @param hasTasks whether work comes to him as tasks at all
     * @param assessments those of his bodies that others work on now
     * @param open their open tasks
     * @param upcoming when his bodies are assessed next; null if he works for none, if they never were, and while they are
     */
    record Next(
            boolean hasTasks,
            List<Assessment> assessments,
            Map<UUID, List<OpenTask>> open,
            @Nullable Upcoming upcoming) {}

    /** The period after the last assessed one; {@code over}: it has ended, and its campaign has not begun. */
    record Upcoming(ReportingPeriod period, boolean over) {}

    /** The newest running campaigns, for who may see them. */
    List<Running> campaigns(Actor actor) {
        List<Campaign> running = campaigns.running(actor, MOST);
        Map<UUID, Progress> found = running.isEmpty()
                ? Map.of()
                : progress.of(running.stream().map(Campaign::id).toList());
        return running.stream()
                .map(campaign -> new Running(campaign, Objects.requireNonNull(found.get(campaign.id()))))
                .toList();
    }

    Next of(Actor actor) {
        if (actor.seesAllBodies() || actor.bodies().isEmpty()) {
            return new Next(actor.hasTasks(), List.of(), Map.of(), null);
        }
        List<Assessment> ofBodies = assessments.visibleTo(actor);
        List<Assessment> running = ofBodies.stream()
                .filter(assessment -> !assessment.state().ended())
                .toList();
        Map<UUID, List<OpenTask>> open = tasks
                .ofAssessments(running.stream().map(Assessment::id).toList())
                .stream()
                .collect(Collectors.groupingBy(OpenTask::matterId));
        return new Next(
                actor.hasTasks(),
                running,
                open,
                running.isEmpty() ? upcoming(ofBodies, Texts.day(clock.instant())) : null);
    }

    static @Nullable Upcoming upcoming(List<Assessment> all, LocalDate today) {
        return all.stream()
                .filter(assessment -> !assessment.rehearsal())
                .map(Assessment::period)
                .max(Comparator.naturalOrder())
                .map(ReportingPeriod::next)
                .map(next -> new Upcoming(next, today.isAfter(next.lastDay())))
                .orElse(null);
    }
}
