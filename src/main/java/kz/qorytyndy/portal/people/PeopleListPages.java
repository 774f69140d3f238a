package kz.qorytyndy.portal.people;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import kz.qorytyndy.people.PeopleImports;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.RefusedList;
import kz.qorytyndy.portal.ShownFile;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.WorkbookReader;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of people as a workbook: to take it away, to see what it would change, and to take it in. */
@Controller
class PeopleListPages {

    private final PeopleImports imports;
    private final RefusedList refusedList;
    private final Localized localized;

    PeopleListPages(PeopleImports imports, RefusedList refusedList, Localized localized) {
        this.imports = imports;
        this.refusedList = refusedList;
        this.localized = localized;
    }

    @GetMapping("/people/template.xlsx")
    ResponseEntity<Resource> template(Actor actor, Locale language) {
        return Attachment.of("people.xlsx", WorkbookReader.MEDIA_TYPE, out -> imports.write(actor, language, out));
    }

    @GetMapping("/people/list.csv")
    ResponseEntity<Resource> csv(Actor actor, Locale language) {
        return Attachment.of("people.csv", "text/csv", imports.csv(actor, language));
    }

    /** Shows what a list would change. */
    @PostMapping("/people/import/preview")
    String preview(@RequestParam("file") MultipartFile file, Actor actor, Model model, HttpServletResponse response)
            throws IOException {
        ShownFile shown = ShownFile.of(file);
        try {
            model.addAttribute("imported", imports.take(shown.given(), true, actor));
        } catch (Refusal refusal) {
            return refused(refusal, shown, model, response);
        }
        model.addAttribute("title", localized.of(Message.of("portal.people.previewTitle")));
        model.addAttribute("shown", shown);
        return "people/preview";
    }

    /** Takes the list that was shown. */
    @PostMapping("/people/import")
    String take(
            @RequestParam String name,
            @RequestParam String content,
            Actor actor,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        ShownFile shown = new ShownFile(name, content);
        try {
            PeopleImports.Imported imported = imports.take(shown.given(), false, actor);
            next.addFlashAttribute(
                    "done",
                    Message.of(
                            "portal.people.taken",
                            imported.added().size(),
                            imported.changed().size(),
                            imported.given() + imported.ended()));
            return "redirect:/people";
        } catch (Refusal refusal) {
            return refused(refusal, shown, model, response);
        }
    }

    private String refused(Refusal refusal, ShownFile shown, Model model, HttpServletResponse response) {
        return refusedList.page(refusal, shown.name(), Message.of("people.list"), "/people", model, response);
    }
}
