package kz.qorytyndy.api.employee;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.employees.AddEmployee;
import kz.qorytyndy.employees.ChangeEmployee;
import kz.qorytyndy.employees.Employee;
import kz.qorytyndy.employees.EmployeeImports;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Attachment;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.WorkbookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The employees of the bodies. */
@RestController
@RequestMapping("/api/v1/employees")
@Tag(name = "Employees")
class EmployeesController {

    private final Employees employees;
    private final EmployeeImports imports;
    private final Clock clock;

    EmployeesController(Employees employees, EmployeeImports imports, Clock clock) {
        this.employees = employees;
        this.imports = imports;
        this.clock = clock;
    }

    /**
     * The employees of a body. Those who are in the body on a day (on; today if it is left out), by personnel number. For the
     * body's officer and head, the HR service and the auditor; to everybody else the body has none (404).
     */
    @GetMapping
    ItemList<Employee> list(
            @RequestParam String body,
            @RequestParam(required = false) @Nullable String on,
            ItemList.Asked asked,
            Actor actor) {
        LocalDate day = on == null ? Texts.day(clock.instant()) : date(on);
        return ItemList.of(employees.list(body, day, actor), asked);
    }

    /** An employee. 404 for those of other bodies. */
    @GetMapping("/{id}")
    Employee get(@PathVariable UUID id, Actor actor) {
        return employees.get(id, actor);
    }

    /**
     * Put somebody on a body's list. For the body's officer and head, and on their behalf for an HR officer. No login comes of it.
     * An individual identification number in place of the personnel number is refused; 409 if the body has the number already.
     */
    @PostMapping
    ResponseEntity<Employee> add(@RequestParam String body, @RequestBody AddEmployee employee, Actor actor) {
        Employee added = employees.add(body, employee, actor);
        return ResponseEntity.created(URI.create("/api/v1/employees/" + added.id()))
                .body(added);
    }

    /**
     * Change what is known of an employee. All of it, with the version that was read: a new post, a last day, a name spelled right.
     * 409 if somebody else has changed it since, or if a record or an attestation would lose its ground.
     */
    @PutMapping("/{id}")
    Employee change(@PathVariable UUID id, @RequestBody ChangeEmployee employee, Actor actor) {
        return employees.change(id, employee, actor);
    }

    /**
     * The list of a body as a workbook. Those who are in the body today, a row for each post; what import takes in again. Its texts
     * are in the language of Accept-Language. For those who keep the list.
     */
    @GetMapping("/template.xlsx")
    ResponseEntity<Resource> template(@RequestParam String body, Actor actor, HttpServletRequest request) {
        return Attachment.of(
                "employees-" + body + ".xlsx",
                WorkbookReader.MEDIA_TYPE,
                out -> imports.write(body, actor, Languages.of(request), out));
    }

    /**
     * Take in a list of employees. A workbook with the columns of the template, in any order. A row about a known number and first
     * day puts that post right, any other adds one; who is not in the file stays as he is. 422 names every problem by its cell,
     * also where somebody was changed since the file went out; then nothing is taken in. With {@code preview} it only says what would change; {@code seen} from
     * there keeps anything else from being taken (409).
     */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    EmployeeImports.Imported take(
            @RequestParam String body,
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestParam(required = false) @Nullable String seen,
            Actor actor)
            throws IOException {
        return imports.take(body, GivenFile.of(file), preview, seen, actor);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.invalidField("on", "platform.command.date");
        }
    }
}
