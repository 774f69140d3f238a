package kz.qorytyndy.workflow;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Duties;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.MailKind;
import kz.qorytyndy.notification.Mailings;
import kz.qorytyndy.notification.Notice;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.RoleHeld;
import kz.qorytyndy.workflow.engine.TaskOpened;
import kz.qorytyndy.workflow.process.Matters;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tasks that would wait in silence: nobody holds the role that they are open to, or what they did earlier in the matter bars all who do. A deputy
 * changes neither: he acts for one of those who hold it.
 */
@Service
public class UnstaffedTasks {

    private final OpenTasks open;
    private final Matters matters;
    private final Duties duties;
    private final People people;
    private final Mailings mailings;

    UnstaffedTasks(OpenTasks open, Matters matters, Duties duties, People people, Mailings mailings) {
        this.open = open;
        this.matters = matters;
        this.duties = duties;
        this.people = people;
        this.mailings = mailings;
    }

    /** Whether the actor sees them all, as he can do something about them. */
    public boolean maySee(Actor actor) {
        return actor.isHr() || actor.is(Role.ADMINISTRATOR);
    }

    /** How many there are, for those who can do something about them; 0 for others. */
    @Transactional(readOnly = true)
    public int count(Actor actor) {
        return maySee(actor) ? open.countUndoable() : 0;
    }

    /**
     * All, by due date.
     *
     * @throws Refusal forbidden unless the actor {@link #maySee}
     */
    @Transactional(readOnly = true)
    public List<UnstaffedTask> all(Actor actor) {
        if (!maySee(actor)) {
            throw Refusal.forbidden("workflow.refusal.unstaffed");
        }
        return found(open.undoable());
    }

    /** Those of one campaign itself, assessment or work standard. */
    @Transactional(readOnly = true)
    public List<UnstaffedTask> of(UUID matterId) {
        return found(open.of(matterId));
    }

    /** To the HR service and the administrators: a task has opened that nobody can do. */
    @EventListener
    void opened(TaskOpened task) {
        TaskKind kind = task.kind();
        About about = matters.about(kind.matter(), task.matterId());
        RoleHeld openTo = kind.role().in(about.bodyCode());
        gap(kind, about, openTo, holders(openTo), true).ifPresent(reason -> tell(kind, about, task.due(), reason));
    }

    /** To the same: these were open, and who could do them has left. */
    @Transactional
    void left(List<OpenTask> tasks) {
        found(tasks).forEach(one -> {
            OpenTask task = one.task();
            tell(task.kind(), task.about(), task.due(), one.reason());
        });
    }

    private void tell(TaskKind kind, About about, Instant due, Message reason) {
        Notice notice =
                Notice.of(MailKind.TASK_UNSTAFFED, about).task(kind, null, due).fact("reason", reason);
        mailings.begin().toHrService(notice).to(Role.ADMINISTRATOR, notice);
    }

    private List<UnstaffedTask> found(List<OpenTask> tasks) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        Map<RoleHeld, Set<String>> holders = people.heldToday();
        Set<UUID> touched = duties.touched(
                tasks.stream().map(OpenTask::matterId).toList(),
                tasks.stream()
                        .map(OpenTask::openTo)
                        .distinct()
                        .flatMap(role -> holders.getOrDefault(role, Set.of()).stream())
                        .toList());
        return tasks.stream()
                .sorted(Comparator.comparing(OpenTask::due).thenComparing(OpenTask::id))
                .flatMap(task -> gap(
                        task.kind(),
                        task.about(),
                        task.openTo(),
                        holders.getOrDefault(task.openTo(), Set.of()),
                        touched.contains(task.matterId()))
                        .map(reason -> new UnstaffedTask(task, reason))
                        .stream())
                .toList();
    }

    private Set<String> holders(RoleHeld role) {
        return people.holding(role.role(), role.bodyCode()).stream()
                .map(Person::username)
                .collect(Collectors.toSet());
    }

    /** Why nobody can do such work; none if somebody can. Only if the matter is {@code touched} by one of the holders need his part be looked up. */
    private Optional<Message> gap(TaskKind kind, About about, RoleHeld openTo, Set<String> holders, boolean touched) {
        if (holders.isEmpty()) {
            return Optional.of(Message.of("workflow.unstaffed.vacant", post(openTo, about)));
        }
        return touched && duties.barred(about.matter().id(), kind).containsAll(holders)
                ? Optional.of(Message.of("workflow.unstaffed.barred", post(openTo, about)))
                : Optional.empty();
    }

    private static Message post(RoleHeld openTo, About about) {
        return openTo.bodyCode() == null || about.body() == null
                ? openTo.role().label()
                : Message.of(
                        "workflow.unstaffed.post",
                        openTo.role().label(),
                        about.body().label());
    }
}
