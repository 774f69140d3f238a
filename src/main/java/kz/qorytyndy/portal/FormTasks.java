package kz.qorytyndy.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.FormContents;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tasks that are done by a form of the portal, which saves itself. */
@Component
public class FormTasks {

    /** The fields in which people write at length. */
    private static final Pattern TEXT = Pattern.compile("content\\..+|analysis|recommendations|reason|text");

    private final Tasks tasks;
    private final FormContents contents;
    private final SideBySide sideBySide;
    private final Localized localized;

    FormTasks(Tasks tasks, FormContents contents, SideBySide sideBySide, Localized localized) {
        this.tasks = tasks;
        this.contents = contents;
        this.sideBySide = sideBySide;
        this.localized = localized;
    }

    /** A task whose form is opened, filled in as far as its draft goes. */
    public record Opened(OpenTask task, Optional<Draft> draft, Form form) {}

    /** The actor cannot do the task now, or it has ended: he is led to the page of the task, which says why. */
    static final class Barred extends RuntimeException {

        private final String task;

        private Barred(String task) {
            super(task);
            this.task = task;
        }

        String task() {
            return task;
        }
    }

    /**
     * The task of one of the kinds that a page is for, to be done by the actor.
     *
     * @throws Refusal not found as {@link #get}
     * @throws RuntimeException if it has ended, somebody else holds it or the separation of duties keeps the actor from it, which the page of the task says
     */
    public Opened open(String id, Actor actor, Predicate<TaskKind> kinds) {
        OpenTask task = shown(id, actor, kinds);
        if (!tasks.barred(List.of(task), actor).isEmpty()) {
            throw new Barred(id);
        }
        Optional<Draft> draft = tasks.draft(id, actor);
        return new Opened(task, draft, Form.of(contents.of(task, draft)));
    }

    /**
     * The task whose page is looked at.
     *
     * @throws Refusal not found as {@link #get}
     * @throws RuntimeException if it has ended, which the page of the task says
     */
    public OpenTask shown(String id, Actor actor, Predicate<TaskKind> kinds) {
        try {
            return get(id, actor, kinds);
        } catch (Refusal refusal) {
            throw refusal.kind() == Refusal.Kind.CONFLICT ? new Barred(id) : refusal;
        }
    }

    /**
     * The task of one of the kinds that a page is for.
     *
     * @throws Refusal not found, also if it is not open to the actor; conflict if it has ended
     */
    public OpenTask get(String id, Actor actor, Predicate<TaskKind> kinds) {
        OpenTask task = tasks.get(id, actor);
        if (!kinds.test(task.kind()) || !task.isOpenTo(actor)) {
            throw Refusal.notFound();
        }
        return task;
    }

    /**
     * The task whose form was sent.
     *
     * @throws Refusal not found as {@link #get}
     * @throws RuntimeException if it has ended, which a page of its own says
     */
    public OpenTask sent(String id, Actor actor, Predicate<TaskKind> kinds, Form form) {
        return sent(id, actor, kinds, () -> texts(form));
    }

    /** The same where a form is read in another way; {@code typed} are its texts by the names of their fields. */
    public OpenTask sent(String id, Actor actor, Predicate<TaskKind> kinds, Supplier<Map<String, String>> typed) {
        try {
            return get(id, actor, kinds);
        } catch (Refusal refusal) {
            throw refusal.kind() == Refusal.Kind.CONFLICT ? new TooLate(refusal, typed.get()) : refusal;
        }
    }

    /** What every page of such a task shows. */
    public void show(OpenTask task, Actor actor, Form form, Optional<Draft> draft, Model model) {
        model.addAttribute("task", task);
        model.addAttribute("form", form);
        model.addAttribute("username", actor.username());
        draft.ifPresent(saved -> model.addAttribute("saved", saved));
    }

    /**
     * Shows what was typed, in the shape of the task's command, beside what was saved meanwhile.
     *
     * @param address where the form is sent
     */
    public String sideBySide(
            Refusal refusal,
            OpenTask task,
            Actor actor,
            ObjectNode typed,
            SideBySide.Names fields,
            String address,
            Model model) {
        Draft saved = tasks.draft(task.id(), actor).orElseThrow(() -> refusal);
        ObjectNode known =
                Form.of(saved.content()).command(Tasks.commandOf(task.kind())).without("outcome");
        return sideBySide.show(
                refusal,
                Form.of(typed),
                Form.of(known).with("version", saved.version()),
                fields,
                address,
                actor.seesPeople(task.bodyCode()),
                model);
    }

    /** Goes back to the form, where what was sent is kept by now. */
    public static String kept(Form form, String address, RedirectAttributes next) {
        if (SideBySide.settled(form)) {
            next.addFlashAttribute("done", Message.of("portal.sideBySide.kept"));
            next.addFlashAttribute("settled", true);
        }
        return "redirect:" + address;
    }

    private Map<String, String> texts(Form form) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String field : form.fields()) {
            if (TEXT.matcher(field).matches() && !form.value(field).isEmpty()) {
                texts.put(localized.of(Message.of(form.key(field), Form.row(field))), form.value(field));
            }
        }
        return texts;
    }
}
