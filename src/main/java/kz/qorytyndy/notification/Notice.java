package kz.qorytyndy.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.matter.Matter;
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
 */
record Notice(
        MailKind kind,
        About about,
        @Nullable Task task,
        List<Message> paragraphs,
        List<Fact> facts,
        @Nullable Deadline deadline,
        @Nullable Integer documentVersion) {

    /**
     * What it is about: a body's assessment, a campaign as a whole, or a work standard.
     *
     * @param campaignId the assessment's as well; null for a standard
     * @param bodyCode null for a campaign, and for a standard of the HR service's own
     * @param whose the body's name, or who is in its place
     * @param name the period, or the standard's title
     */
    record About(
            Matter matter,
            UUID id,
            @Nullable UUID campaignId,
            @Nullable String bodyCode,
            Message whose,
            Message name) {

        @Nullable
        UUID assessmentId() {
            return matter == Matter.ASSESSMENT ? id : null;
        }

        @Nullable
        UUID standardId() {
            return matter == Matter.STANDARD ? id : null;
        }
    }

    /** The work that it is about; {@code id} only if the addressee is to do it. */
    record Task(TaskKind kind, @Nullable String id) {}

    /**
     * Work as it stands in calendars.
     *
     * @param process the matter whose work it is
     * @param due null if the work is done with and its entries are to go
     */
    record Deadline(
            UUID process, Set<TaskKind> work, @Nullable Instant due) {}

    record Fact(Message label, Message value) {}

    static Notice of(MailKind kind, About about) {
        boolean ofStandard = about.matter() == Matter.STANDARD;
        return new Notice(kind, about, null, List.of(Message.of("notification.lead." + kind)), List.of(), null, null)
                .fact(ofStandard ? "owner" : "body", about.whose())
                .fact(ofStandard ? "standard" : "period", about.name());
    }

    Notice says(String key) {
        return new Notice(kind, about, task, plus(paragraphs, Message.of(key)), facts, deadline, documentVersion);
    }

    Notice fact(String name, Message value) {
        return new Notice(
                kind,
                about,
                task,
                paragraphs,
                plus(facts, new Fact(Message.of("notification.fact." + name), value)),
                deadline,
                documentVersion);
    }

    Notice fact(String name, String value) {
        return fact(name, Message.of("notification.value", value));
    }

    /** The work, in whose facts its deadline stands. */
    Notice task(TaskKind work, @Nullable String id, Instant due) {
        return new Notice(kind, about, new Task(work, id), paragraphs, facts, deadline, documentVersion)
                .fact("task", name(work))
                .fact("due", Message.of("notification.time", due));
    }

    /** The work with its deadline as an entry for the calendar as well, and the days that do not count on the way to it. */
    Notice taskToCome(TaskKind work, @Nullable String id, Due due) {
        Notice notice =
                with(new Deadline(about.id(), EnumSet.of(work), due.due())).task(work, id, due.due());
        return Due.sentence(due.skipped())
                .map(sentence -> notice.fact("skipped", sentence))
                .orElse(notice);
    }

    /** The work, which is done with. */
    Notice taskEnded(TaskKind work) {
        return new Notice(kind, about, new Task(work, null), paragraphs, facts, deadline, documentVersion)
                .fact("task", name(work))
                .withoutDeadlines(EnumSet.of(work));
    }

    /** Takes the entries for such work back out of the addressee's calendar. */
    Notice withoutDeadlines(Set<TaskKind> work) {
        return with(new Deadline(about.id(), work, null));
    }

    private Notice with(Deadline another) {
        return new Notice(kind, about, task, paragraphs, facts, another, documentVersion);
    }

    /** What the work is called in a calendar. */
    Message entry(TaskKind work) {
        return Message.of("notification.entry", name(work), about.whose(), about.name());
    }

    Notice withDocument(int version) {
        return new Notice(kind, about, task, paragraphs, facts, deadline, version);
    }

    MailContents.@Nullable Document document() {
        return documentVersion == null ? null : new MailContents.Document(about.matter(), about.id(), documentVersion);
    }

    Message subject() {
        return Message.of(
                "notification.subject." + kind, about.whose(), about.name(), task == null ? "" : name(task.kind()));
    }

    @Nullable
    String taskId() {
        return task == null ? null : task.id();
    }

    /** The page of the portal that the addressee is to open. */
    String path() {
        if (taskId() != null) {
            return "/tasks/" + taskId();
        }
        // The work is asked for before the task is there, and its place stays the same when it comes again.
        return "/" + about.matter().path() + "/" + about.id()
                + (isToDo() && about.matter() != Matter.CAMPAIGN
                        ? "/tasks/" + Objects.requireNonNull(task).kind().id()
                        : "");
    }

    Message linkText() {
        return Message.of("notification.link."
                + (taskId() != null || isToDo() ? "tasks" : about.matter().path()));
    }

    private boolean isToDo() {
        return task != null && deadline != null && deadline.due() != null;
    }

    private static Message name(TaskKind kind) {
        return Message.of("campaign.task." + kind.id());
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return List.copyOf(more);
    }
}
