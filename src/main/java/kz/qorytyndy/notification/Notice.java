package kz.qorytyndy.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.Remark;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/**
 * What people are to be told, before it has a language and an addressee.
 *
 * @param paragraphs what it says besides the facts
 * @param facts what is shown as a table: the body, the period or the standard, and what else matters
 * @param deadline what goes with it for the calendar
 * @param documentVersion the version of the issued conclusion, or of the standard, whose PDF goes with it
 * @param page the page of the portal that it is about; null: that of its matter or task
 */
public record Notice(
        MailKind kind,
        About about,
        @Nullable Task task,
        List<Message> paragraphs,
        List<Fact> facts,
        @Nullable Deadline deadline,
        @Nullable Integer documentVersion,
        @Nullable String page) {

    /** The work that it is about; {@code id} only if the addressee is to do it. */
    public record Task(TaskKind kind, @Nullable String id) {}

    /**
     * Work as it stands in calendars.
     *
     * @param due null if the work is done with and its entries are to go
     */
    public record Deadline(Set<TaskKind> work, @Nullable Instant due) {

        /** The work that is due; of several that are done with, any. */
        TaskKind kind() {
            return work.iterator().next();
        }
    }

    public record Fact(Message label, Message value) {}

    public static Notice of(MailKind kind, About about) {
        Notice notice = new Notice(
                kind, about, null, List.of(Message.of("notification.lead." + kind)), List.of(), null, null, null);
        return switch (about.matter().kind()) {
            case CAMPAIGN, ASSESSMENT -> notice.fact("body", whose(about)).fact("period", about.name());
            case STANDARD -> notice.fact("owner", whose(about)).fact("standard", about.name());
            case SUBSTITUTION -> notice.fact("absent", whose(about)).fact("deputy", about.name());
            case PERSON -> notice.fact("username", about.name());
        };
    }

    public Notice says(String key) {
        return new Notice(kind, about, task, plus(paragraphs, Message.of(key)), facts, deadline, documentVersion, page);
    }

    public Notice fact(String name, Message value) {
        return plus(new Fact(Message.of("notification.fact." + name), value));
    }

    private Notice plus(Fact fact) {
        return new Notice(kind, about, task, paragraphs, plus(facts, fact), deadline, documentVersion, page);
    }

    public Notice fact(String name, String value) {
        return fact(name, Message.of("notification.value", value));
    }

    public Notice fact(String name, Instant value) {
        return fact(name, Message.of("notification.time", value));
    }

    /** The work, in whose facts its deadline stands. */
    public Notice task(TaskKind work, @Nullable String id, Instant due) {
        return new Notice(kind, about, new Task(work, id), paragraphs, facts, deadline, documentVersion, page)
                .fact("task", work.label())
                .fact("due", due);
    }

    /** The work with its deadline as an entry for the calendar as well, and the days that do not count on the way to it. */
    public Notice taskToCome(TaskKind work, @Nullable String id, Due due) {
        Notice notice = with(new Deadline(EnumSet.of(work), due.due())).task(work, id, due.due());
        return Due.sentence(due.skipped())
                .map(sentence -> notice.fact("skipped", sentence))
                .orElse(notice);
    }

    /** The decision on the overdue work, which the addressee is to take, with its deadline as an entry for the calendar. */
    public Notice toDecide(Due due) {
        return with(new Deadline(EnumSet.of(TaskKind.DECIDE_OVERDUE), due.due()))
                .says("notification.overdue.decide")
                .fact("decisionDue", due.due());
    }

    /** What was written for the addressee. */
    public Notice quotes(List<Remark> remarks) {
        Notice notice = this;
        for (Remark remark : remarks) {
            notice = notice.plus(new Fact(remark.label(), Message.of("notification.value", remark.text())));
        }
        return notice;
    }

    /** The work, which is done with. */
    public Notice taskEnded(TaskKind work) {
        return new Notice(kind, about, new Task(work, null), paragraphs, facts, deadline, documentVersion, page)
                .fact("task", work.label())
                .withoutDeadlines(EnumSet.of(work));
    }

    /** Takes the entries for such work back out of the addressee's calendar. */
    public Notice withoutDeadlines(Set<TaskKind> work) {
        return with(new Deadline(work, null));
    }

    private Notice with(Deadline another) {
        return new Notice(kind, about, task, paragraphs, facts, another, documentVersion, page);
    }

    /** What the work is called in a calendar. */
    Message entry(TaskKind work) {
        return Message.of("notification.entry", work.label(), whose(about), about.name());
    }

    public Notice withDocument(int version) {
        return new Notice(kind, about, task, paragraphs, facts, deadline, version, page);
    }

    /** About this page of the portal, whose name in a link is that of its section. */
    public Notice on(String address) {
        return new Notice(kind, about, task, paragraphs, facts, deadline, documentVersion, address);
    }

    Message subject() {
        return Message.of(
                "notification.subject." + kind,
                whose(about),
                about.name(),
                task == null ? "" : task.kind().label());
    }

    @Nullable
    String taskId() {
        return task == null ? null : task.id();
    }

    /** The page of the portal that the addressee is to open. */
    String path() {
        if (page != null) {
            return page;
        }
        if (kind == MailKind.STEP_HELD_UP) {
            return "/held-up-steps";
        }
        if (kind == MailKind.TASK_UNSTAFFED) {
            return "/unstaffed-tasks";
        }
        if (kind.isOfApproval()) {
            return "/approvals";
        }
        if (kind.hasSecret()) {
            return "/invitation";
        }
        if (taskId() != null) {
            return "/tasks/" + taskId();
        }
        // The work is asked for before the task is there, and its place stays the same when it comes again.
        return about.matter().path()
                + (isToDo() && about.matter().kind() != Matter.CAMPAIGN
                        ? "/tasks/" + Objects.requireNonNull(deadline).kind().id()
                        : "");
    }

    Message linkText() {
        if (page != null) {
            return Message.of("notification.link." + page.split("/", -1)[1]);
        }
        if (kind == MailKind.STEP_HELD_UP) {
            return Message.of("notification.link.steps");
        }
        if (kind == MailKind.TASK_UNSTAFFED) {
            return Message.of("notification.link.unstaffed");
        }
        if (kind.isOfApproval()) {
            return Message.of("notification.link.approvals");
        }
        if (kind.hasSecret()) {
            return Message.of("notification.link.invitation");
        }
        return Message.of("notification.link."
                + (taskId() != null || isToDo()
                        ? "tasks"
                        : about.matter().kind().path()));
    }

    private boolean isToDo() {
        return task != null && deadline != null && deadline.due() != null;
    }

    private static Message whose(About about) {
        return about.whose() == null ? Message.of("notification.allBodies") : about.whose();
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return List.copyOf(more);
    }
}
