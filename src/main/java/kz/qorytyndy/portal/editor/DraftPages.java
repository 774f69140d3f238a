package kz.qorytyndy.portal.editor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.editor.Blueprint;
import kz.qorytyndy.scoring.editor.BlueprintWriter;
import kz.qorytyndy.scoring.editor.DraftCases;
import kz.qorytyndy.scoring.editor.DraftPart;
import kz.qorytyndy.scoring.editor.MethodologyDraft;
import kz.qorytyndy.scoring.editor.MethodologyDrafts;
import kz.qorytyndy.territory.Actor;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A methodology in the making: what it has by now, what is still missing, and how it is brought in. */
@Controller
@RequestMapping("/methodologies/drafts")
class DraftPages {

    private final MethodologyDrafts drafts;
    private final DraftCases cases;
    private final Localized localized;

    DraftPages(MethodologyDrafts drafts, DraftCases cases, Localized localized) {
        this.drafts = drafts;
        this.cases = cases;
        this.localized = localized;
    }

    /** The name of the order that a draft of nothing is for. */
    record Begin(Blueprint.Words order) {}

    @GetMapping("/new")
    String newForm(Model model) {
        return newForm(Form.empty(), model);
    }

    private static String newForm(Form form, Model model) {
        model.addAttribute("form", form);
        return "editor/new";
    }

    /** Begins one of nothing, for another order. */
    @PostMapping("/new")
    String begin(Form form, Actor actor, Model model) {
        try {
            return at(drafts.begin(form.read(Begin.class).order(), actor));
        } catch (Refusal refusal) {
            form.refuseFields(refusal);
            return newForm(form, model);
        }
    }

    /** Begins a copy. */
    @PostMapping
    String copy(@RequestParam String id, @RequestParam String checksum, Actor actor, RedirectAttributes next) {
        try {
            return at(drafts.begin(new MethodologyRef(id, checksum), actor));
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            next.addFlashAttribute("notDone", refusal.closest());
            return "redirect:/methodologies/" + id + "?checksum=" + checksum;
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        return show(drafts.get(id, actor), Form.empty(), actor, model);
    }

    private String show(MethodologyDraft draft, Form form, Actor actor, Model model) {
        Overview overview = Overview.of(draft);
        model.addAttribute("title", title(draft));
        model.addAttribute("draft", draft);
        model.addAttribute("overview", overview);
        model.addAttribute("form", form);
        model.addAttribute("mayWrite", drafts.mayWrite(actor));
        if (overview.faults().isEmpty()) {
            model.addAttribute("cases", cases.get(draft.id(), actor));
        }
        return "editor/overview";
    }

    /** Its name, or what it is called until it has one. */
    private String title(MethodologyDraft draft) {
        Blueprint.Words name = draft.blueprint().heading().name();
        return name.isEmpty() ? localized.of(Message.of("portal.editor.nameless")) : localized.of(draft.called());
    }

    /** Adds a part and goes to its page. */
    @PostMapping("/{id}/parts")
    String add(@PathVariable UUID id, Form form, Actor actor, Model model) {
        DraftPart.Kind kind = DraftPart.Kind.of(form.value("kind")).orElseThrow(Refusal::notFound);
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (!form.value("criterion").isEmpty()) {
            content.put("criterion", form.value("criterion"));
        }
        try {
            DraftPart added = drafts.add(id, kind, form.value("key"), content, actor);
            return "redirect:/methodologies/drafts/" + id + "/parts/" + added.name();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            form.refuse(refusal);
            return show(drafts.get(id, actor), form, actor, model);
        }
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable UUID id, Actor actor, RedirectAttributes next) {
        drafts.delete(id, actor);
        next.addFlashAttribute("done", Message.of("portal.editor.deleted"));
        return "redirect:/methodologies";
    }

    /** One of the files that would be brought in. */
    @GetMapping("/{id}/files/{file}")
    ResponseEntity<Resource> file(@PathVariable UUID id, @PathVariable String file, Actor actor) {
        MethodologyDraft draft = drafts.get(id, actor);
        BlueprintWriter.Written written = draft.written();
        boolean decisions = file.equals("dmn");
        if (!decisions && !file.equals("catalogue")) {
            throw Refusal.notFound();
        }
        return Attachment.of(
                decisions ? draft.blueprint().heading().id() + ".dmn" : "catalogue.json",
                decisions ? MediaType.APPLICATION_XML_VALUE : MediaType.APPLICATION_JSON_VALUE,
                (decisions ? written.decisions() : written.catalogue()).getBytes(StandardCharsets.UTF_8));
    }

    private static String at(MethodologyDraft draft) {
        return "redirect:/methodologies/drafts/" + draft.id();
    }
}
