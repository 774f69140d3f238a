package kz.qorytyndy.attestation;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.attestation.Attestation.Result;
import kz.qorytyndy.attestation.Attestations.Entry;
import kz.qorytyndy.attestation.Attestations.Listed;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.employees.Employee;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.ListChanges;
import kz.qorytyndy.workbook.ListColumn;
import kz.qorytyndy.workbook.ListRows;
import kz.qorytyndy.workbook.ListWorkbooks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The attestation lists as workbooks: what is on the list goes out, and comes in again with what became of it. */
@Service
public class AttestationWorkbooks {

    private static final ListColumn<String> NUMBER =
            ListColumn.text("personnelNumber", "attestation.column.number", 40);
    private static final ListColumn<String> NAME =
            ListColumn.text("name", "attestation.column.name", 300).optional();
    private static final ListColumn<LocalDate> ATTESTED_ON =
            ListColumn.date("attestedOn", "attestation.column.attestedOn").optional();
    private static final ListColumn<Result> RESULT = ListColumn.choice(
                    "result", "attestation.column.result", words("attestation.", Result.values()))
            .optional();
    private static final ListColumn<Boolean> WITH_EXTRACT = ListColumn.choice(
                    "withExtract", "attestation.column.withExtract", words("attestation.extract.", true, false))
            .optional();
    private static final List<ListColumn<?>> COLUMNS =
            List.of(NUMBER, NAME, ATTESTED_ON, RESULT, WITH_EXTRACT, ListColumn.MARK);

    private final Attestations attestations;
    private final Employees employees;
    private final ListWorkbooks workbooks;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    AttestationWorkbooks(
            Attestations attestations,
            Employees employees,
            ListWorkbooks workbooks,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.attestations = attestations;
        this.employees = employees;
        this.workbooks = workbooks;
        this.trail = trail;
        this.transaction = transaction;
    }

    @SafeVarargs
    private static <E> Map<E, String> words(String prefix, E... values) {
        Map<E, String> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(value, prefix + value);
        }
        return words;
    }

    /** Under which a list is given out: {@code attestation-KZ-71-2026-Q3.xlsx}. */
    public static String fileName(String bodyCode, ReportingPeriod period, String ending) {
        return "attestation-%s-%s.%s".formatted(bodyCode, period.code(), ending);
    }

    /**
     * Writes the list of the body for the period; if there is none yet, one with everybody who was in the body then. That it went out stands in the
     * trail.
     *
     * @throws Refusal not found, as {@link Employees#checkVisible} says
     */
    public void write(String bodyCode, ReportingPeriod period, Actor actor, Locale language, OutputStream out)
            throws IOException {
        List<Employee> all = employees.list(bodyCode, period, actor);
        List<Listed> list = attestations.list(bodyCode, period);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        list.forEach(one -> rows.add(row(one)));
        if (list.isEmpty()) {
            all.forEach(employee -> rows.add(row(employee, new Entry(null, null, false))));
        }
        attestations.recordExport(AuditAction.ATTESTATIONS_EXPORTED, bodyCode, period, rows.size(), actor);
        workbooks.write("attestation.list", COLUMNS, rows, language, out);
    }

    private static List<@Nullable Object> row(Listed listed) {
        return row(listed.employee(), entry(listed));
    }

    private static Entry entry(Listed listed) {
        Attestation one = listed.attestation();
        return new Entry(one.attestedOn(), one.result(), one.withExtract());
    }

    private static List<@Nullable Object> row(Employee employee, Entry entry) {
        return Arrays.asList(
                employee.personnelNumber(),
                employee.name(),
                entry.attestedOn(),
                entry.result(),
                entry.attestedOn() == null ? null : entry.withExtract());
    }

    /**
     * How many employees are new to the list, of how many it says something else, and of how many the same.
     *
     * @param changes what was said before of those who were on it, and what is said now
     */
    public record Imported(int added, int changed, int unchanged, ListChanges changes) {}

    /**
     * Takes a list in: each row puts an employee on it, or says what became of him; those whom the file does not name stay as they are.
     *
     * @param preview whether it is only said what would change
     * @param seen what was shown of the changes, as it named itself; null if nothing was
     * @throws Refusal not found; forbidden; invalid, with every problem of every row, also of what was changed since the file went out: then nothing is
     *     imported; conflict, if it would no longer change what was shown
     */
    public Imported take(
            String bodyCode,
            ReportingPeriod period,
            GivenFile file,
            boolean preview,
            @Nullable String seen,
            Actor actor) {
        employees.checkVisible(bodyCode, actor);
        Actor acting = Employees.keeper(bodyCode, actor);
        // No connection waits for the file.
        ListRows rows = workbooks.read(file, COLUMNS);
        return Objects.requireNonNull(transaction.execute(status -> {
            Imported imported = take(bodyCode, period, rows, seen, actor, acting);
            if (preview) {
                status.setRollbackOnly();
            } else {
                trail.record(acting.event(AuditAction.ATTESTATIONS_IMPORTED)
                        .subject(Attestations.subject(bodyCode, period))
                        .details(Map.of(
                                "body",
                                bodyCode,
                                "period",
                                period.code(),
                                "count",
                                String.valueOf(rows.rows().size())))
                        .changed(null, file.sha256()));
            }
            return imported;
        }));
    }

    private Imported take(
            String bodyCode, ReportingPeriod period, ListRows rows, @Nullable String seen, Actor actor, Actor acting) {
        Map<String, Employee> byNumber = employees.list(bodyCode, period, actor).stream()
                .collect(Collectors.toMap(
                        employee -> Lookalikes.folded(employee.personnelNumber()), Function.identity()));
        Set<UUID> recorded = attestations.recorded(bodyCode, period);
        Map<UUID, Listed> before = attestations.lockAll(bodyCode, period);
        Map<Employee, Entry> entries = new LinkedHashMap<>();
        for (ListRows.Row row : rows.rows()) {
            row.value(NUMBER).ifPresent(number -> {
                Employee employee = byNumber.get(Lookalikes.folded(number));
                if (employee == null) {
                    row.refuse(NUMBER, "attestation.noSuchEmployee", number, period.name());
                } else {
                    read(row, employee, period, recorded, before.get(employee.id()), entries);
                }
            });
        }
        rows.finish();
        attestations.put(period, before, entries, acting);
        int added = (int) entries.keySet().stream()
                .filter(employee -> !before.containsKey(employee.id()))
                .count();
        ListChanges changes = rows.changes(seen, added, entries.size());
        int changed = changes.entries().size();
        return new Imported(added, changed, entries.size() - added - changed, changes);
    }

    private void read(
            ListRows.Row row,
            Employee employee,
            ReportingPeriod period,
            Set<UUID> recorded,
            @Nullable Listed before,
            Map<Employee, Entry> entries) {
        String name = employee.name();
        if (name != null
                && row.value(NAME)
                        .filter(given -> !Lookalikes.folded(given).equals(Lookalikes.folded(name)))
                        .isPresent()) {
            row.refuse(NAME, "attestation.otherName", employee.personnelNumber());
        }
        Entry entry = before != null && row.isUntouched()
                ? entry(before)
                : new Entry(
                        row.value(ATTESTED_ON).orElse(null),
                        row.value(RESULT).orElse(null),
                        row.value(WITH_EXTRACT).orElse(false));
        if (row.isWhole()) {
            row.refuse(
                    attestations
                            .checked(employee, period, entry, NUMBER.field(), recorded)
                            .errors(),
                    NUMBER);
        }
        if (before != null && row.isWhole()) {
            row.changes(employee.shownName(), row(before), row(employee, entry), List.of(row(before)));
        }
        if (entries.put(employee, entry) != null) {
            row.refuse(NUMBER, "attestation.rowTwice");
        }
    }
}
