package kz.qorytyndy.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.deadline.DeadlineChange.Cause;
import kz.qorytyndy.deadline.DeadlineChanges;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.submission.Submissions;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workflow.process.Matters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open deadlines that the calendar sets otherwise than they stand, since it was changed or as it would be changed. A date that a person set
 * moves only if it is no working day any more, and then to the next one; what was counted in working days is counted anew. What is overdue stays
 * with those who decide on it, and nothing moves to a day that has come or, like an extension, later than a year from today.
 */
@Service
public class CalendarMoves {

    private final OpenTasks open;
    private final DeadlineMoves moves;
    private final DeadlineChanges changes;
    private final Submissions submissions;
    private final Matters matters;
    private final Campaigns campaigns;
    private final WorkingDays workingDays;
    private final Clock clock;

    CalendarMoves(
            OpenTasks open,
            DeadlineMoves moves,
            DeadlineChanges changes,
            Submissions submissions,
            Matters matters,
            Campaigns campaigns,
            WorkingDays workingDays,
            Clock clock) {
        this.open = open;
        this.moves = moves;
        this.changes = changes;
        this.submissions = submissions;
        this.matters = matters;
        this.campaigns = campaigns;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** A deadline that would move, and when the task would be due. */
    public record Move(OpenTask task, Instant due) {

        public boolean earlier() {
            return due.isBefore(task.due());
        }
    }

    /**
     * What would move if these were the working days.
     *
     * @throws Refusal forbidden unless the actor is an administrator or the HR head
     */
    @Transactional(readOnly = true)
    public List<Move> under(WorkingDays calendar, Actor actor) {
        refuseUnlessAllowed(actor);
        return moves(open.all(), calendar);
    }

    /**
     * Moves those of the tasks' deadlines that the calendar sets otherwise by now, each kept with the reason.
     *
     * @return how many were moved
     * @throws Refusal forbidden unless the actor is an administrator or the HR head; invalid without a reason; conflict if a task changed at this
     *     moment
     */
    @Transactional
    public int move(Collection<String> taskIds, Actor actor, String reason) {
        refuseUnlessAllowed(actor);
        String given = Reasons.reason(reason);
        Set<String> chosen = Set.copyOf(taskIds);
        // In one order, so that two who confirm at the same time wait for each other.
        moves(open.all(), workingDays).stream()
                .map(Move::task)
                .filter(task -> chosen.contains(task.id()))
                .sorted(Comparator.comparing(OpenTask::matterId))
                .forEach(task -> matters.lock(task.kind().matter(), task.matterId()));
        List<Move> locked = moves(
                open.all().stream().filter(task -> chosen.contains(task.id())).toList(), workingDays);
        EngineSteps.unlessOvertaken(
                () -> locked.forEach(move -> moves.move(move.task(), move.due(), Cause.CALENDAR, given, actor)));
        return locked.size();
    }

    private List<Move> moves(Collection<OpenTask> tasks, WorkingDays calendar) {
        LocalDate today = Texts.day(clock.instant());
        Map<String, Instant> extended =
                changes.extensions(tasks.stream().map(OpenTask::id).toList());
        Map<UUID, Campaign> byId = campaigns
                .withIds(tasks.stream()
                        .map(OpenTask::campaignId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Campaign::id, Function.identity()));
        Set<UUID> submitted = submissions.among(tasks.stream()
                .filter(task -> task.kind() == TaskKind.SUBMIT_HR_DATA)
                .map(OpenTask::matterId)
                .toList());
        return tasks.stream()
                .filter(task -> !task.overdue())
                .map(task -> {
                    Campaign campaign = task.campaignId() == null ? null : byId.get(task.campaignId());
                    boolean first = task.kind() == TaskKind.SUBMIT_HR_DATA && !submitted.contains(task.matterId());
                    LocalDate last =
                            lastDay(task, campaign, first, Optional.ofNullable(extended.get(task.id())), calendar);
                    return new Move(task, calendar.dueAt(last));
                })
                .filter(move -> !move.due().equals(move.task().due())
                        && Texts.day(move.due()).isAfter(today))
                .filter(move -> move.earlier() || !Texts.day(move.due()).isAfter(today.plusYears(1)))
                .toList();
    }

    private LocalDate lastDay(
            OpenTask task,
            @Nullable Campaign campaign,
            boolean firstSubmission,
            Optional<Instant> extended,
            WorkingDays calendar) {
        if (extended.isPresent()) {
            return calendar.onOrAfter(Texts.day(extended.get()));
        }
        return campaign != null && firstSubmission
                ? calendar.onOrAfter(campaign.submissionDue())
                : calendar.after(Texts.day(task.created()), matters.workingDays(task.kind(), campaign));
    }

    /** Whether the actor may move the deadlines that the calendar sets otherwise. */
    public boolean mayMove(Actor actor) {
        return actor.isAnyOf(Role.ADMINISTRATOR, Role.HR_HEAD);
    }

    private void refuseUnlessAllowed(Actor actor) {
        if (!mayMove(actor)) {
            throw Refusal.forbidden("deadline.refusal.move");
        }
    }
}
