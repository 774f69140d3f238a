package kz.qorytyndy.portal.datasheet;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.improvement.Measures;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.FormTasks;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SelfSaving;
import kz.qorytyndy.submission.Draft;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.FormContents;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The data sheet of a body while it is being filled in. It saves itself as typed, by htmx; without a script the same form is saved and
 * submitted by its buttons.
 */
@Controller
public class DataSheetPages {

    private static final String SEEN = "seen.";

    private static final Predicate<TaskKind> DATA_SHEET = TaskKind.SUBMIT_HR_DATA::equals;

    private final Tasks tasks;
    private final FormTasks pages;
    private final FormContents contents;
    private final FillableSheets sheets;
    private final Assessments assessments;
    private final Measures measures;
    private final Localized localized;

    DataSheetPages(
            Tasks tasks,
            FormTasks pages,
            FormContents contents,
            FillableSheets sheets,
            Assessments assessments,
            Measures measures,
            Localized localized) {
        this.tasks = tasks;
        this.pages = pages;
        this.contents = contents;
        this.sheets = sheets;
        this.assessments = assessments;
        this.measures = measures;
        this.localized = localized;
    }

    @GetMapping("/tasks/{id}/sheet")
    String show(@PathVariable String id, Actor actor, Model model) {
        return page(Form.empty(), pages.shown(id, actor, DATA_SHEET), actor, Map.of(), false, model);
    }

    /** Saves, and goes on to the confirmation if that is what was asked for and nothing is wrong. */
    @PostMapping("/tasks/{id}/sheet")
    String send(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            Actor actor,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        OpenTask task = pages.sent(
                id, actor, DATA_SHEET, () -> sheets.labelled(text(form, "assessment"), actor, form.toSingleValueMap()));
        try {
            merge(task, actor, form);
            if (!form.containsKey("submit")) {
                redirect.addFlashAttribute("done", Message.of("portal.sheet.kept"));
                return "redirect:/tasks/" + id + "/sheet";
            }
            sheets.check(task, contents.of(task, tasks.draft(id, actor)));
            return "redirect:/tasks/" + id + "/sheet/confirm";
        } catch (Refusal refusal) {
            return refused(refusal, task, actor, typed(task, form), model);
        }
    }

    /** Saves by itself what has been typed, and answers with what there is to say about it. */
    @PostMapping("/tasks/{id}/sheet/draft")
    String save(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            Actor actor,
            Model model,
            HttpServletResponse response) {
        return SelfSaving.view(
                () -> {
                    OpenTask task = pages.get(id, actor, DATA_SHEET);
                    merge(task, actor, form);
                    Optional<Draft> draft = tasks.draft(id, actor);
                    model.addAttribute("live", true);
                    show(task, actor, draft, Map.of(), false, model);
                    return "datasheet/sheet :: live";
                },
                model,
                response);
    }

    @GetMapping("/tasks/{id}/sheet/confirm")
    String confirm(@PathVariable String id, Actor actor, Model model) {
        OpenTask task = pages.shown(id, actor, DATA_SHEET);
        Optional<Draft> draft = tasks.draft(id, actor);
        try {
            model.addAttribute("hints", sheets.check(task, contents.of(task, draft)));
        } catch (Refusal refusal) {
            return refused(refusal, task, actor, Map.of(), model);
        }
        show(task, actor, draft, Map.of(), true, model);
        model.addAttribute("files", FillableSheets.files(sheets.command(task, contents.of(task, draft))));
        return "datasheet/confirm";
    }

    @PostMapping("/tasks/{id}/sheet/confirm")
    String submit(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String files,
            Actor actor,
            Model model,
            RedirectAttributes redirect) {
        OpenTask task = pages.sent(id, actor, DATA_SHEET, Form.empty());
        Optional<Draft> draft = tasks.draft(id, actor);
        try {
            if (draft.map(Draft::version).orElse(0) != version) {
                throw Refusal.conflict("portal.sheet.changedMeanwhile");
            }
            JsonNode command = sheets.command(task, contents.of(task, draft));
            if (!FillableSheets.files(command).equals(files)) {
                throw Refusal.conflict("portal.sheet.filesChanged");
            }
            tasks.complete(id, actor, command, version);
        } catch (Refusal refusal) {
            return refused(refusal, task, actor, Map.of(), model);
        }
        redirect.addFlashAttribute("done", Message.of("portal.sheet.submitted"));
        return "redirect:/assessments/" + task.matterId();
    }

    private String refused(Refusal refusal, OpenTask task, Actor actor, Map<String, String> typed, Model model) {
        Form form = Form.empty();
        form.refuse(refusal);
        return page(form, task, actor, typed, refusal.kind() == Refusal.Kind.INVALID, model);
    }

    private String page(
            Form form, OpenTask task, Actor actor, Map<String, String> typed, boolean complete, Model model) {
        model.addAttribute("form", form);
        measures.before(assessments.get(task.matterId()))
                .ifPresent(followed -> model.addAttribute("followed", followed));
        show(task, actor, tasks.draft(task.id(), actor), typed, complete, model);
        return "datasheet/sheet";
    }

    private void show(
            OpenTask task,
            Actor actor,
            Optional<Draft> draft,
            Map<String, String> typed,
            boolean complete,
            Model model) {
        model.addAttribute(
                "title",
                localized.of(task.kind().label()) + ": "
                        + localized.of(Objects.requireNonNull(task.body()).name()));
        model.addAttribute("task", task);
        model.addAttribute("sheet", sheets.sheet(task, actor, contents.of(task, draft), draft, typed, complete));
        model.addAttribute("version", draft.map(Draft::version).orElse(0));
        draft.ifPresent(saved -> model.addAttribute("saved", saved));
        model.addAttribute("others", tasks.meet(task.id(), actor));
        model.addAttribute("editable", tasks.isFree(task, actor));
        model.addAttribute("username", actor.username());
        model.addAttribute("remarks", tasks.remarks(task));
    }

    /** Whether the task is a data sheet that the actor may fill in. */
    public static boolean isOpenTo(OpenTask task, Actor actor) {
        return DATA_SHEET.test(task.kind()) && task.isOpenTo(actor);
    }

    private void merge(OpenTask task, Actor actor, MultiValueMap<String, String> form) {
        Map<String, String> typed = typed(task, form);
        List<Draft.Edit> edits = typed.entrySet().stream()
                .map(field -> new Draft.Edit(field.getKey(), text(form, SEEN + field.getKey()), field.getValue()))
                .filter(edit -> !edit.typed().equals(edit.seen()))
                .toList();
        if (!edits.isEmpty()) {
            tasks.mergeDraft(task.id(), actor, contents.start(task), edits);
        }
    }

    private Map<String, String> typed(OpenTask task, MultiValueMap<String, String> form) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (String field : sheets.fields(task)) {
            if (form.containsKey(field)) {
                typed.put(field, text(form, field));
            }
        }
        String taken = form.getFirst("take");
        if (taken != null && typed.containsKey(taken)) {
            typed.put(taken, text(form, "rival." + taken));
        }
        if (form.containsKey("takeList")) {
            typed.putAll(sheets.listed(task));
        }
        return typed;
    }

    private static String text(MultiValueMap<String, String> form, String name) {
        // Browsers send the lines of a text area with a carriage return, which was not in it before.
        return Optional.ofNullable(form.getFirst(name)).orElse("").replace("\r\n", "\n");
    }
}
