package kz.qorytyndy.portal.people;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.people.PeopleImports;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.portal.GivenLists;
import kz.qorytyndy.portal.GivenLists.GivenList;
import kz.qorytyndy.portal.GivenLists.Outcome;
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
    private final GivenLists givenLists;

    PeopleListPages(PeopleImports imports, GivenLists givenLists) {
        this.imports = imports;
        this.givenLists = givenLists;
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
        return givenLists.preview(list(actor), ShownFile.of(file), model, response);
    }

    /** Takes the list that was shown. */
    @PostMapping("/people/import")
    String take(
            @RequestParam String name,
            @RequestParam String content,
            @RequestParam String seen,
            Actor actor,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return givenLists.take(list(actor), new ShownFile(name, content), seen, model, response, next);
    }

    private GivenList list(Actor actor) {
        return new GivenList(
                Message.of("people.list"),
                "/people/import",
                "/people",
                (file, preview, seen) -> outcome(imports.take(file, preview, seen, actor)));
    }

    private static Outcome outcome(PeopleImports.Imported imported) {
        int added = imported.added().size();
        int changed = imported.changed().size();
        List<Message> counts = new ArrayList<>(GivenLists.counts(added, changed, imported.unchanged()));
        counts.add(Message.of("portal.people.givenRoles", imported.given(), imported.pending()));
        counts.add(Message.of("portal.people.endedRoles", imported.ended()));
        return new Outcome(
                imported.none(),
                counts,
                imported.added(),
                imported.changes(),
                Message.of("portal.people.taken", added, changed, imported.given() + imported.ended()));
    }
}
