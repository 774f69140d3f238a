package kz.qorytyndy.people;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.workbook.ListChanges;
import kz.qorytyndy.workbook.ListColumn;
import kz.qorytyndy.workbook.ListRows;
import kz.qorytyndy.workbook.ListWorkbooks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lists of people with their roles as workbooks: a row for each person, and one more for each further role. A row about a known user name puts that
 * person right, any other adds one; who is not in the file stays as he is, and so does a role that is not.
 */
@Service
public class PeopleImports {

    private static final ListColumn<String> USERNAME =
            ListColumn.text("username", "people.column.username", PersonRules.LONGEST_USERNAME);
    private static final ListColumn<String> NUMBER =
            optional("personnelNumber", "people.column.personnelNumber", PersonRules.LONGEST_NUMBER);
    private static final ListColumn<String> SURNAME =
            ListColumn.text("name.kk.surname", "people.column.surnameKk", PersonRules.LONGEST_NAME);
    private static final ListColumn<String> GIVEN_NAME =
            optional("name.kk.givenName", "people.column.givenNameKk", PersonRules.LONGEST_NAME);
    private static final ListColumn<String> PATRONYMIC =
            optional("name.kk.patronymic", "people.column.patronymicKk", PersonRules.LONGEST_NAME);
    private static final ListColumn<String> SURNAME_RU =
            optional("name.ru.surname", "people.column.surnameRu", PersonRules.LONGEST_NAME);
    private static final ListColumn<String> GIVEN_NAME_RU =
            optional("name.ru.givenName", "people.column.givenNameRu", PersonRules.LONGEST_NAME);
    private static final ListColumn<String> PATRONYMIC_RU =
            optional("name.ru.patronymic", "people.column.patronymicRu", PersonRules.LONGEST_NAME);
    private static final ListColumn<String> POST = optional("post", "people.column.post", PersonRules.LONGEST_POST);
    private static final ListColumn<String> EMAIL = optional("email", "people.column.email", PersonRules.LONGEST_EMAIL);
    private static final ListColumn<String> LANGUAGE = ListColumn.choice(
                    "language", "people.column.language", words("people.languageName.", "kk", "ru", "en"))
            .optional();
    private static final ListColumn<String> BODY = optional("body", "people.column.body", 20);
    private static final ListColumn<Role> ROLE = ListColumn.choice(
                    "role", "people.column.role", words("territory.role.", Role.values()))
            .optional();
    private static final ListColumn<LocalDate> FROM =
            ListColumn.date("from", "people.column.from").optional();
    private static final ListColumn<LocalDate> TO =
            ListColumn.date("to", "people.column.to").optional();
    private static final ListColumn<String> ORDER = optional("order.number", "people.column.orderNumber", 100);
    private static final ListColumn<LocalDate> ORDER_DATE =
            ListColumn.date("order.date", "people.column.orderDate").optional();

    private static final List<ListColumn<?>> COLUMNS = List.of(
            USERNAME,
            NUMBER,
            SURNAME,
            GIVEN_NAME,
            PATRONYMIC,
            SURNAME_RU,
            GIVEN_NAME_RU,
            PATRONYMIC_RU,
            POST,
            EMAIL,
            LANGUAGE,
            BODY,
            ROLE,
            FROM,
            TO,
            ORDER,
            ORDER_DATE,
            ListColumn.MARK);

    private final ListWorkbooks workbooks;
    private final PeopleDirectory directory;
    private final Roles roles;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PeopleImports(
            ListWorkbooks workbooks,
            PeopleDirectory directory,
            Roles roles,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.workbooks = workbooks;
        this.directory = directory;
        this.roles = roles;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What a file changes, or would.
     *
     * @param added the names of those who are new
     * @param changed the names of those of whom something changes
     * @param unchanged how many were as the file says
     * @param given how many roles somebody gets
     * @param ended how many roles get a last day
     * @param pending how many of the roles a second administrator must confirm
     * @param changes what of those who are known, and of their roles, is now and what it becomes
     */
    public record Imported(
            List<String> added,
            List<String> changed,
            int unchanged,
            int given,
            int ended,
            int pending,
            ListChanges changes) {

        /** Whether the file changes nothing. */
        public boolean none() {
            return added.isEmpty() && changed.isEmpty() && given + ended == 0;
        }
    }

    /** What is counted on the way. */
    private static final class Counted {

        private final List<String> added = new ArrayList<>();
        private final List<String> changed = new ArrayList<>();
        private int unchanged;
        private int given;
        private int ended;
        private int pending;

        private Imported imported(ListRows rows, @Nullable String seen) {
            return new Imported(
                    List.copyOf(added),
                    List.copyOf(changed),
                    unchanged,
                    given,
                    ended,
                    pending,
                    rows.changes(seen, added, unchanged, given, ended, pending));
        }
    }

    /**
     * Takes in a list, all of it or nothing; for the administrator.
     *
     * @param preview whether it is only said what would change
     * @param seen what was shown of the changes, as it named itself; null if nothing was
     * @throws Refusal forbidden; invalid, with every problem of the file at its cell, also of who was changed since the file went out; conflict, if it would
     *     no longer change what was shown
     */
    public Imported take(GivenFile file, boolean preview, @Nullable String seen, Actor actor) {
        PeopleDirectory.checkKeeper(actor);
        // No connection waits for the file.
        ListRows rows = workbooks.read(file, COLUMNS);
        return Objects.requireNonNull(transaction.execute(status -> {
            Imported imported = take(rows, seen, actor);
            if (preview) {
                status.setRollbackOnly();
            } else {
                trail.record(actor.event(AuditAction.PEOPLE_IMPORTED)
                        .subject("people")
                        .details(Map.of(
                                "added", String.valueOf(imported.added().size()),
                                "changed", String.valueOf(imported.changed().size()),
                                "fileSha256", file.sha256())));
            }
            return imported;
        }));
    }

    private Imported take(ListRows rows, @Nullable String seen, Actor actor) {
        Map<String, PersonEntry> known = directory.lockAll();
        Map<String, String> numbers = new HashMap<>();
        known.values().stream()
                .filter(one -> one.personnelNumber() != null)
                .forEach(one -> numbers.put(one.personnelNumber(), one.username()));
        Map<String, ListRows.Row> firsts = new HashMap<>();
        Counted counted = new Counted();
        for (ListRows.Row row : rows.rows()) {
            row.value(FROM).ifPresent(from -> require(row, ROLE));
            row.value(ROLE)
                    .ifPresent(role -> Stream.of(FROM, ORDER, ORDER_DATE).forEach(column -> require(row, column)));
            row.value(SURNAME_RU).ifPresent(surname -> require(row, GIVEN_NAME_RU));
            row.value(GIVEN_NAME_RU).ifPresent(name -> require(row, SURNAME_RU));
            if (!row.isWhole()) {
                continue;
            }
            AddPerson person = person(row);
            ListRows.Row first = firsts.putIfAbsent(person.username(), row);
            if (first == null) {
                take(row, person, known.get(person.username()), numbers, counted, actor);
            } else if (first.isWhole() && !person(first).equals(person)) {
                row.refuse(USERNAME, "people.twoPeople", first.number());
            }
            if (row.isWhole()
                    && (first == null || first.isWhole())
                    && row.value(ROLE).isPresent()
                    && (!known.containsKey(person.username()) || !row.isUntouched())) {
                role(row, person, known.get(person.username()), counted, actor);
            }
        }
        rows.finish();
        return counted.imported(rows, seen);
    }

    private void take(
            ListRows.Row row,
            AddPerson person,
            @Nullable PersonEntry before,
            Map<String, String> numbers,
            Counted counted,
            Actor actor) {
        // What stands may come back as it is: the first administrator has no given name before he enters it.
        if (before != null && (person.equals(before.data()) || row.isUntouched())) {
            counted.unchanged++;
            return;
        }
        FieldChecks checks = new FieldChecks();
        PersonRules.check(person, checks);
        if (person.body() != null) {
            checks.wrong("body", directory.wrongBody(person.body()));
        }
        if (person.personnelNumber() != null) {
            String other = numbers.putIfAbsent(person.personnelNumber(), person.username());
            if (other != null && !other.equals(person.username())) {
                checks.wrong("personnelNumber", "people.numberTaken", other);
            }
        }
        row.refuse(checks.errors(), USERNAME);
        if (!row.isWhole()) {
            return;
        }
        String shown = person.name().kk().whole();
        if (before != null
                && !row.changes(shown, entry(before.data(), null), entry(person, null), standing(before, actor))) {
            return;
        }
        if (before == null) {
            directory.insert(person, actor);
            directory.added(person.username(), actor);
            counted.added.add(shown);
        } else {
            directory.update(person, actor);
            directory.changed(before, actor);
            counted.changed.add(shown);
        }
    }

    private void role(ListRows.Row row, AddPerson person, @Nullable PersonEntry before, Counted counted, Actor actor) {
        String username = person.username();
        Role role = row.value(ROLE).orElseThrow();
        String body = row.value(BODY).orElse(null);
        LocalDate from = row.value(FROM).orElseThrow();
        LocalDate to = row.value(TO).orElse(null);
        GiveRole wanted = new GiveRole(
                role,
                body,
                from,
                to,
                new RoleEntry.Order(
                        row.value(ORDER).orElseThrow(), row.value(ORDER_DATE).orElseThrow()));
        try {
            RoleEntry held = roles.of(username, actor).stream()
                    .filter(one -> one.role() == role
                            && (!role.ofBody() || Objects.equals(one.body(), body))
                            && one.from().equals(from))
                    .findFirst()
                    .orElse(null);
            if (held == null) {
                Roles.Given given = roles.give(username, wanted, actor);
                counted.given++;
                counted.pending += given.pending() == null ? 0 : 1;
            } else if (to != null && !to.equals(held.to()) && mayEnd(row, before, held, to, actor)) {
                if (held.to() != null && to.isAfter(held.to())) {
                    throw Refusal.invalidField("to", "people.role.endsEarlier", held.to());
                }
                roles.end(username, held.id(), new EndRole(to), actor);
                counted.ended++;
            }
        } catch (Refusal refusal) {
            row.refuse(refusal, ROLE);
        }
    }

    private boolean mayEnd(ListRows.Row row, @Nullable PersonEntry before, RoleEntry held, LocalDate to, Actor actor) {
        if (before == null) {
            return true;
        }
        List<@Nullable Object> now = entry(before.data(), held);
        List<@Nullable Object> given = new ArrayList<>(now);
        given.set(COLUMNS.indexOf(TO), to);
        return row.changes(before.name().kk().whole(), now, given, standing(before, actor));
    }

    /** The rows of the person as they would go out now; of his roles also those that are past, as they need not have been then. */
    private List<List<@Nullable Object>> standing(PersonEntry person, Actor actor) {
        return Stream.concat(Stream.of((RoleEntry) null), roles.of(person.username(), actor).stream())
                .map(role -> entry(person.data(), role))
                .toList();
    }

    private static AddPerson person(ListRows.Row row) {
        FullName ru = row.value(SURNAME_RU)
                .map(surname -> new FullName(
                        surname,
                        row.value(GIVEN_NAME_RU).orElse(""),
                        row.value(PATRONYMIC_RU).orElse(null)))
                .orElse(null);
        return new AddPerson(
                        row.value(USERNAME).orElseThrow(),
                        row.value(NUMBER).orElse(null),
                        new PersonName(
                                new FullName(
                                        row.value(SURNAME).orElseThrow(),
                                        row.value(GIVEN_NAME).orElse(""),
                                        row.value(PATRONYMIC).orElse(null)),
                                ru),
                        row.value(POST).orElse(null),
                        row.value(EMAIL).orElse(null),
                        row.value(LANGUAGE).orElse("kk"),
                        row.value(BODY).orElse(null))
                .stripped();
    }

    private static void require(ListRows.Row row, ListColumn<?> column) {
        if (row.value(column).isEmpty() && row.isWhole()) {
            row.refuse(column, "workbook.list.missing");
        }
    }

    /**
     * Writes the list of all people with the roles that they hold or will hold, to be filled in and taken again. That it went out stands in the trail.
     *
     * @throws Refusal not found, for who may not see people
     */
    @Transactional
    public void write(Actor actor, Locale language, OutputStream out) throws IOException {
        workbooks.write("people.list", COLUMNS, entries(actor), language, out);
    }

    /** The same as a CSV file. */
    @Transactional
    public byte[] csv(Actor actor, Locale language) {
        return workbooks.csv(COLUMNS, entries(actor), language);
    }

    private List<List<@Nullable Object>> entries(Actor actor) {
        LocalDate today = Texts.day(clock.instant());
        List<List<@Nullable Object>> entries = new ArrayList<>();
        for (PersonEntry person : directory.list(PeopleFilter.ALL, actor)) {
            if (person.namesRemovedAt() != null) {
                continue;
            }
            List<RoleEntry> held = roles.of(person.username(), actor).stream()
                    .filter(role -> role.state(today) != RoleEntry.State.PAST)
                    .toList();
            (held.isEmpty() ? Collections.<@Nullable RoleEntry>singletonList(null) : held)
                    .forEach(role -> entries.add(entry(person.data(), role)));
        }
        trail.record(actor.event(AuditAction.PEOPLE_EXPORTED)
                .subject("people")
                .details(Map.of("count", String.valueOf(entries.size()))));
        return entries;
    }

    private static List<@Nullable Object> entry(AddPerson person, @Nullable RoleEntry role) {
        FullName kk = person.name().kk();
        FullName ru = person.name().ru();
        RoleEntry.Order order = role == null ? null : role.order();
        return Arrays.asList(
                person.username(),
                person.personnelNumber(),
                kk.surname(),
                kk.givenName(),
                kk.patronymic(),
                ru == null ? null : ru.surname(),
                ru == null ? null : ru.givenName(),
                ru == null ? null : ru.patronymic(),
                person.post(),
                person.email(),
                person.language(),
                role == null || role.body() == null ? person.body() : role.body(),
                order == null || role == null ? null : role.role(),
                order == null || role == null ? null : role.from(),
                order == null || role == null ? null : role.to(),
                order == null ? null : order.number(),
                order == null ? null : order.date());
    }

    private static ListColumn<String> optional(String field, String name, int longest) {
        return ListColumn.text(field, name, longest).optional();
    }

    @SafeVarargs
    private static <E> Map<E, String> words(String prefix, E... values) {
        Map<E, String> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(value, prefix + value);
        }
        return words;
    }
}
