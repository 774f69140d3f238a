package kz.qorytyndy.workflow;

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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.campaign.Launching;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Reasons;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.workflow.RowOutcome.Result;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What {@link Supervision} does, for many assessments of a campaign, and cancelling them: one after the other, each in a transaction of its own. A row that is
 * refused stops none of the others, and what was done stays when the rest is not reached; the same again finds it done. A decision on overdue work is not meant:
 * the work is.
 */
@Service
public class ManyRows {

    /** How many rows are taken at once. */
    public static final int MOST = 200;

    /** How often a row is tried whose process goes on at that very moment. */
    private static final int TRIES = 3;

    private final Supervision supervision;
    private final Launching launching;
    private final OpenTasks open;
    private final TaskAccess access;
    private final Campaigns campaigns;
    private final Assessments assessments;
    private final WorkingDays workingDays;
    private final Substitutions substitutions;
    private final TransactionTemplate own;

    ManyRows(
            Supervision supervision,
            Launching launching,
            OpenTasks open,
            TaskAccess access,
            Campaigns campaigns,
            Assessments assessments,
            WorkingDays workingDays,
            Substitutions substitutions,
            PlatformTransactionManager transactions) {
        this.supervision = supervision;
        this.launching = launching;
        this.open = open;
        this.access = access;
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.workingDays = workingDays;
        this.substitutions = substitutions;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** An assessment of the campaign, with the open tasks that would be reminded of or extended, or fall away. */
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
        return each(campaignId, ids, actor, ofTasks(actor, task -> remind(task, actor)));
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
        return each(campaignId, ids, actor, ofTasks(actor, task -> extend(task, actor, due, until, reason)));
    }

    /**
     * Cancels each, as {@link Launching#cancelAssessment} does.
     *
     * @return what became of each, in the order in which they were given
     * @throws Refusal as {@link #rows}; forbidden; invalid ({@code reason}; {@code assessments}, if no other assessment of the campaign would be left)
     */
    public List<RowOutcome> cancel(UUID campaignId, Collection<UUID> ids, Actor actor, @Nullable String reason) {
        if (!launching.mayCancel(actor)) {
            throw Refusal.forbidden("campaign.refusal.cancel");
        }
        campaigns.visible(campaignId, actor);
        Reasons.reason(reason);
        launching.refuseUnlessOthersRemain(campaignId, ids);
        return each(campaignId, ids, actor, row -> cancel(row.assessment().id(), actor, reason));
    }

    private Done remind(OpenTask task, Actor actor) {
        return supervision
                .remindedBy(actor, task.id())
                .map(at -> new Done(Result.DONE_BEFORE, Message.of("workflow.rows.remindedBefore", at)))
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

    private Done cancel(UUID id, Actor actor, @Nullable String reason) {
        if (launching.cancelAssessment(id, actor, reason)) {
            return new Done(Result.DONE, Message.of("workflow.rows.cancelled"));
        }
        Assessment before = assessments.get(id);
        Deed deed = before.cancelled();
        return new Done(
                Result.DONE_BEFORE,
                deed == null
                        ? Message.of("workflow.rows.cancelledWithCampaign", before.changedAt())
                        : Message.of("workflow.rows.cancelledBefore", substitutions.doer(deed), deed.at()));
    }

    /** What is done with each open task of a row; it needs one. */
    private Function<Row, Done> ofTasks(Actor actor, Function<OpenTask, Done> deed) {
        return row -> {
            if (row.tasks().isEmpty()) {
                throw Refusal.conflict(
                        "workflow.rows.nothingOpen", row.assessment().state().label());
            }
            List<Done> done = row.tasks().stream()
                    .map(task -> deed.apply(access.locked(task.id(), actor)))
                    .toList();
            boolean before = done.stream().allMatch(one -> one.result() == Result.DONE_BEFORE);
            return new Done(
                    before ? Result.DONE_BEFORE : Result.DONE, done.get(0).what());
        };
    }

    /** What was done with one task, or with one row. */
    private record Done(Result result, Message what) {}

    private List<RowOutcome> each(UUID campaignId, Collection<UUID> ids, Actor actor, Function<Row, Done> deed) {
        Map<UUID, Row> rows = new LinkedHashMap<>();
        rows(campaignId, ids, actor).forEach(row -> rows.put(row.assessment().id(), row));
        return new LinkedHashSet<>(ids)
                .stream().map(id -> outcome(id, rows.get(id), deed)).toList();
    }

    private RowOutcome outcome(UUID id, @Nullable Row row, Function<Row, Done> deed) {
        if (row == null) {
            return new RowOutcome(id, null, Result.REFUSED, Message.of("workflow.rows.unknown"));
        }
        String body = row.assessment().bodyCode();
        try {
            Done done = unlessOvertaken(() -> deed.apply(row));
            return new RowOutcome(id, body, done.result(), done.what());
        } catch (Refusal refusal) {
            return new RowOutcome(id, body, Result.REFUSED, refusal.closest());
        } catch (PessimisticLockingFailureException e) {
            return new RowOutcome(id, body, Result.REFUSED, Message.of("workflow.rows.busy"));
        }
    }

    /** What ends beside it in the same campaign, or a timer, may be faster by a moment; then it is done once more. */
    private Done unlessOvertaken(Supplier<Done> deed) {
        for (int left = TRIES; ; left--) {
            try {
                return Objects.requireNonNull(own.execute(status -> deed.get()));
            } catch (OptimisticLockingException e) {
                if (left == 1) {
                    throw Refusal.conflict("workflow.rows.busy");
                }
            }
        }
    }
}
