package kz.qorytyndy.portal.methodology;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.exchange.Standing;
import kz.qorytyndy.exchange.Trial;
import kz.qorytyndy.exchange.Trials;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.assessment.Explanations;
import kz.qorytyndy.scoring.Advisor;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodologies.Listed;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
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

/** A methodology tried on real data: its table out and in, who would stand where and why. Nothing of it is official. */
@Controller
class TrialPages {

    private final Methodologies methodologies;
    private final Trials trials;
    private final Advisor advisor;
    private final Localized localized;

    TrialPages(Methodologies methodologies, Trials trials, Advisor advisor, Localized localized) {
        this.methodologies = methodologies;
        this.trials = trials;
        this.advisor = advisor;
        this.localized = localized;
    }

    @GetMapping("/methodologies/{id}/trials")
    String empty(@PathVariable String id, @RequestParam(required = false) @Nullable String checksum, Model model) {
        return form(existing(id, checksum), Form.empty(), model);
    }

    @GetMapping("/methodologies/{id}/trials/template.xlsx")
    ResponseEntity<Resource> template(
            @PathVariable String id, @RequestParam(required = false) @Nullable String checksum, Locale language) {
        Listed listed = existing(id, checksum);
        return Attachment.of(
                Trials.templateName(listed.methodology()),
                WorkbookReader.MEDIA_TYPE,
                out -> trials.writeTemplate(listed.methodology(), language, out));
    }

    @PostMapping(path = "/methodologies/{id}/trials", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String hold(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String checksum,
            @RequestParam("file") MultipartFile file,
            Form form,
            Actor actor,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        Listed listed = existing(id, checksum);
        GivenFile given = GivenFile.of(file);
        Trial trial;
        try {
            trial = trials.hold(listed.methodology(), actor, form.value("name"), given);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            model.addAttribute("fileName", given.name());
            return form(listed, form, model);
        }
        redirect.addFlashAttribute("done", Message.of("portal.trial.held", trial.bodies()));
        return "redirect:/methodologies/trials/" + trial.id();
    }

    @GetMapping("/methodologies/trials/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        Standing standing = show(id, actor, model);
        model.addAttribute("picture", TrialPicture.of(standing, advisor.begins(standing.methodology())));
        model.addAttribute("mayDelete", trials.mayHold(actor));
        return "methodology/trial";
    }

    /** Why a body stands where it does. */
    @GetMapping("/methodologies/trials/{id}/bodies/{code}")
    String body(@PathVariable UUID id, @PathVariable String code, Actor actor, Model model) {
        Standing standing = show(id, actor, model);
        Standing.Row row = standing.row(code);
        model.addAttribute("title", localized.body(code));
        model.addAttribute("row", row);
        model.addAttribute(
                "explanation",
                new Explanations.Explanation(
                        row.score(), standing.methodology().catalogue(), Explanations.Kind.TRIAL, Map.of()));
        return "methodology/trial-body";
    }

    @GetMapping("/methodologies/trials/{id}/result.xlsx")
    ResponseEntity<Resource> result(@PathVariable UUID id, Actor actor, Locale language) {
        Standing standing = trials.standing(id, actor);
        return Attachment.of(
                standing.trial().fileName(), WorkbookReader.MEDIA_TYPE, out -> trials.write(standing, language, out));
    }

    @GetMapping("/methodologies/trials/{id}/delete")
    String deleteForm(@PathVariable UUID id, Actor actor, Model model) {
        model.addAttribute("trial", trials.get(id, actor));
        return "methodology/trial-delete";
    }

    @PostMapping("/methodologies/trials/{id}/delete")
    String delete(@PathVariable UUID id, Actor actor, RedirectAttributes redirect) {
        Trial trial = trials.get(id, actor);
        trials.delete(id, actor);
        redirect.addFlashAttribute("done", Message.of("portal.trial.deleted"));
        return "redirect:/methodologies/" + trial.methodology().id() + "?checksum="
                + trial.methodology().checksum();
    }

    private Standing show(UUID id, Actor actor, Model model) {
        Standing standing = trials.standing(id, actor);
        model.addAttribute("trial", standing.trial());
        model.addAttribute("standing", standing);
        return standing;
    }

    private static String form(Listed listed, Form form, Model model) {
        model.addAttribute("listed", listed);
        model.addAttribute("form", form.call("name", "portal.trial.name"));
        return "methodology/trial-form";
    }

    private Listed existing(String id, @Nullable String checksum) {
        return methodologies.listed(id, checksum).orElseThrow(Refusal::notFound);
    }
}
