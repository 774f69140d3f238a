package kz.qorytyndy.portal.compliance;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.compliance.ComplianceRecord;
import kz.qorytyndy.compliance.CorrectRecord;
import kz.qorytyndy.compliance.EnterRecord;
import kz.qorytyndy.compliance.RecordImports;
import kz.qorytyndy.compliance.Records;
import kz.qorytyndy.compliance.Records.Chosen;
import kz.qorytyndy.compliance.Records.Due;
import kz.qorytyndy.employees.Employee;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.GivenLists;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.portal.employee.EmployeeScope;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.Standards;
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

/** The records of keeping work standards: of a body and period with what is still to be done, one of them, and how it is entered. */
@Controller
class RecordPages {

    private static final String ENTRIES = "entries";

    private final Records records;
    private final RecordImports imports;
    private final Employees employees;
    private final Standards standards;
    private final EmployeeScope scope;
    private final SideBySide sideBySide;
    private final GivenLists givenLists;
    private final Localized localized;

    RecordPages(
            Records records,
            RecordImports imports,
            Employees employees,
            Standards standards,
            EmployeeScope scope,
            SideBySide sideBySide,
            GivenLists givenLists,
            Localized localized) {
        this.records = records;
        this.imports = imports;
        this.employees = employees;
        this.standards = standards;
        this.scope = scope;
        this.sideBySide = sideBySide;
        this.givenLists = givenLists;
        this.localized = localized;
    }

    /** Where something that is to be recorded stands; its name is the message {@code portal.records.<name>}. */
    enum State {
        TO_ENTER,
        AWAITING,
        CONFIRMED;

        private static State of(Due due) {
            ComplianceRecord record = due.record();
            if (record == null) {
                return TO_ENTER;
            }
            return record.isConfirmed() ? CONFIRMED : AWAITING;
        }
    }

    /** Something that is to be recorded, and whether the reader may confirm its record. */
    record Row(Due due, State state, boolean confirmable) {}

    @GetMapping("/standards/records")
    String list(
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(defaultValue = "0") int page,
            Actor actor,
            Model model) {
        String code = scope.body(body, actor);
        ReportingPeriod asked = scope.period(period);
        List<Due> all = records.due(code, asked, actor);
        List<Due> found = all.stream()
                .filter(due -> state == null || State.of(due) == state)
                .toList();
        Paging paging = Paging.within(page, found);
        List<Due> shown = paging.of(found);
        Set<UUID> confirmable = records.confirmable(
                code, shown.stream().map(Due::record).filter(Objects::nonNull).toList(), actor);
        Map<String, Long> counts =
                all.stream().collect(Collectors.groupingBy(due -> State.of(due).name(), Collectors.counting()));
        model.addAttribute("body", code);
        model.addAttribute("bodies", scope.bodies(actor));
        model.addAttribute("period", asked);
        model.addAttribute("periods", scope.periods(asked));
        model.addAttribute("keeps", Employees.keeps(code, actor));
        model.addAttribute("state", state);
        model.addAttribute("states", localized.choices("portal.records.", State.values()));
        model.addAttribute("counts", counts);
        model.addAttribute(
                "rows",
                shown.stream()
                        .map(due -> new Row(due, State.of(due), isAmong(confirmable, due.record())))
                        .toList());
        model.addAttribute("mayConfirm", !confirmable.isEmpty());
        model.addAttribute("paging", paging);
        return "compliance/records";
    }

    private static boolean isAmong(Set<UUID> ids, @Nullable ComplianceRecord record) {
        return record != null && ids.contains(record.id());
    }

    @GetMapping("/standards/records/new")
    String fresh(
            @RequestParam UUID employee,
            @RequestParam UUID standard,
            @RequestParam String period,
            Actor actor,
            Model model) {
        return form(
                employees.get(employee, actor),
                standards.get(standard, actor),
                scope.period(period),
                null,
                Form.empty(),
                model);
    }

    @PostMapping("/standards/records/new")
    String enter(
            @RequestParam UUID employee,
            @RequestParam UUID standard,
            @RequestParam String period,
            Form form,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        ReportingPeriod of = scope.period(period);
        Standard by = standards.get(standard, actor);
        Employee whose = employees.get(employee, actor);
        try {
            records.enter(numbered(form, by).with("period", of).read(EnterRecord.class), actor);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return form(whose, by, of, null, form, model);
        }
        next.addFlashAttribute("done", Message.of("portal.records.entered", whose.shownName()));
        return list(whose.bodyCode(), of);
    }

    @GetMapping("/standards/records/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        return one(records.get(id, actor), Form.empty(), actor, model);
    }

    @GetMapping("/standards/records/{id}/correction")
    String correction(@PathVariable UUID id, Actor actor, Model model) {
        ComplianceRecord record = records.get(id, actor);
        return correction(record, Form.empty().with(ENTRIES, record.round().entries()), actor, model);
    }

    @PostMapping("/standards/records/{id}/correction")
    String correct(@PathVariable UUID id, Form form, Actor actor, Model model, RedirectAttributes next) {
        ComplianceRecord record = records.get(id, actor);
        Form typed = numbered(form, standards.get(record.standardId()));
        try {
            records.correct(id, typed.read(CorrectRecord.class), actor);
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                return sideBySide(refusal, typed, record, actor, model);
            }
            form.refuse(refusal);
            return correction(record, form, actor, model);
        }
        next.addFlashAttribute("done", Message.of("portal.records.corrected"));
        return "redirect:/standards/records/" + id;
    }

    /** A reason is of the correction, and not of what was saved. */
    private String sideBySide(Refusal refusal, Form typed, ComplianceRecord record, Actor actor, Model model) {
        Form known = Form.of(typed.command(CorrectRecord.class));
        return sideBySide.show(
                refusal,
                known,
                known.with(ENTRIES, record.round().entries())
                        .with("version", record.round().version()),
                new SideBySide.Names() {
                    @Override
                    public String label(String path) {
                        return localized.label(path);
                    }

                    @Override
                    public @Nullable String words(Form form, String field, String value) {
                        return field.endsWith(".kept")
                                ? localized.of(
                                        Message.of(value.equals("true") ? "compliance.kept" : "compliance.broken"))
                                : null;
                    }
                },
                "/standards/records/" + record.id() + "/correction",
                actor.seesPeople(employees.get(record.employeeId(), actor).bodyCode()),
                model);
    }

    @PostMapping("/standards/records/{id}/confirm")
    String confirm(@PathVariable UUID id, @RequestParam int version, Actor actor, RedirectAttributes next) {
        records.confirm(List.of(new Chosen(id, version)), actor);
        next.addFlashAttribute("done", Message.of("portal.records.confirmDone", 1));
        return "redirect:/standards/records/" + id;
    }

    @PostMapping("/standards/records/confirm")
    String confirmChosen(
            @RequestParam String body,
            @RequestParam String period,
            @RequestParam(required = false) @Nullable List<String> chosen,
            Actor actor,
            RedirectAttributes next) {
        List<Chosen> all = Objects.requireNonNullElse(chosen, List.<String>of()).stream()
                .map(RecordPages::chosen)
                .toList();
        try {
            records.confirm(all, actor);
            next.addFlashAttribute("done", Message.of("portal.records.confirmDone", all.size()));
        } catch (Refusal refusal) {
            next.addFlashAttribute("refused", refusal.closest());
        }
        return list(scope.body(body, actor), scope.period(period));
    }

    @PostMapping("/standards/records/{id}/comment")
    String comment(
            @PathVariable UUID id,
            Form form,
            @RequestParam(required = false) @Nullable Integer version,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        try {
            records.comment(id, form.value("text"), version, actor);
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                form.refuse(refusal);
            } else {
                form.refuseFields(refusal);
            }
            return one(records.get(id, actor), form, actor, model);
        }
        next.addFlashAttribute("done", Message.of("portal.records.commented"));
        return "redirect:/standards/records/" + id;
    }

    @GetMapping("/standards/records/template.xlsx")
    ResponseEntity<Resource> template(
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String period,
            Actor actor,
            Locale language) {
        String code = scope.body(body, actor);
        ReportingPeriod of = scope.period(period);
        return Attachment.of(
                "records-" + code + "-" + of.code() + ".xlsx",
                WorkbookReader.MEDIA_TYPE,
                out -> imports.write(code, of, actor, language, out));
    }

    @PostMapping(path = "/standards/records/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String take(
            @RequestParam String body,
            @RequestParam String period,
            @RequestParam("file") MultipartFile file,
            Actor actor,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        String code = scope.body(body, actor);
        ReportingPeriod of = scope.period(period);
        GivenFile given = GivenFile.of(file);
        try {
            int entered = imports.take(code, of, given, actor);
            next.addFlashAttribute("done", Message.of("portal.records.taken", entered));
            return list(code, of);
        } catch (Refusal refusal) {
            model.addAttribute("body", code);
            return givenLists.refused(
                    refusal,
                    given.name(),
                    Message.of("compliance.list.title"),
                    "/standards/records?body=" + code + "&period=" + of.code(),
                    model,
                    response);
        }
    }

    private String one(ComplianceRecord record, Form form, Actor actor, Model model) {
        Employee employee = employees.get(record.employeeId(), actor);
        show(employee, standards.get(record.standardId()), record.period(), model);
        model.addAttribute("record", record);
        model.addAttribute("rounds", records.rounds(record.id()));
        model.addAttribute("comments", records.comments(record.id()));
        model.addAttribute("keeps", Employees.keeps(employee.bodyCode(), actor));
        model.addAttribute(
                "confirmable",
                !records.confirmable(employee.bodyCode(), List.of(record), actor)
                        .isEmpty());
        model.addAttribute("form", form);
        return "compliance/record";
    }

    private String correction(ComplianceRecord record, Form form, Actor actor, Model model) {
        return form(
                employees.get(record.employeeId(), actor),
                standards.get(record.standardId()),
                record.period(),
                record,
                form,
                model);
    }

    private String form(
            Employee employee,
            Standard standard,
            ReportingPeriod period,
            @Nullable ComplianceRecord record,
            Form form,
            Model model) {
        show(employee, standard, period, model);
        model.addAttribute("record", record);
        model.addAttribute("form", form.call("text", "portal.records.comment"));
        return "compliance/record-form";
    }

    private static void show(Employee employee, Standard standard, ReportingPeriod period, Model model) {
        model.addAttribute("employee", employee);
        model.addAttribute("standard", standard);
        model.addAttribute("period", period);
    }

    /** The form with an entry for each requirement, whatever was typed into it. */
    private static Form numbered(Form form, Standard standard) {
        Form numbered = form;
        for (int i = 0; i < standard.content().requirements().size(); i++) {
            numbered = numbered.with(ENTRIES + "[" + i + "].requirement", i + 1);
        }
        return numbered;
    }

    /** A record with the round that was shown: {@code <id>:<version>}. */
    private static Chosen chosen(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9a-f-]{36}") || !parts[1].matches("[0-9]{1,6}")) {
            throw Refusal.notFound();
        }
        return new Chosen(UUID.fromString(parts[0]), Integer.valueOf(parts[1]));
    }

    private static String list(String body, ReportingPeriod period) {
        return "redirect:/standards/records?body=" + body + "&period=" + period.code();
    }
}
