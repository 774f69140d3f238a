package kz.qorytyndy.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.qorytyndy.campaign.ReportingPeriod;
import kz.qorytyndy.campaign.TaskKind;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.platform.Message;
import org.jspecify.annotations.Nullable;

/**
 * What people are to be told, before it has a language and an addressee.
 *
 * @param paragraphs what it says besides the facts
 * @param facts what is shown as a table: body, period and what else matters
 * @param deadline what goes with it for the calendar
 * @param conclusionVersion the version of the issued conclusion whose PDF goes with it
 */
record Notice(
        MailKind kind,
        About about,
        @Nullable Task task,
        List<Message> paragraphs,
        List<Fact> facts,
        @Nullable Deadline deadline,
        @Nullable Integer conclusionVersion) {

    /** The body's assessment, or the campaign as a whole. */
    record About(UUID campaignId, @Nullable UUID assessmentId, Message body, ReportingPeriod period) {}

    /** The work that it is about; {@code id} only if the addressee is to do it. */
    record Task(TaskKind kind, @Nullable String id) {}

    /**
     * Work as it stands in calendars.
     *
     * @param process the assessment, or the campaign whose summary is approved
     * @param due null if the work is done with and its entries are to go
     */
    record Deadline(
            UUID process, Set<TaskKind> work, @Nullable Instant due) {}

    record Fact(Message label, Message value) {}

    static Notice of(MailKind kind, About about) {
        return new Notice(kind, about, null, List.of(Message.of("notification.lead." + kind)), List.of(), null, null)
                .fact("body", about.body())
                .fact("period", about.period().name());
    }

    Notice says(String key) {
        return new Notice(kind, about, task, plus(paragraphs, Message.of(key)), facts, deadline, conclusionVersion);
    }

    Notice fact(String name, Message value) {
        return new Notice(
                kind,
                about,
                task,
                paragraphs,
                plus(facts, new Fact(Message.of("notification.fact." + name), value)),
                deadline,
                conclusionVersion);
    }

    Notice fact(String name, String value) {
        return fact(name, Message.of("notification.value", value));
    }

    /** The work, in whose facts its deadline stands. */
    Notice task(TaskKind work, @Nullable String id, Instant due) {
        return new Notice(kind, about, new Task(work, id), paragraphs, facts, deadline, conclusionVersion)
                .fact("task", name(work))
                .fact("due", Message.of("notification.time", due));
    }

    /** The work with its deadline as an entry for the calendar as well, and the days that do not count on the way to it. */
    Notice taskToCome(TaskKind work, @Nullable String id, Due due) {
        Notice notice =
                with(new Deadline(process(), EnumSet.of(work), due.due())).task(work, id, due.due());
        return Due.sentence(due.skipped())
                .map(sentence -> notice.fact("skipped", sentence))
                .orElse(notice);
    }

    /** The work, which is done with. */
    Notice taskEnded(TaskKind work) {
        return new Notice(kind, about, new Task(work, null), paragraphs, facts, deadline, conclusionVersion)
                .fact("task", name(work))
                .withoutDeadlines(EnumSet.of(work));
    }

    /** Takes the entries for such work back out of the addressee's calendar. */
    Notice withoutDeadlines(Set<TaskKind> work) {
        return with(new Deadline(process(), work, null));
    }

    private Notice with(Deadline another) {
        return new Notice(kind, about, task, paragraphs, facts, another, conclusionVersion);
    }

    private UUID process() {
        return about.assessmentId() == null ? about.campaignId() : about.assessmentId();
    }

    /** What the work is called in a calendar. */
    Message entry(TaskKind work) {
        return Message.of(
                "notification.entry", name(work), about.body(), about.period().name());
    }

    Notice withConclusion(int version) {
        return new Notice(kind, about, task, paragraphs, facts, deadline, version);
    }

    Message subject() {
        return Message.of(
                "notification.subject." + kind,
                about.body(),
                about.period().name(),
                task == null ? "" : name(task.kind()));
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
        if (about.assessmentId() == null) {
            return "/campaigns/" + about.campaignId();
        }
        // The work is asked for before the task is there, and its place stays the same when it comes again.
        return "/assessments/" + about.assessmentId()
                + (isToDo() ? "/tasks/" + Objects.requireNonNull(task).kind().id() : "");
    }

    Message linkText() {
        return Message.of(
                taskId() != null || isToDo()
                        ? "notification.link.tasks"
                        : about.assessmentId() == null
                                ? "notification.link.campaigns"
                                : "notification.link.assessments");
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
