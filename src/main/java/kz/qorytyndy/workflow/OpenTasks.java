package kz.qorytyndy.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.submission.SubmissionTasks;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.workflow.process.Matters;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The engine's open tasks as the product's people know them. */
@Component
public class OpenTasks implements SubmissionTasks {

    // The engine's own tables: its API answers what a list shows by one statement for the tasks, one for their
    // processes and
    // one for how many there are, and makes an object of each.
    private static final String OPEN = """
            select task.id_ as task_id, task_def_key_ as element, create_time_ as created, due_date_ as due, assignee_ as assignee,
                   cast(business_key_ as uuid) as matter_id, count(*) over () as total,
                   count(*) filter (where task_def_key_ = 'Task_ReviewConclusion') over () as reviews, assessment.*, body.*
            from act_ru_task task join act_ru_execution process on process.id_ = task.proc_inst_id_
            left join assessment on assessment.id = cast(business_key_ as uuid)
            left join\s""" + TerritorialBodies.JOINED + """
            on body.code = assessment.body_code
            where task.suspension_state_ = 1
            """;

    private static final String OF_GROUPS = """
            and exists (select from act_ru_identitylink link
                        where link.task_id_ = task.id_ and link.type_ = 'candidate' and link.group_id_ = any(:groups))
            """;

    private static final String OF_CAMPAIGN =
            "and business_key_ in (select cast(id as text) from matter where campaign_id = :campaign) ";

    /** Who can do what is open to the engine's groups. */
    private static final String ABLE = """
            with able as materialized (
              select distinct held.username, named.start || coalesce(held.body_code, '') as group_id
              from role_counting held
              join person on person.username = held.username and enabled
              join unnest(cast(:roles as text[]), cast(:groups as text[])) named (role, start) on named.role = held.role
              where held.valid_from <= :today and (held.valid_to is null or held.valid_to >= :today))
            """;

    private static final String UNDOABLE = """
            and not exists (
              select from act_ru_identitylink link join able on able.group_id = link.group_id_
              where link.task_id_ = task.id_ and link.type_ = 'candidate'
                and not exists (
                  select from participation part
                  join unnest(cast(:elements as text[]), cast(:parts as text[])) bar (element, part) on bar.part = part.part
                  where part.username = able.username and part.matter_id = cast(business_key_ as uuid) and bar.element = task_def_key_))
            """;

    private static final String ORDER = "order by due_date_, task.id_ ";

    private static final ReadOnce<String, OpenTask> BY_ID = new ReadOnce<>(OpenTasks.class, "by id");
    private static final ReadOnce<UUID, List<Row>> OF_MATTER = new ReadOnce<>(OpenTasks.class, "of matter");

    /** A task that is no longer open; {@code bodyCode} is that of its assessment or standard, if it had one. */
    record Ended(@Nullable String bodyCode, Instant at) {}

    private final JdbcClient jdbc;
    private final HistoryService history;
    private final Matters matters;
    private final People people;
    private final WorkingDays workingDays;
    private final Clock clock;

    OpenTasks(
            JdbcClient jdbc,
            HistoryService history,
            Matters matters,
            People people,
            WorkingDays workingDays,
            Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
        this.matters = matters;
        this.people = people;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * A row of an open task.
     *
     * @param total how many rows there are, whatever part of them was asked for; {@code reviews} of them are reviews of conclusions
     * @param assessment to which it belongs, and {@code whose} body it is; null for what is a campaign's or a standard's
     */
    private record Row(
            String taskId,
            String element,
            Instant created,
            Instant due,
            @Nullable String assignee,
            UUID matterId,
            int total,
            int reviews,
            @Nullable Assessment assessment,
            @Nullable TerritorialBody whose) {

        TaskKind kind() {
            return TaskKind.ofElement(element);
        }
    }

    List<OpenTask> of(Actor actor) {
        return of(actor, 0, Integer.MAX_VALUE).items();
    }

    /** A part of the actor's by due date, {@code size} from {@code first} on, and how many there are. */
    Tasks.Page of(Actor actor, long first, int size) {
        if (actor.groups().isEmpty()) {
            return new Tasks.Page(List.of(), 0, 0);
        }
        List<Row> found = jdbc.sql(OPEN + OF_GROUPS + ORDER + "limit :size offset :first")
                .param("day", today())
                .param("groups", actor.groups().toArray(String[]::new))
                .param("size", size)
                .param("first", first)
                .query(Rows.of(Row.class))
                .list();
        return found.isEmpty()
                ? new Tasks.Page(List.of(), 0, 0)
                : new Tasks.Page(read(found), found.get(0).total(), found.get(0).reviews());
    }

    /** Those that are open to whoever holds the role, held or not. */
    List<OpenTask> openTo(RoleHeld role) {
        return read(rows(OF_GROUPS, query -> query.param("groups", new String[] {role.group()})));
    }

    /** Those that nobody can do: of all who hold the role today, none can, as what they did earlier in the matter bars them. */
    List<OpenTask> undoable() {
        return read(undoable(ABLE + OPEN + UNDOABLE + ORDER)
                .query(Rows.of(Row.class))
                .list());
    }

    /** How many these are. */
    int countUndoable() {
        return undoable(ABLE + "select count(*) from (" + OPEN + UNDOABLE + ") undoable")
                .query(Integer.class)
                .single();
    }

    private StatementSpec undoable(String sql) {
        List<Map.Entry<TaskKind, Duties.Part>> bars = Duties.bars();
        return jdbc.sql(sql)
                .param("roles", names(Arrays.stream(Role.values()), Role::name))
                .param(
                        "groups",
                        names(Arrays.stream(Role.values()), role -> role.ofBody() ? role.group("") : role.group()))
                .param(
                        "elements",
                        names(bars.stream(), bar -> "Task_" + bar.getKey().id()))
                .param("parts", names(bars.stream(), bar -> bar.getValue().name()))
                .param("today", today())
                .param("day", today());
    }

    private static <T> String[] names(Stream<T> all, Function<T, String> name) {
        return all.map(name).toArray(String[]::new);
    }

    List<OpenTask> all() {
        return read(rows("", query -> query));
    }

    /** Those of a campaign itself, of an assessment or of a work standard. */
    List<OpenTask> of(UUID matterId) {
        return ofMatters(List.of(matterId));
    }

    /** Those of a campaign itself and of all its assessments. */
    List<OpenTask> ofCampaign(UUID campaignId) {
        return read(rows(OF_CAMPAIGN, query -> query.param("campaign", campaignId)));
    }

    /** The ids of the open tasks in which these assessments' bodies give their data, by assessment. */
    @Override
    public Map<UUID, String> submissions(Collection<UUID> assessmentIds) {
        return ofMattersRows(assessmentIds).stream()
                .filter(row -> row.kind() == TaskKind.SUBMIT_HR_DATA)
                .collect(Collectors.toMap(Row::matterId, Row::taskId));
    }

    /** Those of the campaigns themselves, the assessments and the work standards among these matters. */
    List<OpenTask> ofMatters(Collection<UUID> ids) {
        return read(ofMattersRows(ids));
    }

    private List<Row> ofMattersRows(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : OF_MATTER
                        .of(
                                ids,
                                asked -> rows(
                                                "and business_key_ = any(:keys) ",
                                                query -> query.param(
                                                        "keys",
                                                        asked.stream()
                                                                .map(UUID::toString)
                                                                .toArray(String[]::new)))
                                        .stream()
                                        .collect(Collectors.groupingBy(Row::matterId)))
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(Row::due).thenComparing(Row::taskId))
                        .toList();
    }

    /** The assessments of a campaign that have a task that is overdue. */
    Set<UUID> overdue(UUID campaignId) {
        return rows(
                        OF_CAMPAIGN + "and due_date_ < :now ",
                        query -> query.param("campaign", campaignId).param("now", Timestamp.from(clock.instant())))
                .stream()
                .map(Row::matterId)
                .filter(matter -> !matter.equals(campaignId))
                .collect(Collectors.toSet());
    }

    Optional<OpenTask> withId(String taskId) {
        return withIds(List.of(taskId)).stream().findFirst();
    }

    /** Those of the tasks that are still open. */
    public List<OpenTask> withIds(Collection<String> taskIds) {
        return taskIds.isEmpty()
                ? List.of()
                : List.copyOf(BY_ID.of(
                                taskIds,
                                asked -> read(rows(
                                                "and task.id_ = any(:ids) ",
                                                query -> query.param("ids", asked.toArray(String[]::new))))
                                        .stream()
                                        .collect(Collectors.toMap(OpenTask::id, Function.identity())))
                        .values());
    }

    /** The ids of the tasks that somebody holds to whom they are no longer open; of that person only, unless {@code username} is null. */
    List<String> heldInVain(@Nullable String username) {
        return heldInVain(read(
                rows("and assignee_ = coalesce(:username, assignee_) ", query -> query.param("username", username))));
    }

    boolean isHeldInVain(String taskId) {
        return !heldInVain(
                        read(rows("and assignee_ is not null and task.id_ = :id ", query -> query.param("id", taskId))))
                .isEmpty();
    }

    private static List<String> heldInVain(List<OpenTask> held) {
        return held.stream()
                .filter(task -> task.assignee() == null)
                .map(OpenTask::id)
                .toList();
    }

    @Override
    public void refuseIfHeldByAnother(UUID assessmentId, Actor actor) {
        Optional.ofNullable(submissions(List.of(assessmentId)).get(assessmentId))
                .flatMap(this::withId)
                .ifPresent(task -> refuseIfHeldByAnother(task, actor));
    }

    void refuseIfHeldByAnother(OpenTask task, Actor actor) {
        held(task, actor).ifPresent(reason -> {
            throw Refusal.conflict(reason.key(), reason.arguments().toArray());
        });
    }

    /** That somebody else holds the task; empty where it {@link #isFree}. */
    Optional<Message> held(OpenTask task, Actor actor) {
        return isFree(task, actor)
                ? Optional.empty()
                : Optional.of(Message.of(
                        "workflow.refusal.held",
                        Objects.requireNonNull(task.assignee()).name()));
    }

    /** Whether nobody else holds the task, or only one who replaces the actor or whom he replaces. */
    boolean isFree(OpenTask task, Actor actor) {
        Person holder = task.assignee();
        return holder == null || holder.equals(actor.person()) || standInForEachOther(task, actor, holder);
    }

    /** The absent keeps access: of the two each may take the task from the other. */
    private boolean standInForEachOther(OpenTask task, Actor actor, Person holder) {
        return actor.replaces(holder.username(), task.openTo())
                || people.actor(holder.username()).replaces(actor.username(), task.openTo());
    }

    /** Whoever claimed the task; while nobody has, everybody who may. */
    List<Person> holders(OpenTask task) {
        if (task.assignee() != null) {
            return List.of(task.assignee());
        }
        return people.holding(task.openTo().role(), task.openTo().bodyCode());
    }

    /** The overdue task that a decision is about. */
    public OpenTask overdueTaskBehind(OpenTask decision) {
        return neighbours(decision)
                .filter(task -> task.kind() == TaskKind.SUBMIT_HR_DATA || task.kind() == TaskKind.SIGN_OFF)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Decision without overdue work: " + decision.id()));
    }

    /** The open decision on the task's being overdue, if there is one. */
    Optional<OpenTask> overdueDecisionAbout(OpenTask task) {
        return task.kind() == TaskKind.SUBMIT_HR_DATA || task.kind() == TaskKind.SIGN_OFF
                ? neighbours(task)
                        .filter(other -> other.kind() == TaskKind.DECIDE_OVERDUE)
                        .findFirst()
                : Optional.empty();
    }

    /** The task of an id that was once open. */
    Optional<Ended> ended(String taskId) {
        HistoricTaskInstance task = history.createHistoricTaskInstanceQuery()
                .taskId(taskId)
                .finished()
                .singleResult();
        if (task == null) {
            return Optional.empty();
        }
        Matter matter = TaskKind.ofElement(task.getTaskDefinitionKey()).matter();
        String key = history.createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        return Optional.of(new Ended(
                matters.about(matter, UUID.fromString(key)).bodyCode(),
                task.getEndTime().toInstant()));
    }

    private Stream<OpenTask> neighbours(OpenTask task) {
        return of(task.matterId()).stream();
    }

    /** Those of which the condition holds as well, by due date. */
    private List<Row> rows(String condition, UnaryOperator<StatementSpec> params) {
        return params.apply(jdbc.sql(OPEN + condition + ORDER).param("day", today()))
                .query(Rows.of(Row.class))
                .list();
    }

    private List<OpenTask> read(List<Row> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<UUID, About> about = about(found);
        Map<String, Actor> holders = people.actors(
                found.stream().map(Row::assignee).filter(Objects::nonNull).collect(Collectors.toSet()));
        return found.stream()
                .map(row -> read(row, Objects.requireNonNull(about.get(row.matterId())), holders))
                .toList();
    }

    private Map<UUID, About> about(List<Row> found) {
        Map<Matter, Set<UUID>> others = new EnumMap<>(Matter.class);
        Map<Assessment, TerritorialBody> assessments = new HashMap<>();
        found.forEach(row -> {
            if (row.assessment() == null) {
                others.computeIfAbsent(row.kind().matter(), matter -> new HashSet<>())
                        .add(row.matterId());
            } else {
                assessments.put(row.assessment(), Objects.requireNonNull(row.whose()));
            }
        });
        Map<UUID, About> about = new HashMap<>(matters.about(assessments));
        others.forEach((matter, ids) -> about.putAll(matters.about(matter, ids)));
        return about;
    }

    private OpenTask read(Row row, About about, Map<String, Actor> holders) {
        return new OpenTask(
                row.taskId(),
                row.kind(),
                about,
                row.created(),
                row.due(),
                !row.due().isAfter(clock.instant()),
                holder(row, row.kind().role().in(about.bodyCode()), holders),
                workingDays.skipped(Texts.day(row.created()), Texts.day(row.due())));
    }

    /** Whoever has claimed the task, if it is open to him today: a deputy's time ends, and so do roles. */
    private static @Nullable Person holder(Row row, RoleHeld openTo, Map<String, Actor> holders) {
        Actor holder = row.assignee() == null ? null : holders.get(row.assignee());
        return holder != null && holder.roles().contains(openTo) ? holder.person() : null;
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
