package kz.qorytyndy.portal.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.matter.AttestationNumber;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Choice;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.FormTasks;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.SelfSaving;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.scoring.editor.DraftPart;
import kz.qorytyndy.scoring.editor.DraftPart.Kind;
import kz.qorytyndy.scoring.editor.DraftPart.Name;
import kz.qorytyndy.scoring.editor.MethodologyDraft;
import kz.qorytyndy.scoring.editor.MethodologyDrafts;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A part of a methodology in the making: a form that saves itself, and says at once what its numbers come to. */
@Controller
@RequestMapping("/methodologies/drafts/{id}/parts/{part}")
class PartPages {

    /** The fields of a row of each list that a part may have; the first is where the page is shown after one was added. */
    private static final Map<String, List<String>> LISTS = Map.of(
            "points.steps.steps", List.of("bound", "points", "words.kk", "words.ru", "words.en"),
            "nothing", List.of("input", "points", "words.kk", "words.ru", "words.en"),
            "levels",
                    List.of(
                            "id",
                            "from",
                            "name.kk",
                            "name.ru",
                            "name.en",
                            "statement.kk",
                            "statement.ru",
                            "statement.en"));

    /** Paragraphs typed without their sign. */
    private static final Pattern PARAGRAPHS = Pattern.compile("\\d{1,3}(?:, ?\\d{1,3})*");

    /** The fields that hold numbers, of which it is said at once if they cannot be read. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?:.+\\.)?(?:bound|points|otherwise|low|lowPoints|high|highPoints|most|yes|no|decimals|min|max|from)");

    /** Where the samples are kept while a page is shown again. */
    private static final String SAMPLES = "samples";

    private final MethodologyDrafts drafts;
    private final SideBySide sideBySide;
    private final Localized localized;

    PartPages(MethodologyDrafts drafts, SideBySide sideBySide, Localized localized) {
        this.drafts = drafts;
        this.sideBySide = sideBySide;
        this.localized = localized;
    }

    /** When what stands in the form was saved, and as which version. */
    record Saved(int version, Instant savedAt) {}

    /** What an indicator is tried with, by the keys of the inputs. */
    record Samples(Map<String, String> values) {}

    @GetMapping
    String one(@PathVariable UUID id, @PathVariable String part, Actor actor, Model model) {
        MethodologyDraft draft = drafts.get(id, actor);
        DraftPart shown = part(draft, part);
        return show(draft, shown, asSaved(shown, model.getAttribute(SAMPLES)), actor, model);
    }

    /** What is asked for with each change. */
    @PostMapping("/draft")
    String saveItself(
            @PathVariable UUID id,
            @PathVariable String part,
            Form form,
            @RequestParam int version,
            Actor actor,
            Model model,
            HttpServletResponse response) {
        return SelfSaving.view(
                () -> {
                    DraftPart saved = drafts.save(id, name(part), typed(name(part), form), version, actor);
                    MethodologyDraft draft = drafts.get(id, actor);
                    show(draft, saved, withErrors(form, saved), actor, model);
                    model.addAttribute(
                            "numbers",
                            form.fields().stream()
                                    .filter(field -> NUMBER.matcher(field).matches())
                                    .toList());
                    return "editor/part :: live";
                },
                model,
                response);
    }

    /** Saved by a button: one of those that change rows, that which shows both sides, or the one that is there without scripts. */
    @PostMapping
    String save(
            @PathVariable UUID id,
            @PathVariable String part,
            Form form,
            @RequestParam int version,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        Form changed = form.changesRows() ? withRowsChanged(form) : form;
        String page = "/methodologies/drafts/" + id + "/parts/" + part;
        try {
            drafts.save(id, name(part), typed(name(part), changed), version, actor);
        } catch (Refusal refusal) {
            MethodologyDraft draft = drafts.get(id, actor);
            DraftPart saved = part(draft, part);
            if (refusal.overtaken().isPresent()) {
                return sideBySide(refusal, draft, saved, form, page, model);
            }
            form.refuseFields(refusal);
            model.addAttribute("refused", true);
            return show(draft, saved, form, actor, model);
        }
        next.addFlashAttribute(SAMPLES, new Samples(samples(form)));
        return FormTasks.kept(form, page + place(form), next);
    }

    private String sideBySide(
            Refusal refusal, MethodologyDraft draft, DraftPart saved, Form form, String page, Model model) {
        return sideBySide.show(
                refusal,
                Form.of(withoutKeys(saved.kind(), typed(saved.name(), form))),
                Form.of(withoutKeys(saved.kind(), saved.content().deepCopy())).with("version", saved.version()),
                new PartNames(localized, draft),
                page,
                true,
                model);
    }

    /** What nobody types stands on neither side. */
    private static ObjectNode withoutKeys(Kind kind, ObjectNode content) {
        if (!content.path("required").asBoolean()) {
            content.remove("required");
        }
        if (content.get("input") instanceof ObjectNode input) {
            input.remove("key");
        }
        return kind.isMany() ? content.without(List.of("id", "key")) : content;
    }

    @PostMapping("/move")
    String move(@PathVariable UUID id, @PathVariable String part, @RequestParam int by, Actor actor) {
        drafts.move(id, name(part), by, actor);
        return "redirect:/methodologies/drafts/" + id + "#" + part;
    }

    @PostMapping("/remove")
    String remove(@PathVariable UUID id, @PathVariable String part, Actor actor, RedirectAttributes next) {
        try {
            drafts.remove(id, name(part), actor);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            next.addFlashAttribute("notDone", refusal.reason());
            return "redirect:/methodologies/drafts/" + id + "/parts/" + part;
        }
        next.addFlashAttribute("done", Message.of("portal.editor.removed"));
        return "redirect:/methodologies/drafts/" + id;
    }

    private String show(MethodologyDraft draft, DraftPart part, Form form, Actor actor, Model model) {
        model.addAttribute("title", title(part));
        model.addAttribute("draft", draft);
        model.addAttribute("part", part);
        model.addAttribute("form", form);
        model.addAttribute("rows", rows(form));
        model.addAttribute("mayWrite", drafts.mayWrite(actor));
        model.addAttribute("username", actor.username());
        model.addAttribute("saved", new Saved(part.version(), part.changedAt()));
        model.addAttribute("otherOrder", draft.blueprint().heading().order() != null);
        model.addAttribute(
                "faults",
                draft.faults().stream()
                        .filter(fault -> fault.part().equals(part.name().toString()))
                        .toList());
        model.addAttribute("criteria", choices(draft, Kind.CRITERION));
        List<Choice> inputs = choices(draft, Kind.INPUT);
        model.addAttribute("inputs", inputs);
        model.addAttribute(
                "others",
                inputs.stream().filter(one -> !one.code().equals(part.key())).toList());
        model.addAttribute(
                "origins",
                Stream.of(AttestationNumber.values())
                        .map(origin -> new Choice(
                                origin.name(), localized.of(Message.of("portal.editor.origin." + origin.name()))))
                        .toList());
        if (part.kind() == Kind.INDICATOR || part.kind() == Kind.LOWERING) {
            Preview preview = Preview.of(draft, part, form);
            model.addAttribute("preview", preview);
            model.addAttribute(
                    "newSamples",
                    !preview.samples().stream()
                            .map(Preview.Sample::key)
                            .collect(Collectors.toSet())
                            .equals(samples(form).keySet()));
        }
        return "editor/" + part.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Its name; what it is until it has one. */
    private String title(DraftPart part) {
        return part.kind().isMany()
                ? localized.of(part.called())
                : localized.of(Message.of("portal.editor.part." + part.kind()));
    }

    private List<Choice> choices(MethodologyDraft draft, Kind kind) {
        return draft.parts(kind).stream()
                .map(part -> new Choice(part.key(), localized.of(part.called())))
                .toList();
    }

    /** The form as it was saved, with what cannot be read in it. */
    private static Form asSaved(DraftPart part, @Nullable Object samples) {
        Form form =
                Form.of(part.content()).with(Preview.SAMPLES, samples instanceof Samples tried ? tried.values() : null);
        for (String list : LISTS.keySet()) {
            JsonNode rows = part.content().at("/" + list.replace('.', '/'));
            for (int i = 0; i < rows.size(); i++) {
                String row = list + "[" + i + "]";
                if (form.fields().stream().noneMatch(field -> field.startsWith(row + "."))) {
                    form = form.with(row + "." + LISTS.get(list).get(0), "");
                }
            }
        }
        return withErrors(form, part);
    }

    private static Form withErrors(Form form, DraftPart part) {
        form.note(part.typed().wrong());
        return form;
    }

    /** The paths of the rows of each list; of some there are always a few, so that there is something to write in. */
    private static Map<String, List<String>> rows(Form form) {
        return Map.of(
                "steps", atLeast(3, form, "points.steps.steps"),
                "nothing", form.rows("nothing"),
                "levels", atLeast(2, form, "levels"),
                "measure.plus", withOneMore(2, form, "measure.plus"),
                "measure.minus", withOneMore(1, form, "measure.minus"));
    }

    /** What is chosen one below the other, with room for one more. */
    private static List<String> withOneMore(int fewest, Form form, String field) {
        List<String> chosen = new ArrayList<>(form.values(field));
        chosen.removeIf(String::isBlank);
        do {
            chosen.add("");
        } while (chosen.size() < fewest);
        return chosen;
    }

    private static List<String> atLeast(int fewest, Form form, String list) {
        List<String> rows = form.rows(list);
        return Stream.concat(
                        rows.stream(),
                        Stream.iterate(rows.size(), i -> i + 1)
                                .limit(Math.max(0, fewest - rows.size()))
                                .map(i -> list + "[" + i + "]"))
                .toList();
    }

    private static Form withRowsChanged(Form form) {
        return form.withRowsChanged(LISTS);
    }

    /** Where the page is shown again: at the row that was added. */
    private static String place(Form form) {
        if (form.typed("more")) {
            return "#" + form.id(form.value("more"));
        }
        String list = form.value("add");
        return LISTS.containsKey(list)
                ? "#"
                        + form.id(list + "[" + form.rows(list).size() + "]."
                                + LISTS.get(list).get(0))
                : "";
    }

    /** What was typed, in the shape of the part. */
    private static ObjectNode typed(Name name, Form form) {
        ObjectNode typed = form.command(name.kind().type());
        for (String source : List.of("source", "maxSource", "fractions")) {
            String text = typed.path(source).asText();
            if (PARAGRAPHS.matcher(text).matches()) {
                typed.put(source, "§" + String.join(", §", text.split(", ?")));
            }
        }
        return typed;
    }

    /** The sample values, which are no part of the draft. */
    private static Map<String, String> samples(Form form) {
        String prefix = Preview.SAMPLES + ".";
        return form.fields().stream()
                .filter(field -> field.startsWith(prefix))
                .collect(Collectors.toMap(field -> field.substring(prefix.length()), form::value));
    }

    private static DraftPart part(MethodologyDraft draft, String part) {
        return draft.part(name(part)).orElseThrow(Refusal::notFound);
    }

    private static Name name(String part) {
        return Name.of(part).orElseThrow(Refusal::notFound);
    }
}
