package kz.qorytyndy.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.workflow.RowOutcome.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What {@link Supervision} does, for many assessments of a campaign: one after the other, each in a transaction of its own. A row that is refused stops none of
 * the others, and what was done stays when the rest is not reached; the same again finds it done. A decision on overdue work is not meant: the work is.
 */
@Service
public class ManyRows {

    /** How many rows are taken at once. */
    public static final int MOST = 200;

    private final Supervision supervision;
    private final OpenTasks open;
    private final TaskAccess access;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final WorkingDays workingDays;
    private final AuditTrail trail;
    private final Clock clock;
    private final TransactionTemplate own;

    ManyRows(
            Supervision supervision,
            OpenTasks open,
            TaskAccess access,
            Campaigns campaigns,
            Assessments assessments,
            WorkingDays workingDays,
            AuditTrail trail,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.supervision = supervision;
        this.open = open;
        this.access = access;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.workingDays = workingDays;
        this.trail = trail;
        this.clock = clock;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** An assessment of the campaign, with the open tasks that would be reminded of or extended. */
    public record Row(Assessment assessment, List<OpenTask> tasks) {}

    /**
     * The rows as they stand, in the order in which they are given; one that is no assessment of the campaign is left out.
     *
     * @throws Refusal not found (the campaign); invalid ({@code assessments}), if there is none or there are more than {@link #MOST}
     */
    public List<Row> rows(UUID campaignId, Collection<UUID> ids, Actor actor) {
        campaigns.visible(campaignId, actor);
        Set<UUID> given = new LinkedHashSet<>(ids);
        if (given.isEmpty()) {
            throw Refusal.invalidField("assessments", "workflow.rows.none");
        }
        if (given.size() > MOST) {
            throw Refusal.invalidField("assessments", "workflow.rows.tooMany", MOST, given.size());
        }
        Map<UUID, Assessment> found = assessments.withIds(given).stream()
                .filter(assessment -> assessment.campaignId().equals(campaignId))
                .collect(Collectors.toMap(Assessment::id, Function.identity()));
        Map<UUID, List<OpenTask>> tasks = open.ofMatters(found.keySet()).stream()
                .filter(task -> task.kind() != TaskKind.DECIDE_OVERDUE)
                .collect(Collectors.groupingBy(OpenTask::matterId));
        return given.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(assessment -> new Row(assessment, tasks.getOrDefault(assessment.id(), List.of())))
                .toList();
    }

    /**
     * Reminds of the work that is open in each, as {@link Supervision#remind} does.
     *
     * @return what became of each, in the order in which they were given
     * @throws Refusal as {@link #rows}; forbidden
     */
    public List<RowOutcome> remind(UUID campaignId, Collection<UUID> ids, Actor actor) {
        if (!supervision.mayRemind(actor)) {
            throw Refusal.forbidden("workflow.refusal.remind");
        }
        return each(campaignId, ids, actor, task -> remind(task, actor));
    }

    /**
     * Moves the deadline of the work that is open in each, as {@link Supervision#extend} does.
     *
     * @return what became of each, in the order in which they were given
     * @throws Refusal as {@link #rows}; forbidden; invalid ({@code due}, {@code reason}) as far as that does not depend on a row
     */
    public List<RowOutcome> extend(
            UUID campaignId, Collection<UUID> ids, Actor actor, @Nullable LocalDate due, @Nullable String reason) {
        if (!supervision.mayExtend(actor)) {
            throw Refusal.forbidden("workflow.refusal.moveDeadline");
        }
        Instant until = workingDays.dueAt(supervision.possible(due));
        Reasons.reason(reason);
        return each(campaignId, ids, actor, task -> extend(task, actor, due, until, reason));
    }

    private Done remind(OpenTask task, Actor actor) {
        Instant hourAgo = clock.instant().minus(Duration.ofHours(1));
        return trail.lastOf(task.id(), AuditAction.TASK_REMINDED)
                .filter(last ->
                        last.actor().equals(actor.username()) && last.at().isAfter(hourAgo))
                .map(last -> new Done(Result.DONE_BEFORE, Message.of("workflow.rows.remindedBefore", last.at())))
                .orElseGet(() -> new Done(
                        Result.DONE,
                        Message.of(
                                "workflow.rows.reminded",
                                supervision.remind(task.id(), actor).stream()
                                        .map(Person::name)
                                        .collect(Collectors.joining(", ")))));
    }

    private Done extend(OpenTask task, Actor actor, @Nullable LocalDate due, Instant until, @Nullable String reason) {
        if (task.due().equals(until)) {
            return new Done(Result.DONE_BEFORE, Message.of("workflow.rows.dueBefore", until));
        }
        supervision.extend(task.id(), actor, due, reason, null);
        return new Done(Result.DONE, Message.of("workflow.rows.extended", until));
    }

    /** What was done with one task. */
    private record Done(Result result, Message what) {}

    private List<RowOutcome> each(UUID campaignId, Collection<UUID> ids, Actor actor, Function<OpenTask, Done> deed) {
        Map<UUID, Row> rows = new LinkedHashMap<>();
        rows(campaignId, ids, actor).forEach(row -> rows.put(row.assessment().id(), row));
        return new LinkedHashSet<>(ids)
                .stream().map(id -> outcome(id, rows.get(id), actor, deed)).toList();
    }

    private RowOutcome outcome(UUID id, @Nullable Row row, Actor actor, Function<OpenTask, Done> deed) {
        if (row == null) {
            return new RowOutcome(id, null, Result.REFUSED, Message.of("workflow.rows.unknown"));
        }
        String body = row.assessment().bodyCode();
        if (row.tasks().isEmpty()) {
            return new RowOutcome(
                    id,
                    body,
                    Result.REFUSED,
                    Message.of(
                            "workflow.rows.nothingOpen",
                            row.assessment().state().label()));
        }
        try {
            List<Done> done = Objects.requireNonNull(own.execute(status -> row.tasks().stream()
                    .map(task -> deed.apply(access.locked(task.id(), actor)))
                    .toList()));
            boolean before = done.stream().allMatch(one -> one.result() == Result.DONE_BEFORE);
            return new RowOutcome(
                    id,
                    body,
                    before ? Result.DONE_BEFORE : Result.DONE,
                    done.get(0).what());
        } catch (Refusal refusal) {
            return new RowOutcome(id, body, Result.REFUSED, refusal.closest());
        } catch (PessimisticLockingFailureException e) {
            return new RowOutcome(id, body, Result.REFUSED, Message.of("workflow.rows.busy"));
        }
    }
}
