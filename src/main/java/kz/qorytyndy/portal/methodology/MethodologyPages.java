package kz.qorytyndy.portal.methodology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import kz.qorytyndy.exchange.MethodologyComparison;
import kz.qorytyndy.exchange.MethodologyComparison.Compared;
import kz.qorytyndy.exchange.Trials;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.scoring.AssumptionsSeen;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodologies.Listed;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.editor.MethodologyDrafts;
import kz.qorytyndy.scoring.gate.Candidates;
import kz.qorytyndy.scoring.gate.MethodologyGate;
import kz.qorytyndy.security.AccessTable;
import kz.qorytyndy.territory.Actor;
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

/** The methodologies: their list, one with its rules in words, bringing one in, comparing it over past data, putting it in force. */
@Controller
class MethodologyPages {

    /** Two years of every kind of period. */
    private static final int MOST_PAST_PERIODS = 14;

    private final Methodologies methodologies;
    private final Candidates candidates;
    private final MethodologyDrafts drafts;
    private final MethodologyComparison comparison;
    private final Trials trials;
    private final AssumptionsSeen assumptions;
    private final AccessTable access;
    private final Localized localized;
    private final Clock clock;

    MethodologyPages(
            Methodologies methodologies,
            Candidates candidates,
            MethodologyDrafts drafts,
            MethodologyComparison comparison,
            Trials trials,
            AssumptionsSeen assumptions,
            AccessTable access,
            Localized localized,
            Clock clock) {
        this.methodologies = methodologies;
        this.candidates = candidates;
        this.drafts = drafts;
        this.comparison = comparison;
        this.trials = trials;
        this.assumptions = assumptions;
        this.access = access;
        this.localized = localized;
        this.clock = clock;
    }

    @GetMapping("/methodologies")
    String list(Actor actor, Model model) {
        model.addAttribute("methodologies", methodologies.all());
        model.addAttribute("mayUpload", candidates.mayUpload(actor));
        model.addAttribute("mayRead", drafts.mayRead(actor));
        model.addAttribute("drafts", drafts.all(actor));
        return "methodology/methodologies";
    }

    @GetMapping("/methodologies/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String checksum,
            Actor actor,
            Model model) {
        return show(existing(id, checksum), Form.empty(), actor, model);
    }

    @GetMapping("/methodologies/upload")
    String uploadForm(Model model) {
        return uploadForm(Form.empty(), model);
    }

    private static String uploadForm(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("checks", MethodologyGate.CHECKS);
        return "methodology/upload";
    }

    @PostMapping("/methodologies/upload")
    String upload(
            @RequestParam MultipartFile dmn,
            @RequestParam MultipartFile catalogue,
            @RequestParam MultipartFile cases,
            Actor actor,
            Model model,
            RedirectAttributes redirect) {
        MethodologyRef uploaded;
        try {
            uploaded = candidates
                    .upload(actor, bytes(dmn), bytes(catalogue), bytes(cases))
                    .methodology()
                    .ref();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            Form form = Form.empty();
            form.refuse(refusal);
            return uploadForm(form, model);
        }
        redirect.addFlashAttribute("done", Message.of("portal.methodology.uploaded"));
        return redirect(uploaded);
    }

    /** One of its three files, to begin another version from. */
    @GetMapping("/methodologies/{id}/files/{file}")
    ResponseEntity<Resource> file(
            @PathVariable String id,
            @PathVariable String file,
            @RequestParam(required = false) @Nullable String checksum) {
        MethodologyRef ref = existing(id, checksum).methodology().ref();
        String text = switch (file) {
            case "dmn" -> methodologies.decisions(ref);
            case "catalogue" -> methodologies.catalogue(ref);
            case "cases" -> methodologies.cases(ref).orElseThrow(Refusal::notFound);
            default -> throw Refusal.notFound();
        };
        return Attachment.of(
                file.equals("dmn") ? ref.id() + ".dmn" : file + ".json",
                file.equals("dmn") ? MediaType.APPLICATION_XML_VALUE : MediaType.APPLICATION_JSON_VALUE,
                text.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/methodologies/{id}/compare")
    String compare(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String checksum,
            Actor actor,
            Model model) {
        Listed listed = existing(id, checksum);
        List<Compared> compared = comparison.compare(listed.methodology());
        model.addAttribute("listed", listed);
        model.addAttribute("compared", compared);
        model.addAttribute(
                "changed", compared.stream().filter(Compared::changesLevel).count());
        model.addAttribute(
                "scored", compared.stream().filter(Compared::isScored).count());
        return "methodology/comparison";
    }

    /** Asks for confirmation first, with what will happen; then puts it in force. */
    @PostMapping("/methodologies/{id}/activate")
    String activate(@PathVariable String id, Form form, Actor actor, Model model, RedirectAttributes redirect) {
        Listed listed = existing(id, form.value("checksum"));
        MethodologyRef ref = listed.methodology().ref();
        if (form.chosen("step", "CHANGE")) {
            return show(listed, form, actor, model);
        }
        try {
            LocalDate from = day(form.value("from"));
            if (!form.chosen("step", "CONFIRM")) {
                model.addAttribute("listed", listed);
                model.addAttribute("from", from);
                methodologies.inForceOn(from).ifPresent(before -> model.addAttribute("before", before));
                methodologies
                        .activatedFrom(from)
                        .filter(same -> !same.ref().equals(ref))
                        .ifPresent(same -> model.addAttribute("sameDay", same));
                model.addAttribute("past", past(from));
                return "methodology/activate";
            }
            candidates.activate(actor, ref.id(), ref.checksum(), from);
            redirect.addFlashAttribute("done", Message.of("portal.methodology.activated", from));
            return redirect(ref);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return show(listed, form, actor, model);
        }
    }

    @PostMapping("/methodologies/{id}/assumptions-seen")
    String assumptionsSeen(@PathVariable String id, @RequestParam String checksum, Actor actor) {
        Methodology methodology = existing(id, checksum).methodology();
        assumptions.note(methodology, actor);
        return redirect(methodology.ref());
    }

    /** The newest of the periods that have ended already and whose campaigns, if still to be launched, would be launched with it. */
    private List<ReportingPeriod> past(LocalDate from) {
        LocalDate today = Texts.day(clock.instant());
        LocalDate before = methodologies
                .nextAfter(from)
                .filter(next -> next.isBefore(today))
                .orElse(today);
        return IntStream.rangeClosed(from.getYear(), today.getYear())
                .boxed()
                .flatMap(year ->
                        Arrays.stream(ReportingPeriod.Part.values()).map(part -> new ReportingPeriod(year, part)))
                .filter(period ->
                        !period.lastDay().isBefore(from) && period.lastDay().isBefore(before))
                .sorted(Comparator.reverseOrder())
                .limit(MOST_PAST_PERIODS)
                .toList();
    }

    private String show(Listed listed, Form form, Actor actor, Model model) {
        model.addAttribute("title", localized.of(listed.methodology().name()));
        model.addAttribute("listed", listed);
        model.addAttribute("form", form);
        model.addAttribute("mayCompare", access.opens("/methodologies/{id}/compare", actor.roleNames()));
        model.addAttribute("mayTry", access.opens("/methodologies/{id}/what-if", actor.roleNames()));
        Methodology methodology = listed.methodology();
        model.addAttribute("assumed", methodology.catalogue().assumed());
        model.addAttribute("seen", assumptions.of(methodology.ref()).orElse(null));
        model.addAttribute("maySee", assumptions.mayNote(actor));
        model.addAttribute("mayMakeOwn", drafts.mayWrite(actor));
        model.addAttribute("mayActivate", candidates.mayActivate(listed, actor));
        if (trials.maySee(actor)) {
            model.addAttribute("trials", trials.of(methodology.ref()));
        }
        model.addAttribute("mayHoldTrial", trials.mayHold(actor));
        model.addAttribute("mayWithdraw", candidates.mayWithdraw(listed, actor));
        model.addAttribute("mayDelete", candidates.mayDelete(listed, actor));
        return "methodology/methodology";
    }

    private Listed existing(String id, @Nullable String checksum) {
        return methodologies.listed(id, checksum).orElseThrow(Refusal::notFound);
    }

    private static String redirect(MethodologyRef ref) {
        return "redirect:/methodologies/" + ref.id() + "?checksum=" + ref.checksum();
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw Refusal.invalidField("from", "platform.command.date");
        }
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
