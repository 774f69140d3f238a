package kz.qorytyndy.directory;

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
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Region;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.workbook.ListChanges;
import kz.qorytyndy.workbook.ListColumn;
import kz.qorytyndy.workbook.ListRows;
import kz.qorytyndy.workbook.ListWorkbooks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The list of bodies as a file: a row for each. A row about an unknown code adds a body; one about a known code calls it as the row says, from the day
 * that the row names or from today, and ends it if the row gives its last day. Which is not in the file stays as it is.
 */
@Service
public class BodyLists {

    private static final ListColumn<String> CODE =
            ListColumn.text("code", "directory.column.code", BodyDeeds.LONGEST_CODE);
    private static final ListColumn<String> OFFICIAL_KK = official("kk");
    private static final ListColumn<String> OFFICIAL_RU = official("ru");
    private static final ListColumn<String> OFFICIAL_EN = official("en");
    private static final ListColumn<String> NAME_KK = name("kk");
    private static final ListColumn<String> NAME_RU = name("ru");
    private static final ListColumn<String> NAME_EN = name("en");
    private static final ListColumn<Region> REGION = ListColumn.choice("region", "directory.column.region", words());
    private static final ListColumn<LocalDate> VALID_FROM = ListColumn.date("validFrom", "directory.column.validFrom");
    private static final ListColumn<LocalDate> FROM =
            ListColumn.date("from", "directory.column.from").optional();
    private static final ListColumn<LocalDate> LAST_DAY =
            ListColumn.date("lastDay", "directory.column.lastDay").optional();
    private static final ListColumn<String> SUCCESSOR = ListColumn.text(
                    "successor", "directory.column.successor", BodyDeeds.LONGEST_CODE)
            .optional();
    private static final List<ListColumn<?>> COLUMNS = List.of(
            CODE,
            OFFICIAL_KK,
            OFFICIAL_RU,
            OFFICIAL_EN,
            NAME_KK,
            NAME_RU,
            NAME_EN,
            REGION,
            VALID_FROM,
            FROM,
            LAST_DAY,
            SUCCESSOR,
            ListColumn.MARK);

    private static final String TITLE = "directory.bodies.title";

    private final ListWorkbooks workbooks;
    private final TerritorialBodies bodies;
    private final BodyDeeds deeds;
    private final DirectoryRules rules;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    BodyLists(
            ListWorkbooks workbooks,
            TerritorialBodies bodies,
            BodyDeeds deeds,
            DirectoryRules rules,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.workbooks = workbooks;
        this.bodies = bodies;
        this.deeds = deeds;
        this.rules = rules;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * The codes of the bodies that are new, called otherwise and ended by a file, and how many rows change nothing.
     *
     * @param changes what is now of those who are known, and what it becomes
     */
    public record Changes(
            List<String> added, List<String> changed, List<String> ended, int unchanged, ListChanges changes) {

        /** Whether the file changes nothing. */
        public boolean none() {
            return added.isEmpty() && changed.isEmpty() && ended.isEmpty();
        }
    }

    /**
     * Takes in a list, all of it or nothing.
     *
     * @param preview whether nothing is to be taken, and only told what would be
     * @param seen what was shown of the changes, as it named itself; null if nothing was
     * @throws Refusal forbidden; invalid, with every problem of the file at its cell, also of a body that was changed since the file went out; conflict, if
     *     it would no longer change what was shown
     */
    public Changes take(GivenFile file, boolean preview, @Nullable String seen, Actor actor) {
        Actor acting = BodyDeeds.keeper(actor);
        // No connection waits for the file.
        ListRows rows = workbooks.read(file, COLUMNS);
        return transaction.execute(status -> {
            Changes changes = take(rows, seen, file.sha256(), acting);
            if (preview) {
                status.setRollbackOnly();
            }
            return changes;
        });
    }

    /** Writes the list, to be filled in and taken again. */
    public void write(Actor actor, Locale language, OutputStream out) throws IOException {
        BodyDeeds.keeper(actor);
        workbooks.write(TITLE, COLUMNS, entries(), language, out);
    }

    /** The list as a CSV file. */
    public byte[] csv(Actor actor, Locale language) {
        BodyDeeds.keeper(actor);
        return workbooks.csv(COLUMNS, entries(), language);
    }

    private List<List<@Nullable Object>> entries() {
        return bodies.all().stream().map(BodyLists::entry).toList();
    }

    private static List<@Nullable Object> entry(TerritorialBody body) {
        return Arrays.asList(
                body.code(),
                body.officialName().kk(),
                body.officialName().ru(),
                body.officialName().en(),
                body.name().kk(),
                body.name().ru(),
                body.name().en(),
                body.region(),
                body.validFrom(),
                null,
                body.validTo(),
                body.successor());
    }

    private Changes take(ListRows rows, @Nullable String seen, String sha256, Actor acting) {
        deeds.lock();
        Done done = new Done(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, ListRows.Row> given = new LinkedHashMap<>();
        rows.rows().stream().filter(ListRows.Row::isWhole).forEach(row -> {
            ListRows.Row same = given.putIfAbsent(row.value(CODE).orElseThrow(), row);
            if (same != null) {
                row.refuse(CODE, "directory.body.rowTwice", same.number());
            }
        });
        Map<String, TerritorialBody> known = bodies.withCodes(given.keySet());
        Map<String, ListRows.Row> touched = new LinkedHashMap<>(given);
        touched.entrySet()
                .removeIf(
                        one -> known.containsKey(one.getKey()) && one.getValue().isUntouched());
        touched.forEach((code, row) -> tried(row, () -> named(code, row, known.get(code), done, acting)));
        // A body may end for one that comes further down.
        touched.forEach((code, row) -> {
            if (row.isWhole()) {
                tried(row, () -> ended(code, row, known.get(code), done, acting));
            }
        });
        known.forEach((code, body) -> {
            ListRows.Row row = given.get(code);
            if (row != null && done.to(code)) {
                row.changes(code, entry(body), row.values(), List.of(entry(body)));
            }
        });
        rows.finish();
        int unchanged =
                (int) given.keySet().stream().filter(code -> !done.to(code)).count();
        Changes changes = new Changes(
                done.added,
                done.changed,
                done.ended,
                unchanged,
                rows.changes(seen, done.added, done.changed, done.ended, unchanged));
        if (!changes.none()) {
            trail.record(acting.event(AuditAction.BODIES_IMPORTED)
                    .subject("bodies")
                    .details(Map.of(
                            "added", String.join(", ", done.added),
                            "changed", String.join(", ", done.changed),
                            "ended", String.join(", ", done.ended),
                            "fileSha256", sha256)));
        }
        return changes;
    }

    /** The codes of those that a file adds, calls otherwise and ends. */
    private record Done(List<String> added, List<String> changed, List<String> ended) {

        /** Whether anything was done to the body. */
        boolean to(String code) {
            return added.contains(code) || changed.contains(code) || ended.contains(code);
        }
    }

    private boolean named(String code, ListRows.Row row, @Nullable TerritorialBody known, Done done, Actor acting) {
        LocalizedText official = text(row, OFFICIAL_KK, OFFICIAL_RU, OFFICIAL_EN);
        LocalizedText name = text(row, NAME_KK, NAME_RU, NAME_EN);
        Region region = row.value(REGION).orElseThrow();
        LocalDate first = row.value(VALID_FROM).orElseThrow();
        if (known == null) {
            deeds.added(new AddBody(code, official, name, region, first), acting);
            return done.added.add(code);
        }
        if (!known.validFrom().equals(first)) {
            throw Refusal.invalidField("validFrom", "directory.body.firstDayStays", known.validFrom());
        }
        LocalDate from = row.value(FROM).orElse(rules.today());
        return deeds.changed(code, new ChangeBody(known.version(), official, name, region, from), acting)
                && done.changed.add(code);
    }

    private boolean ended(String code, ListRows.Row row, @Nullable TerritorialBody known, Done done, Actor acting) {
        LocalDate last = row.value(LAST_DAY).orElse(null);
        String successor = row.value(SUCCESSOR).orElse(null);
        if (last == null && successor != null) {
            throw Refusal.invalidField("lastDay", "directory.body.successorAlone");
        }
        LocalDate ends = known == null ? null : known.validTo();
        if (last == null && ends != null) {
            throw Refusal.invalidField(
                    "lastDay", "directory.body.endsAlready", text(row, NAME_KK, NAME_RU, NAME_EN), ends);
        }
        if (last == null || (known != null && last.equals(ends) && Objects.equals(successor, known.successor()))) {
            return false;
        }
        deeds.closed(code, new CloseBody(last, successor), acting);
        return done.ended.add(code);
    }

    private static void tried(ListRows.Row row, Runnable deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            row.refuse(refusal, CODE);
        }
    }

    private static LocalizedText text(
            ListRows.Row row, ListColumn<String> kk, ListColumn<String> ru, ListColumn<String> en) {
        return new LocalizedText(
                row.value(kk).orElseThrow(),
                row.value(ru).orElseThrow(),
                row.value(en).orElseThrow());
    }

    private static ListColumn<String> official(String language) {
        return ListColumn.text(
                "officialName." + language,
                "directory.column.officialName." + language,
                DirectoryRules.LONGEST_OFFICIAL_NAME);
    }

    private static ListColumn<String> name(String language) {
        return ListColumn.text("name." + language, "directory.column.name." + language, DirectoryRules.LONGEST_NAME);
    }

    private static Map<Region, String> words() {
        Map<Region, String> words = new LinkedHashMap<>();
        for (Region region : Region.values()) {
            words.put(region, region.label().key());
        }
        return words;
    }
}
