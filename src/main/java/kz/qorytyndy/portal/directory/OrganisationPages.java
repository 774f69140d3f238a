package kz.qorytyndy.portal.directory;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.qorytyndy.directory.ChangeOrganisation;
import kz.qorytyndy.directory.OrganisationDeeds;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.ShownFile;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The agency: how it is called today and will be, what the head of its documents looks like, and the form in which that is changed. */
@Controller
class OrganisationPages {

    private static final List<String> NAMES =
            List.of("name", "head", "hrService", "hrServiceHead", "hrHeadTitle", "bodyHeadTitle");

    private final Organisations organisations;
    private final OrganisationDeeds deeds;
    private final SideBySide sideBySide;
    private final Localized localized;
    private final Clock clock;

    OrganisationPages(
            Organisations organisations,
            OrganisationDeeds deeds,
            SideBySide sideBySide,
            Localized localized,
            Clock clock) {
        this.organisations = organisations;
        this.deeds = deeds;
        this.sideBySide = sideBySide;
        this.localized = localized;
        this.clock = clock;
    }

    @GetMapping("/organisation")
    String page(Model model) {
        return page(Form.of(change(organisations.on(today()), today())), model);
    }

    @PostMapping("/organisation")
    String change(Form form, Actor actor, Model model, RedirectAttributes next) {
        try {
            return done(deeds.change(form.read(ChangeOrganisation.class), actor), next);
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                ChangeOrganisation typed = form.read(ChangeOrganisation.class);
                return sideBySide.show(
                        refusal,
                        Form.of(typed),
                        Form.of(change(organisations.on(typed.validFrom()), typed.validFrom())),
                        this::label,
                        "/organisation",
                        true,
                        model);
            }
            form.refuse(refusal);
            return page(form, model);
        }
    }

    private String label(String field) {
        String[] parts = field.split("\\.", -1);
        return parts.length == 1
                ? localized.of(Message.of("portal.field.from"))
                : localized.of(Message.of("portal.organisation." + parts[0])) + ", "
                        + localized.of(Message.of("portal.bodies.language." + parts[1]));
    }

    /** The command that leaves everything as it is. */
    private static ChangeOrganisation change(Organisation now, LocalDate from) {
        return new ChangeOrganisation(
                now.version(),
                from,
                now.name(),
                now.head(),
                now.hrService(),
                now.hrServiceHead(),
                now.hrHeadTitle(),
                now.bodyHeadTitle());
    }

    /** Shows the picture as it will be set. */
    @PostMapping("/organisation/letterhead/preview")
    String preview(@RequestParam LocalDate from, @RequestParam("file") MultipartFile file, Actor actor, Model model)
            throws IOException {
        ShownFile shown = ShownFile.of(file);
        deeds.tryLetterhead(from, shown.given(), actor);
        model.addAttribute("from", from);
        model.addAttribute("shown", shown);
        return "directory/letterhead";
    }

    @PostMapping("/organisation/letterhead")
    String letterhead(
            @RequestParam LocalDate from,
            @RequestParam String name,
            @RequestParam String content,
            Actor actor,
            RedirectAttributes next) {
        return done(deeds.letterhead(from, new ShownFile(name, content).given(), actor), next);
    }

    @PostMapping("/organisation/letterhead/remove")
    String withoutLetterhead(@RequestParam LocalDate from, Actor actor, RedirectAttributes next) {
        return done(deeds.letterhead(from, null, actor), next);
    }

    @GetMapping("/organisation/letterhead/{sha256}")
    ResponseEntity<byte[]> letterhead(@PathVariable String sha256) {
        if (organisations.all().stream().noneMatch(one -> sha256.equals(one.letterhead()))) {
            throw Refusal.notFound();
        }
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(organisations.letterhead(sha256));
    }

    private String page(Form form, Model model) {
        LocalDate today = today();
        model.addAttribute("form", form.call("validFrom", "portal.field.from"));
        model.addAttribute("names", NAMES);
        model.addAttribute("today", today);
        model.addAttribute("now", organisations.on(today));
        model.addAttribute("all", organisations.all());
        return "directory/organisation";
    }

    private static String done(Organisation after, RedirectAttributes next) {
        next.addFlashAttribute("done", Message.of("portal.organisation.done", after.validFrom()));
        return "redirect:/organisation";
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
