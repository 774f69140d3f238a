package kz.qorytyndy.portal.employee;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.qorytyndy.employees.AddEmployee;
import kz.qorytyndy.employees.ChangeEmployee;
import kz.qorytyndy.employees.Employee;
import kz.qorytyndy.employees.EmployeeImports;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.portal.Form;
import kz.qorytyndy.portal.GivenLists;
import kz.qorytyndy.portal.GivenLists.GivenList;
import kz.qorytyndy.portal.GivenLists.Outcome;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.Paging;
import kz.qorytyndy.portal.ShownFile;
import kz.qorytyndy.portal.SideBySide;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.SearchText;
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

/** The employees of a body: the list on a day, one of them, and the list as a workbook. */
@Controller
class EmployeePages {

    private static final String EMPLOYMENTS = "employments";

    private final Employees employees;
    private final EmployeeImports imports;
    private final EmployeeScope scope;
    private final SideBySide sideBySide;
    private final GivenLists givenLists;
    private final Localized localized;

    EmployeePages(
            Employees employees,
            EmployeeImports imports,
            EmployeeScope scope,
            SideBySide sideBySide,
            GivenLists givenLists,
            Localized localized) {
        this.employees = employees;
        this.imports = imports;
        this.scope = scope;
        this.sideBySide = sideBySide;
        this.givenLists = givenLists;
        this.localized = localized;
    }

    @GetMapping("/standards/employees")
    String list(
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int page,
            Actor actor,
            Model model) {
        String code = scope.body(body, actor);
        LocalDate on = day == null ? scope.today() : day;
        String[] sought = SearchText.patterns(name);
        List<Employee> found = employees.list(code, on, actor).stream()
                .filter(one ->
                        SearchText.finds(sought, SearchText.folded(one.shownName() + " " + one.personnelNumber())))
                .sorted(Localized.byName(Employee::shownName))
                .toList();
        Paging paging = Paging.within(page, found);
        show(code, actor, model);
        model.addAttribute("bodies", scope.bodies(actor));
        model.addAttribute("day", on);
        model.addAttribute("name", name);
        model.addAttribute("paging", paging);
        model.addAttribute("employees", paging.of(found));
        return "employee/employees";
    }

    @GetMapping("/standards/employees/new")
    String fresh(@RequestParam(required = false) @Nullable String body, Actor actor, Model model) {
        return form(scope.body(body, actor), null, Form.empty(), actor, model);
    }

    @PostMapping("/standards/employees/new")
    String add(
            @RequestParam(required = false) @Nullable String body,
            Form form,
            Actor actor,
            Model model,
            RedirectAttributes next) {
        String code = scope.body(body, actor);
        try {
            employees.add(code, form.withoutBlankRows(EMPLOYMENTS).read(AddEmployee.class), actor);
        } catch (Refusal refusal) {
            form.refuse(refusal);
            return form(code, null, form, actor, model);
        }
        next.addFlashAttribute("done", Message.of("portal.employees.added", form.value("personnelNumber")));
        return "redirect:/standards/employees?body=" + code;
    }

    @GetMapping("/standards/employees/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        Employee employee = employees.get(id, actor);
        return form(employee.bodyCode(), employee, known(employee), actor, model);
    }

    @PostMapping("/standards/employees/{id}")
    String change(@PathVariable UUID id, Form form, Actor actor, Model model, RedirectAttributes next) {
        Employee employee = employees.get(id, actor);
        try {
            employees.change(id, form.withoutBlankRows(EMPLOYMENTS).read(ChangeEmployee.class), actor);
        } catch (Refusal refusal) {
            if (refusal.overtaken().isPresent()) {
                return sideBySide.show(
                        refusal,
                        Form.of(form.withoutBlankRows(EMPLOYMENTS).command(ChangeEmployee.class)),
                        known(employees.get(id, actor)),
                        localized::label,
                        "/standards/employees/" + id,
                        actor.seesPeople(employee.bodyCode()),
                        model);
            }
            form.refuse(refusal);
            return form(employee.bodyCode(), employee, form, actor, model);
        }
        next.addFlashAttribute("done", Message.of("portal.employees.changed"));
        return "redirect:/standards/employees?body=" + employee.bodyCode();
    }

    @GetMapping("/standards/employees/template.xlsx")
    ResponseEntity<Resource> template(
            @RequestParam(required = false) @Nullable String body, Actor actor, Locale language) {
        String code = scope.body(body, actor);
        return Attachment.of(
                "employees-" + code + ".xlsx",
                WorkbookReader.MEDIA_TYPE,
                out -> imports.write(code, actor, language, out));
    }

    /** Shows what a list would change. */
    @PostMapping(path = "/standards/employees/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String preview(
            @RequestParam String body,
            @RequestParam("file") MultipartFile file,
            Actor actor,
            Model model,
            HttpServletResponse response)
            throws IOException {
        return givenLists.preview(givenList(body, actor, model), ShownFile.of(file), model, response);
    }

    /** Takes the list that was shown. */
    @PostMapping(path = "/standards/employees/import", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String take(
            @RequestParam String body,
            @RequestParam String name,
            @RequestParam String content,
            @RequestParam String seen,
            Actor actor,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return givenLists.take(
                givenList(body, actor, model), new ShownFile(name, content), seen, model, response, next);
    }

    private GivenList givenList(String body, Actor actor, Model model) {
        String code = scope.body(body, actor);
        show(code, actor, model);
        return new GivenList(
                Message.of("employees.list.title"),
                "/standards/employees/import?body=" + code,
                "/standards/employees?body=" + code,
                (file, preview, seen) -> outcome(imports.take(code, file, preview, seen, actor)));
    }

    private static Outcome outcome(EmployeeImports.Imported imported) {
        return new Outcome(
                imported.added() + imported.changed() == 0,
                GivenLists.counts(imported.added(), imported.changed(), imported.unchanged()),
                List.of(),
                imported.changes(),
                Message.of("portal.employees.taken", imported.added(), imported.changed(), imported.unchanged()));
    }

    private void show(String body, Actor actor, Model model) {
        model.addAttribute("body", body);
        model.addAttribute("keeps", Employees.keeps(body, actor));
    }

    private String form(String body, @Nullable Employee employee, Form form, Actor actor, Model model) {
        show(body, actor, model);
        model.addAttribute("employee", employee);
        model.addAttribute(
                "title", employee == null ? localized.of(Message.of("portal.employees.add")) : employee.shownName());
        model.addAttribute("form", form);
        // One row more than are filled in, to add a post.
        model.addAttribute(
                "rows", 1 + form.withoutBlankRows(EMPLOYMENTS).rows(EMPLOYMENTS).size());
        return "employee/employee";
    }

    private static Form known(Employee employee) {
        return Form.of(new ChangeEmployee(
                employee.version(), employee.personnelNumber(), employee.name(), employee.employments()));
    }
}
