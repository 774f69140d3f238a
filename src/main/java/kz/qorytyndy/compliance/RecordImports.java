package kz.qorytyndy.compliance;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.compliance.ComplianceRecord.Entry;
import kz.qorytyndy.employees.Employee;
import kz.qorytyndy.employees.EmployeeRules;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.ListColumn;
import kz.qorytyndy.workbook.ListRows;
import kz.qorytyndy.workbook.ListWorkbooks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records of keeping work standards as workbooks: a row for each requirement. The template has the rows of all that is still to be recorded of a body
 * and a period; rows in which nothing is filled in are left for later.
 */
@Service
public class RecordImports {

    private static final ListColumn<String> NUMBER =
            ListColumn.text("personnelNumber", "employees.column.personnelNumber", EmployeeRules.LONGEST_NUMBER);
    /** Like the requirement's text only for the reader. */
    private static final ListColumn<String> NAME = ListColumn.text(
                    "name", "employees.column.name", EmployeeRules.LONGEST_NAME)
            .optional();

    private static final ListColumn<String> STANDARD = ListColumn.text("standard", "compliance.column.standard", 60);
    private static final ListColumn<String> REQUIREMENT =
            ListColumn.text("requirement", "compliance.column.requirement", 5);
    private static final ListColumn<String> TEXT = ListColumn.text(
                    "text", "compliance.column.text", ListWorkbooks.LONGEST_TEXT)
            .optional();
    private static final ListColumn<Boolean> KEPT = ListColumn.choice(
                    "kept",
                    "compliance.column.kept",
                    new LinkedHashMap<>(Map.of(true, "compliance.kept", false, "compliance.broken")))
            .optional();
    private static final ListColumn<String> FACT = ListColumn.text(
                    "fact", "compliance.column.fact", Records.LONGEST_FACT)
            .optional();
    private static final ListColumn<LocalDate> DATE =
            ListColumn.date("date", "compliance.column.date").optional();
    private static final ListColumn<String> DOCUMENT = ListColumn.text(
                    "document", "compliance.column.document", Records.LONGEST_DOCUMENT)
            .optional();
    private static final List<ListColumn<?>> COLUMNS =
            List.of(NUMBER, NAME, STANDARD, REQUIREMENT, TEXT, KEPT, FACT, DATE, DOCUMENT);

    private static final Pattern ENTRY = Pattern.compile("entries\\[(\\d+)]\\.(\\w+)");

    private final ListWorkbooks workbooks;
    private final Employees employees;
    private final Standards standards;
    private final Records records;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    RecordImports(
            ListWorkbooks workbooks,
            Employees employees,
            Standards standards,
            Records records,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.workbooks = workbooks;
        this.employees = employees;
        this.standards = standards;
        this.records = records;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** What a record is of, in a body and a period. */
    private record Of(UUID employee, UUID standard) {}

    /** What the file says of one record. */
    private static final class Given {

        private final Employee employee;
        private final Standard standard;
        private final ListRows.Row first;
        private final List<ListRows.Row> rows = new ArrayList<>();
        private final List<Entry> entries = new ArrayList<>();
        private boolean whole = true;

        private Given(Employee employee, Standard standard, ListRows.Row first) {
            this.employee = employee;
            this.standard = standard;
            this.first = first;
        }
    }

    /**
     * Enters the records of a workbook, all or nothing; for those who enter records.
     *
     * @return how many records
     * @throws Refusal not found; forbidden; invalid, with every problem of the file at its cell
     */
    public int take(String bodyCode, ReportingPeriod period, GivenFile file, Actor actor) {
        employees.checkVisible(bodyCode, actor);
        Actor acting = Employees.keeper(bodyCode, actor);
        // No connection waits for the file.
        ListRows rows = workbooks.read(file, COLUMNS);
        return Objects.requireNonNull(
                transaction.execute(status -> take(bodyCode, period, rows, file.sha256(), actor, acting)));
    }

    private int take(String bodyCode, ReportingPeriod period, ListRows rows, String sha256, Actor actor, Actor acting) {
        Set<Of> recorded = records.list(bodyCode, period, actor).stream()
                .map(record -> new Of(record.employeeId(), record.standardId()))
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, Employee> byNumber = employees.holdAll(bodyCode).stream()
                .collect(Collectors.toMap(one -> Lookalikes.folded(one.personnelNumber()), Function.identity()));
        Map<String, Standard> standardByNumber =
                standards.inForce(bodyCode, period.firstDay(), period.lastDay()).stream()
                        .collect(Collectors.toMap(one -> Lookalikes.folded(String.valueOf(one.number())), one -> one));
        Map<Of, Given> given = new LinkedHashMap<>();
        rows.rows().forEach(row -> note(row, byNumber, standardByNumber, given));
        given.forEach((of, one) -> {
            if (recorded.contains(of)) {
                one.first.refuse(NUMBER, "compliance.twice", period.name());
            } else {
                records.checked(one.employee, one.standard, period, one.entries)
                        .errors()
                        .forEach(error -> refuse(one, error));
            }
        });
        rows.finish();
        if (given.isEmpty()) {
            throw Refusal.invalid("compliance.nothingFilledIn");
        }
        given.values().forEach(one -> records.insert(one.employee, one.standard, period, one.entries, acting));
        trail.record(acting.event(AuditAction.RECORDS_IMPORTED)
                .subject("compliance records of " + bodyCode)
                .details(Map.of(
                        "body",
                        bodyCode,
                        "period",
                        period.code(),
                        "records",
                        String.valueOf(given.size()),
                        "fileSha256",
                        sha256)));
        return given.size();
    }

    /**
     * Writes the rows of all that is still to be recorded. That they went out stands in the trail.
     *
     * @throws Refusal not found
     */
    public void write(String bodyCode, ReportingPeriod period, Actor actor, Locale language, OutputStream out)
            throws IOException {
        List<List<@Nullable Object>> entries = records.due(bodyCode, period, actor).stream()
                .filter(due -> due.record() == null)
                .flatMap(due -> IntStream.rangeClosed(
                                1, due.standard().content().requirements().size())
                        .mapToObj(number -> entry(due, number, language)))
                .toList();
        trail.recordAlone(actor.event(AuditAction.RECORDS_EXPORTED)
                .subject("compliance records of " + bodyCode)
                .details(Map.of("body", bodyCode, "period", period.code(), "count", String.valueOf(entries.size()))));
        workbooks.write("compliance.list.title", COLUMNS, entries, language, out);
    }

    private static List<@Nullable Object> entry(Records.Due due, int number, Locale language) {
        return Arrays.asList(
                due.employee().personnelNumber(),
                due.employee().name(),
                due.standard().number(),
                number,
                due.standard().content().requirements().get(number - 1).text().in(language),
                null,
                null,
                null,
                null);
    }

    private static void note(
            ListRows.Row row, Map<String, Employee> employees, Map<String, Standard> standards, Map<Of, Given> all) {
        boolean empty = row.value(KEPT).isEmpty();
        if (empty && row.isWhole()) {
            if (row.value(FACT).isEmpty()
                    && row.value(DATE).isEmpty()
                    && row.value(DOCUMENT).isEmpty()) {
                return;
            }
            row.refuse(KEPT, "platform.field.required");
        }
        Employee employee = found(row, NUMBER, employees, "compliance.noSuchEmployee");
        Standard standard = found(row, STANDARD, standards, "compliance.noSuchStandard");
        int requirement = requirement(row, standard);
        if (employee == null || standard == null) {
            return;
        }
        Given given =
                all.computeIfAbsent(new Of(employee.id(), standard.id()), of -> new Given(employee, standard, row));
        if (!row.isWhole()) {
            given.whole = false;
            return;
        }
        given.rows.add(row);
        given.entries.add(new Entry(
                requirement,
                row.value(KEPT).orElseThrow(),
                row.value(FACT).orElse(null),
                row.value(DATE).orElse(null),
                row.value(DOCUMENT).orElse(null)));
    }

    private static <T> @Nullable T found(
            ListRows.Row row, ListColumn<String> column, Map<String, T> known, String refusal) {
        String key = row.value(column).orElse(null);
        if (key == null) {
            return null;
        }
        T found = known.get(Lookalikes.folded(key));
        if (found == null) {
            row.refuse(column, refusal);
        }
        return found;
    }

    private static int requirement(ListRows.Row row, @Nullable Standard standard) {
        String typed = row.value(REQUIREMENT).orElse(null);
        if (typed == null || standard == null) {
            return 0;
        }
        int number = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        if (number < 1 || number > standard.content().requirements().size()) {
            row.refuse(REQUIREMENT, "compliance.noSuchRequirement", typed);
        }
        return number;
    }

    /** Notes at its row what is wrong with a record. */
    private static void refuse(Given given, FieldError error) {
        Matcher entry = ENTRY.matcher(error.field());
        if (entry.matches()) {
            ListColumn<?> column = COLUMNS.stream()
                    .filter(one -> one.field().equals(entry.group(2)))
                    .findFirst()
                    .orElse(KEPT);
            refuse(given.rows.get(Integer.parseInt(entry.group(1))), column, error.message());
        } else if (!error.field().equals("entries")) {
            refuse(given.first, error.field().equals("standard") ? STANDARD : NUMBER, error.message());
        } else if (given.whole) {
            // What is missing because its row was refused is told there.
            refuse(given.first, REQUIREMENT, error.message());
        }
    }

    private static void refuse(ListRows.Row row, ListColumn<?> column, Message wrong) {
        row.refuse(column, wrong.key(), wrong.arguments().toArray());
    }
}
