package kz.qorytyndy.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.deadline.Due.Skipped;
import kz.qorytyndy.deadline.WorkingDays;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.submission.SubmissionTasks;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.workflow.process.Matters;
import kz.qorytyndy.workflow.process.TimedTasks;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The engine's open tasks as the product's people know them. */
@Component
public class OpenTasks implements SubmissionTasks, TimedTasks {

    /** A task that is no longer open; {@code bodyCode} is that of its assessment or standard, if it had one. */
    record Ended(@Nullable String bodyCode, Instant at) {}

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final Assessments assessments;
    private final Matters matters;
    private final People people;
    private final WorkingDays workingDays;
    private final Clock clock;

    OpenTasks(
            TaskService tasks,
            RuntimeService runtime,
            HistoryService history,
            Assessments assessments,
            Matters matters,
            People people,
            WorkingDays workingDays,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
        this.assessments = assessments;
        this.matters = matters;
        this.people = people;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    List<OpenTask> of(Actor actor) {
        if (actor.groups().isEmpty()) {
            return List.of();
        }
        return read(query(actor));
    }

    /** A part of the actor's by due date, {@code size} from {@code first} on, and how many there are. */
    Tasks.Page of(Actor actor, int first, int size) {
        if (actor.groups().isEmpty()) {
            return new Tasks.Page(List.of(), 0);
        }
        int total = (int) query(actor).active().count();
        TaskQuery ordered =
                query(actor).active().orderByDueDate().asc().orderByTaskId().asc();
        return new Tasks.Page(total == 0 ? List.of() : read(ordered.listPage(first, size)), total);
    }

    /** How many tasks of the kind the actor has. */
    int count(Actor actor, TaskKind kind) {
        return actor.groups().isEmpty()
                ? 0
                : (int) query(actor)
                        .taskDefinitionKey("Task_" + kind.id())
                        .active()
                        .count();
    }

    private TaskQuery query(Actor actor) {
        return tasks.createTaskQuery()
                .taskCandidateGroupIn(List.copyOf(actor.groups()))
                .includeAssignedTasks();
    }

    /** Those that are open to whoever holds the role, held or not. */
    List<OpenTask> openTo(RoleHeld role) {
        return read(tasks.createTaskQuery().taskCandidateGroup(role.group()).includeAssignedTasks());
    }

    List<OpenTask> all() {
        return read(tasks.createTaskQuery());
    }

    /** Those of a campaign itself, of an assessment or of a work standard. */
    List<OpenTask> of(UUID matterId) {
        return read(tasks.createTaskQuery().processInstanceBusinessKey(matterId.toString()));
    }

    List<OpenTask> ofCampaign(UUID campaignId) {
        List<OpenTask> open = ofMatters(
                assessments.ofCampaign(campaignId).stream().map(Assessment::id).toList());
        return Stream.concat(open.stream(), of(campaignId).stream()).toList();
    }

    /** The ids of the open tasks in which these assessments' bodies give their data, by assessment. */
    @Override
    public Map<UUID, String> submissions(Collection<UUID> assessmentIds) {
        if (assessmentIds.isEmpty()) {
            return Map.of();
        }
        List<Task> found = tasks.createTaskQuery()
                .processInstanceBusinessKeyIn(
                        assessmentIds.stream().map(UUID::toString).toArray(String[]::new))
                .taskDefinitionKey("Task_" + TaskKind.SUBMIT_HR_DATA.id())
                .active()
                .list();
        Map<String, UUID> keys = found.isEmpty() ? Map.of() : businessKeys(found);
        return found.stream()
                .collect(Collectors.toMap(
                        task -> Objects.requireNonNull(keys.get(task.getProcessInstanceId())), Task::getId));
    }

    /** Those of the campaigns themselves, the assessments and the work standards among these matters. */
    List<OpenTask> ofMatters(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : read(tasks.createTaskQuery()
                        .processInstanceBusinessKeyIn(
                                ids.stream().map(UUID::toString).toArray(String[]::new)));
    }

    /** The assessments of a campaign that have a task that is overdue. */
    Set<UUID> overdue(UUID campaignId) {
        String[] keys = assessments.idsOfCampaign(campaignId).stream()
                .map(UUID::toString)
                .toArray(String[]::new);
        List<Task> late = keys.length == 0
                ? List.of()
                : tasks.createTaskQuery()
                        .processInstanceBusinessKeyIn(keys)
                        .dueBefore(Date.from(clock.instant()))
                        .list();
        return late.isEmpty() ? Set.of() : Set.copyOf(businessKeys(late).values());
    }

    @Override
    public Optional<TimedTask> timed(String processInstanceId, String element) {
        return read(tasks.createTaskQuery().processInstanceId(processInstanceId).taskDefinitionKey(element)).stream()
                .findFirst()
                .map(task -> new TimedTask(
                        task.matterId(), task.kind(), task.id(), task.due(), task.overdue(), holders(task)));
    }

    Optional<OpenTask> withId(String taskId) {
        return read(tasks.createTaskQuery().taskId(taskId)).stream().findFirst();
    }

    /** Those of the tasks that are still open. */
    public List<OpenTask> withIds(Collection<String> taskIds) {
        return taskIds.isEmpty() ? List.of() : read(tasks.createTaskQuery().taskIdIn(taskIds.toArray(String[]::new)));
    }

    /** The ids of the tasks that somebody holds to whom they are no longer open; of that person only, unless {@code username} is null. */
    List<String> heldInVain(@Nullable String username) {
        TaskQuery held = tasks.createTaskQuery().taskAssigned();
        return heldInVain(username == null ? held : held.taskAssignee(username));
    }

    boolean isHeldInVain(String taskId) {
        return !heldInVain(tasks.createTaskQuery().taskAssigned().taskId(taskId))
                .isEmpty();
    }

    private List<String> heldInVain(TaskQuery held) {
        return read(held).stream()
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

    private List<OpenTask> read(TaskQuery query) {
        return read(query.active().list());
    }

    private List<OpenTask> read(List<Task> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, UUID> keys = businessKeys(found);
        Map<UUID, About> about = about(found, keys);
        Map<String, Actor> holders = people.actors(
                found.stream().map(Task::getAssignee).filter(Objects::nonNull).collect(Collectors.toSet()));
        return found.stream()
                .map(task ->
                        read(task, Objects.requireNonNull(about.get(keys.get(task.getProcessInstanceId()))), holders))
                .toList();
    }

    private Map<String, UUID> businessKeys(Collection<Task> found) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceIds(
                        found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
                .list()
                .stream()
                .collect(Collectors.toMap(ProcessInstance::getId, one -> UUID.fromString(one.getBusinessKey())));
    }

    private Map<UUID, About> about(List<Task> found, Map<String, UUID> keys) {
        Map<Matter, Set<UUID>> byMatter = new EnumMap<>(Matter.class);
        found.forEach(task -> byMatter.computeIfAbsent(kind(task).matter(), matter -> new HashSet<>())
                .add(Objects.requireNonNull(keys.get(task.getProcessInstanceId()))));
        Map<UUID, About> about = new HashMap<>();
        byMatter.forEach((matter, ids) -> about.putAll(matters.about(matter, ids)));
        return about;
    }

    private OpenTask read(Task task, About about, Map<String, Actor> holders) {
        Instant due = task.getDueDate().toInstant();
        TaskKind kind = kind(task);
        return new OpenTask(
                task.getId(),
                kind,
                about,
                task.getCreateTime().toInstant(),
                due,
                !due.isAfter(clock.instant()),
                holder(task, kind.role().in(about.bodyCode()), holders),
                skipped(task));
    }

    private static TaskKind kind(Task task) {
        return TaskKind.ofElement(task.getTaskDefinitionKey());
    }

    private List<Skipped> skipped(Task task) {
        return workingDays.skipped(day(task.getCreateTime()), day(task.getDueDate()));
    }

    private static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), Texts.ZONE);
    }

    /** Whoever has claimed the task, if it is open to him today: a deputy's time ends, and so do roles. */
    private static @Nullable Person holder(Task task, RoleHeld openTo, Map<String, Actor> holders) {
        Actor holder = task.getAssignee() == null ? null : holders.get(task.getAssignee());
        return holder != null && holder.roles().contains(openTo) ? holder.person() : null;
    }
}
