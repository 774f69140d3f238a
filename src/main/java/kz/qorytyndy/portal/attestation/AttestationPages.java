package kz.qorytyndy.portal.attestation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.attestation.AddAttestation;
import kz.qorytyndy.attestation.Attestation;
import kz.qorytyndy.attestation.AttestationExtracts;
import kz.qorytyndy.attestation.AttestationWorkbooks;
import kz.qorytyndy.attestation.Attestations;
import kz.qorytyndy.attestation.Attestations.Filter;
import kz.qorytyndy.attestation.Attestations.Listed;
import kz.qorytyndy.attestation.ChangeAttestation;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.matter.AttestationNumber;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Choice;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.GivenLists;
import kz.qorytyndy.portal.GivenLists.GivenList;
import kz.qorytyndy.portal.GivenLists.Outcome;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.portal.ShownFile;
import kz.qorytyndy.portal.SideBySide;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The attestation list of a body for a period: who was due, what became of them, and what that comes to for the data sheet. */
@Controller
@RequestMapping("/standards/attestations")
class AttestationPages {

    private final Attestations attestations;
    private final AttestationWorkbooks workbooks;
    private final AttestationExtracts extracts;
    private final Employees employees;
    private final SideBySide sideBySide;
    private final GivenLists givenLists;
    private final Localized localized;
    private final Clock clock;

    AttestationPages(
            Attestations attestations,
            AttestationWorkbooks workbooks,
            AttestationExtracts extracts,
            Employees employees,
            SideBySide sideBySide,
            GivenLists givenLists,
            Localized localized,
            Clock clock) {
        this.attestations = attestations;
        this.workbooks = workbooks;
        this.extracts = extracts;
        this.employees = employees;
        this.sideBySide = sideBySide;
        this.givenLists = givenLists;
        this.localized = localized;
        this.clock = clock;
    }

    /** Which list is asked for, and which part of it; what is left out is chosen for the reader. */
    record Asked(
            @Nullable String body,
            @Nullable String period,
            @Nullable String number,
            @Nullable Integer page) {}

    /** The list that is meant. */
    record Place(
            String body, ReportingPeriod period, @Nullable AttestationNumber number, int page) {

        /** Where the list is shown. */
        String redirect() {
            return "redirect:/standards/attestations?body=" + body + "&period=" + period.code()
                    + (number == null ? "" : "&number=" + number.key()) + "&page=" + page;
        }
    }

    @GetMapping
    String show(Asked asked, Actor actor, Model model) {
        if (asked.body() == null && visible(actor).isEmpty()) {
            throw Refusal.notFound();
        }
        return show(place(asked, actor), actor, null, model);
    }

    /** Takes in what was typed into the rows; those that were not touched stay as they are, whoever changed them. */
    @PostMapping
    String change(Asked asked, Form form, Actor actor, Model model, RedirectAttributes redirect) {
        Place place = place(asked, actor);
        try {
            Map<UUID, ChangeAttestation> changes = changes(form);
            attestations.change(changes, actor);
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                return sideBySide(refusal, form, place, actor, model);
            }
            form.refuse(refusal);
            return show(place, actor, form, model);
        }
        redirect.addFlashAttribute("done", Message.of("portal.attestations.kept"));
        return place.redirect();
    }

    /** The rows that were touched, as they were typed and as they stand by now. */
    private String sideBySide(Refusal refusal, Form form, Place place, Actor actor, Model model) {
        List<Listed> touched = form.values("entry").stream()
                .filter(row -> isTouched(form, row))
                .map(row -> attestations.get(UUID.fromString(row), actor))
                .toList();
        Form saved = form(touched)
                .with("entry", form.values("entry"))
                .with("body", place.body())
                .with("period", place.period().code())
                .with("number", form.value("number"))
                .with("page", place.page());
        Form typed = saved;
        for (Listed listed : touched) {
            String row = listed.attestation().id().toString();
            typed = typed.with(row, form.command(row, ChangeAttestation.class));
        }
        Map<String, String> names = touched.stream()
                .collect(Collectors.toMap(
                        listed -> listed.attestation().id().toString(),
                        listed -> listed.employee().shownName()));
        return sideBySide.show(
                refusal,
                typed,
                saved,
                new SideBySide.Names() {
                    @Override
                    public String label(String path) {
                        String[] parts = path.split("\\.", 2);
                        return names.get(parts[0]) + ": "
                                + localized.of(Message.of(
                                        "withExtract".equals(parts[1])
                                                ? "portal.attestations.withExtract"
                                                : "attestation.column." + parts[1]));
                    }

                    @Override
                    public @Nullable String words(Form form, String field, String value) {
                        return field.endsWith(".result")
                                ? localized.choice("attestation.", Attestation.Result.values(), value)
                                : null;
                    }
                },
                "/standards/attestations",
                actor.seesPeople(place.body()),
                model);
    }

    @PostMapping("/all")
    String addAll(Asked asked, Actor actor, RedirectAttributes redirect) {
        Place place = place(asked, actor);
        int added = attestations.addAll(place.body(), place.period(), actor);
        redirect.addFlashAttribute("done", Message.of("portal.attestations.addedAll", added));
        return place.redirect();
    }

    @PostMapping("/add")
    String add(Asked asked, @RequestParam UUID employee, Actor actor, RedirectAttributes redirect) {
        Place place = place(asked, actor);
        attestations.add(new AddAttestation(employee, place.period(), null, null, null), actor);
        redirect.addFlashAttribute("done", Message.of("portal.attestations.added"));
        return place.redirect();
    }

    @PostMapping("/{id}/remove")
    String remove(
            @PathVariable UUID id, Asked asked, @RequestParam int removed, Actor actor, RedirectAttributes redirect) {
        Place place = place(asked, actor);
        attestations.remove(id, removed, actor);
        redirect.addFlashAttribute("done", Message.of("portal.attestations.removed"));
        return place.redirect();
    }

    /** Shows what a list would change. */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String preview(
            Asked asked,
            @RequestParam("file") MultipartFile file,
            Actor actor,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return givenLists.preview(givenList(asked, actor, model), ShownFile.of(file), model, response);
    }

    /** Takes the list that was shown. */
    @PostMapping(path = "/import", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String take(
            Asked asked,
            @RequestParam String name,
            @RequestParam String content,
            @RequestParam String seen,
            Actor actor,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return givenLists.take(
                givenList(asked, actor, model), new ShownFile(name, content), seen, model, response, next);
    }

    private GivenList givenList(Asked asked, Actor actor, Model model) {
        Place place = place(asked, actor);
        String of = "?body=" + place.body() + "&period=" + place.period().code();
        model.addAttribute("body", place.body());
        return new GivenList(
                Message.of("attestation.list"),
                "/standards/attestations/import" + of,
                "/standards/attestations" + of,
                (file, preview, seen) ->
                        outcome(workbooks.take(place.body(), place.period(), file, preview, seen, actor)));
    }

    private static Outcome outcome(AttestationWorkbooks.Imported imported) {
        return new Outcome(
                imported.added() + imported.changed() == 0,
                GivenLists.counts(imported.added(), imported.changed(), imported.unchanged()),
                List.of(),
                imported.changes(),
                Message.of(
                        "portal.attestations.imported", imported.added() + imported.changed() + imported.unchanged()));
    }

    @GetMapping("/list.xlsx")
    ResponseEntity<Resource> workbook(Asked asked, Actor actor, Locale language) {
        Place place = place(asked, actor);
        return Attachment.of(
                AttestationWorkbooks.fileName(place.body(), place.period(), "xlsx"),
                WorkbookReader.MEDIA_TYPE,
                out -> workbooks.write(place.body(), place.period(), actor, language, out));
    }

    @GetMapping("/extracts.pdf")
    ResponseEntity<Resource> extracts(Asked asked, Actor actor) {
        Place place = place(asked, actor);
        return Attachment.of(
                AttestationWorkbooks.fileName(place.body(), place.period(), "pdf"),
                MediaType.APPLICATION_PDF_VALUE,
                extracts.pdf(place.body(), place.period(), actor));
    }

    @GetMapping("/{id}/extract.pdf")
    ResponseEntity<Resource> extract(@PathVariable UUID id, Actor actor) {
        Listed listed = attestations.get(id, actor);
        return Attachment.of(
                AttestationExtracts.fileName(listed), MediaType.APPLICATION_PDF_VALUE, extracts.pdf(listed, actor));
    }

    private String show(Place place, Actor actor, @Nullable Form typed, Model model) {
        Attestations.Page list = attestations.list(
                actor, new Filter(place.body(), place.period(), place.number()), place.page(), Paging.SIZE);
        Map<AttestationNumber, Integer> numbers = attestations.numbers(place.body(), place.period());
        boolean keeps = Employees.keeps(place.body(), actor);
        model.addAttribute("title", localized.of(Message.of("attestation.list")));
        model.addAttribute("place", place);
        model.addAttribute("list", list);
        model.addAttribute("numbers", numbers);
        model.addAttribute("results", Attestation.Result.values());
        model.addAttribute("form", typed == null ? form(list.items()) : typed);
        model.addAttribute("keeps", keeps);
        model.addAttribute("bodies", visible(actor));
        model.addAttribute("periods", periods(place));
        model.addAttribute("paging", new Paging(place.page(), list.total()));
        if (keeps) {
            model.addAttribute("others", attestations.missing(place.body(), place.period(), actor));
        }
        return "attestation/attestations";
    }

    private Place place(Asked asked, Actor actor) {
        String body = asked.body() == null ? visible(actor).get(0).code() : asked.body();
        employees.checkVisible(body, actor);
        ReportingPeriod period = asked.period() == null
                ? attestations.periods(body).stream().findFirst().orElseGet(this::quarter)
                : ReportingPeriod.ofCode(asked.period()).orElseThrow(Refusal::notFound);
        AttestationNumber number = asked.number() == null
                ? null
                : AttestationNumber.withKey(asked.number()).orElseThrow(Refusal::notFound);
        return new Place(body, period, number, asked.page() == null ? 0 : Math.max(0, asked.page()));
    }

    /** Those whose employees the actor may see. */
    private List<Choice> visible(Actor actor) {
        return localized.bodies(code -> Employees.visible(code, actor));
    }

    /** Those for which there are lists, and those of this year and the last. */
    private List<Choice> periods(Place place) {
        int year = Texts.day(clock.instant()).getYear();
        Stream<ReportingPeriod> usual = Stream.of(year, year - 1)
                .flatMap(one ->
                        Arrays.stream(ReportingPeriod.Part.values()).map(part -> new ReportingPeriod(one, part)));
        return localized.choices(
                Stream.of(Stream.of(place.period()), attestations.periods(place.body()).stream(), usual)
                        .flatMap(Function.identity())
                        .distinct()
                        .sorted(Comparator.reverseOrder()));
    }

    private ReportingPeriod quarter() {
        LocalDate today = Texts.day(clock.instant());
        return new ReportingPeriod(
                today.getYear(), ReportingPeriod.Part.valueOf("Q" + ((today.getMonthValue() - 1) / 3 + 1)));
    }

    /** The rows as they stand. */
    private static Form form(List<Listed> list) {
        Form form = Form.empty();
        for (Listed listed : list) {
            Attestation one = listed.attestation();
            String row = one.id().toString();
            form = form.with(
                    row,
                    new ChangeAttestation(
                            one.attestedOn(), one.result(), one.withExtract() ? true : null, one.version()));
            form = form.with(row + ".seen", seen(form, row));
        }
        return form;
    }

    /** What stands in a row, as one text without blanks, which forms lose at its ends. */
    private static String seen(Form form, String row) {
        return String.join(
                "/", form.value(row + ".attestedOn"), form.value(row + ".result"), form.value(row + ".withExtract"));
    }

    private static boolean isTouched(Form form, String row) {
        return !seen(form, row).equals(form.value(row + ".seen"));
    }

    private static Map<UUID, ChangeAttestation> changes(Form form) {
        Map<UUID, ChangeAttestation> changes = new LinkedHashMap<>();
        for (String row : form.values("entry")) {
            if (isTouched(form, row)) {
                changes.put(UUID.fromString(row), form.read(row, ChangeAttestation.class));
            }
        }
        return changes;
    }
}
