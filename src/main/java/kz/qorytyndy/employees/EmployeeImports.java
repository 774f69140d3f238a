package kz.qorytyndy.employees;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.employees.Employee.Employment;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workbook.ListChanges;
import kz.qorytyndy.workbook.ListColumn;
import kz.qorytyndy.workbook.ListRows;
import kz.qorytyndy.workbook.ListWorkbooks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lists of employees as workbooks: a row for each post that somebody holds or held. A row about a known number and first day puts that post right,
 * any other adds one; who is not in the file stays as he is.
 */
@Service
public class EmployeeImports {

    private static final ListColumn<String> NUMBER =
            ListColumn.text("personnelNumber", "employees.column.personnelNumber", EmployeeRules.LONGEST_NUMBER);
    private static final ListColumn<String> NAME =
            ListColumn.text("name", "employees.column.name", EmployeeRules.LONGEST_NAME);
    private static final ListColumn<String> POST =
            ListColumn.text("post", "employees.column.post", EmployeeRules.LONGEST_POST);
    private static final ListColumn<LocalDate> FIRST_DAY = ListColumn.date("firstDay", "employees.column.firstDay");
    private static final ListColumn<LocalDate> LAST_DAY =
            ListColumn.date("lastDay", "employees.column.lastDay").optional();
    private static final List<ListColumn<?>> COLUMNS =
            List.of(NUMBER, NAME, POST, FIRST_DAY, LAST_DAY, ListColumn.MARK);

    private final ListWorkbooks workbooks;
    private final Employees employees;
    private final AuditTrail trail;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EmployeeImports(
            ListWorkbooks workbooks,
            Employees employees,
            AuditTrail trail,
            Clock clock,
            TransactionTemplate transaction) {
        this.workbooks = workbooks;
        this.employees = employees;
        this.trail = trail;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * How many employees are new, how many have changed, and how many were as the file says.
     *
     * @param changes what of those who have changed was before, and what it becomes
     */
    public record Imported(int added, int changed, int unchanged, ListChanges changes) {}

    /** What the file says of one number. */
    private static final class Given {

        private final ListRows.Row first;
        private final String number;
        private final String name;
        private final Map<LocalDate, ListRows.Row> rows = new LinkedHashMap<>();

        private Given(ListRows.Row first, String number, String name) {
            this.first = first;
            this.number = number;
            this.name = name;
        }
    }

    /**
     * Takes in a list, all of it or nothing; for those who keep the body's list.
     *
     * @param preview whether it is only said what would change
     * @param seen what was shown of the changes, as it named itself; null if nothing was
     * @throws Refusal not found; forbidden; invalid, with every problem of the file at its cell, also of who was changed since the file went out; conflict, if
     *     it would no longer change what was shown
     */
    public Imported take(String bodyCode, GivenFile file, boolean preview, @Nullable String seen, Actor actor) {
        employees.checkVisible(bodyCode, actor);
        Actor acting = Employees.keeper(bodyCode, actor);
        // No connection waits for the file.
        ListRows rows = workbooks.read(file, COLUMNS);
        return transaction.execute(status -> {
            Imported imported = take(bodyCode, rows, seen, file.sha256(), acting);
            if (preview) {
                status.setRollbackOnly();
            }
            return imported;
        });
    }

    private Imported take(String bodyCode, ListRows rows, @Nullable String seen, String sha256, Actor acting) {
        Map<String, Employee> known = employees.lockAll(bodyCode).stream()
                .collect(Collectors.toMap(one -> Lookalikes.folded(one.personnelNumber()), Function.identity()));
        Map<String, Given> given = new LinkedHashMap<>();
        rows.rows().forEach(row -> note(row, known, given));
        List<Employee> added = new ArrayList<>();
        List<Employee> changed = new ArrayList<>();
        given.forEach((number, one) -> {
            Employee before = known.get(number);
            Employee after = before != null && one.rows.isEmpty() ? before : merged(bodyCode, one, before);
            if (before == null) {
                added.add(after);
            } else if (!after.equals(before)) {
                refuseGroundless(one, after);
                one.rows.forEach((first, row) -> note(row, before, after, first));
                changed.add(after);
            }
        });
        rows.finish();
        employees.write(added, changed, acting);
        int unchanged = given.size() - added.size() - changed.size();
        Imported imported = new Imported(
                added.size(), changed.size(), unchanged, rows.changes(seen, added.size(), changed.size(), unchanged));
        trail.record(acting.event(AuditAction.EMPLOYEES_IMPORTED)
                .subject("employees of " + bodyCode)
                .details(Map.of(
                        "body",
                        bodyCode,
                        "added",
                        String.valueOf(imported.added()),
                        "changed",
                        String.valueOf(imported.changed()),
                        "fileSha256",
                        sha256)));
        return imported;
    }

    /**
     * Writes the list of those who are in the body today, to be filled in and taken again. That it went out stands in the trail.
     *
     * @throws Refusal not found
     */
    public void write(String bodyCode, Actor actor, Locale language, OutputStream out) throws IOException {
        List<List<@Nullable Object>> entries = employees.list(bodyCode, Texts.day(clock.instant()), actor).stream()
                .flatMap(one -> one.employments().stream().map(post -> entry(one, post)))
                .toList();
        trail.recordAlone(actor.event(AuditAction.EMPLOYEES_EXPORTED)
                .subject("employees of " + bodyCode)
                .details(Map.of("body", bodyCode, "count", String.valueOf(entries.size()))));
        workbooks.write("employees.list.title", COLUMNS, entries, language, out);
    }

    private static List<@Nullable Object> entry(Employee employee, @Nullable Employment post) {
        return Arrays.asList(
                employee.personnelNumber(),
                employee.name(),
                post == null ? null : post.post(),
                post == null ? null : post.firstDay(),
                post == null ? null : post.lastDay());
    }

    /** Notes what the row makes of the post that begins on the day, or of the name. */
    private static void note(ListRows.Row row, Employee before, Employee after, LocalDate first) {
        row.changes(
                after.shownName(),
                entry(before, from(before, first)),
                entry(after, from(after, first)),
                before.employments().stream().map(post -> entry(before, post)).toList());
    }

    private static @Nullable Employment from(Employee employee, LocalDate first) {
        return employee.employments().stream()
                .filter(post -> post.firstDay().equals(first))
                .findFirst()
                .orElse(null);
    }

    private static void note(ListRows.Row row, Map<String, Employee> known, Map<String, Given> all) {
        check(row, NUMBER, EmployeeRules::wrongNumber);
        check(row, NAME, EmployeeRules::wrongName);
        check(row, POST, EmployeeRules::wrongPost);
        check(row, FIRST_DAY, EmployeeRules::wrongDay);
        row.value(FIRST_DAY).ifPresent(first -> check(row, LAST_DAY, last -> EmployeeRules.wrongLastDay(first, last)));
        if (!row.isWhole()) {
            return;
        }
        String number = row.value(NUMBER).orElseThrow();
        String name = row.value(NAME).orElseThrow();
        Given given = all.computeIfAbsent(Lookalikes.folded(number), key -> new Given(row, number, name));
        if (!given.name.equals(name)) {
            row.refuse(NAME, "employees.twoNames", given.first.number());
            return;
        }
        if (known.containsKey(Lookalikes.folded(number)) && row.isUntouched()) {
            return;
        }
        ListRows.Row same = given.rows.putIfAbsent(row.value(FIRST_DAY).orElseThrow(), row);
        if (same != null) {
            row.refuse(FIRST_DAY, "employees.rowTwice", same.number());
        }
    }

    private static <T> void check(ListRows.Row row, ListColumn<T> column, Function<T, @Nullable Message> rule) {
        row.value(column).map(rule).ifPresent(wrong -> refuse(row, column, wrong));
    }

    private static void refuse(ListRows.Row row, ListColumn<?> column, Message wrong) {
        row.refuse(column, wrong.key(), wrong.arguments().toArray());
    }

    /** The employee as he is after the import; posts that meet another one are refused at their rows. */
    private static Employee merged(String bodyCode, Given given, @Nullable Employee before) {
        TreeMap<LocalDate, Employment> posts = new TreeMap<>();
        Stream.ofNullable(before)
                .flatMap(one -> one.employments().stream())
                .forEach(post -> posts.put(post.firstDay(), post));
        TreeMap<LocalDate, Employment> known = new TreeMap<>(posts);
        known.keySet().removeAll(given.rows.keySet());
        given.rows.forEach((first, row) -> posts.put(
                first,
                new Employment(
                        row.value(POST).orElseThrow(),
                        first,
                        row.value(LAST_DAY).orElse(null))));
        Employment longest = null;
        for (Employment one : posts.values()) {
            ListRows.Row row = given.rows.get(one.firstDay());
            Map.Entry<LocalDate, Employment> next = known.higherEntry(one.firstDay());
            if (row != null) {
                // Of two rows that meet only the later is refused.
                List<Employment> near = new ArrayList<>();
                Stream.ofNullable(longest).forEach(near::add);
                Stream.ofNullable(next).map(Map.Entry::getValue).forEach(near::add);
                EmployeeRules.overlapping(near, one)
                        .ifPresent(other -> refuse(row, FIRST_DAY, EmployeeRules.overlap(other)));
            }
            longest = longest == null || endsLater(one, longest) ? one : longest;
        }
        return new Employee(
                before == null ? UUID.randomUUID() : before.id(),
                bodyCode,
                before == null ? given.number : before.personnelNumber(),
                given.name,
                List.copyOf(posts.values()));
    }

    private static boolean endsLater(Employment one, Employment other) {
        LocalDate last = one.lastDay();
        LocalDate otherLast = other.lastDay();
        return otherLast != null && (last == null || last.isAfter(otherLast));
    }

    private void refuseGroundless(Given given, Employee after) {
        try {
            employees.checkGround(after);
        } catch (Refusal refusal) {
            given.first.refuse(refusal, NUMBER);
        }
    }
}
