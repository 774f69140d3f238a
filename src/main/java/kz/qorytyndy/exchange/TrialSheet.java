package kz.qorytyndy.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.InspectedFile;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.platform.Refusal.Place;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.TypedSheet;
import kz.qorytyndy.workbook.SheetCells;
import kz.qorytyndy.workbook.WorkbookCell;
import kz.qorytyndy.workbook.WorkbookReader;
import kz.qorytyndy.workbook.WorkbookReader.Limits;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * The table of a trial as somebody gave it: a row for each body, found by the marks of {@link SheetLayout}. Nothing is refused before all of it is read, so
 * that one answer names every cell.
 */
final class TrialSheet {

    /** That one refusal names; how many more there are is told after them. */
    private static final int MOST_ERRORS = 1_000;

    /** What may stand above the rows of the bodies, and below. */
    private static final int OTHER_ROWS = 40;

    private static final int OTHER_COLUMNS = 10;

    private final SheetCells cells;
    private final int keys;
    private final Methodology methodology;
    private final Set<String> bodies;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Map<String, @Nullable BigDecimal>> rows = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();

    private TrialSheet(SheetCells cells, int keys, Methodology methodology, Set<String> bodies) {
        this.cells = cells;
        this.keys = keys;
        this.methodology = methodology;
        this.bodies = bodies;
    }

    /**
     * What is evaluated, by the codes of the bodies of which there are numbers.
     *
     * @param bodies the codes that may stand there
     * @throws Refusal invalid, if it is no such table, or that of another version, else with each problem at its cell
     */
    static Map<String, Map<String, @Nullable BigDecimal>> read(
            InspectedFile workbook, Methodology methodology, Set<String> bodies) {
        int fields = Standings.fields(methodology.catalogue()).size();
        List<SheetCells> sheets = WorkbookReader.read(
                workbook, Limits.ofTable(bodies.size() + OTHER_ROWS, fields + OTHER_COLUMNS), Function.identity());
        FieldChecks.of(sheets.stream().flatMap(sheet -> sheet.fault().stream()).toList())
                .finish();
        List<SheetCells> marked = sheets.stream()
                .filter(sheet -> !sheet.places(SheetLayout.TRIAL_MARK).isEmpty())
                .toList();
        if (marked.isEmpty()) {
            throw FileInspection.refusal("exchange.trial.noTable");
        }
        List<int[]> places = marked.get(0).places(SheetLayout.TRIAL_MARK);
        if (marked.size() > 1 || places.size() > 1) {
            throw FileInspection.refusal("exchange.trial.twoTables");
        }
        int[] mark = places.get(0);
        return new TrialSheet(marked.get(0), mark[1], methodology, bodies).read(mark[0]);
    }

    private Map<String, Map<String, @Nullable BigDecimal>> read(int head) {
        expectMethodology();
        Objects.requireNonNull(cells.rows().get(head)).forEach((column, cell) -> {
            if (cell.text().startsWith(SheetLayout.FIELD)) {
                String key = cell.text().substring(SheetLayout.FIELD.length());
                if (columns.putIfAbsent(key, column) != null) {
                    errors.add(cells.error(TypedSheet.path(key), cell.address(), "exchange.trial.columnTwice"));
                }
            }
        });
        for (Catalogue.Field field : Standings.fields(methodology.catalogue())) {
            if (!columns.containsKey(field.key())) {
                errors.add(
                        cells.error(TypedSheet.path(field.key()), null, "exchange.trial.columnMissing", field.name()));
            }
        }
        FieldChecks.of(errors).finish();
        cells.rows().tailMap(head, false).forEach(this::read);
        if (errors.size() > MOST_ERRORS) {
            int more = errors.size() - MOST_ERRORS;
            errors.subList(MOST_ERRORS, errors.size()).clear();
            errors.add(cells.error(FileInspection.FIELD, null, "workbook.list.moreProblems", more));
        }
        FieldChecks.of(errors).finish();
        if (rows.isEmpty()) {
            throw FileInspection.refusal("exchange.trial.notFilled");
        }
        return rows;
    }

    private void expectMethodology() {
        boolean same = cells.rows().values().stream()
                .map(row -> row.get(keys))
                .filter(cell -> cell != null && cell.text().startsWith(SheetLayout.METHODOLOGY))
                .map(WorkbookCell::text)
                .toList()
                .equals(List.of(SheetLayout.METHODOLOGY + methodology.ref().versionTag()));
        if (!same) {
            throw FileInspection.refusal(
                    "exchange.trial.otherMethodology",
                    methodology.name(),
                    methodology.ref().checksum().substring(0, SHOWN_OF_CHECKSUM));
        }
    }

    /** As the list of methodologies shows it. */
    private static final int SHOWN_OF_CHECKSUM = 8;

    private void read(int index, NavigableMap<Integer, WorkbookCell> row) {
        WorkbookCell mark = row.get(keys);
        String code = mark != null && mark.text().startsWith(SheetLayout.BODY)
                ? mark.text().substring(SheetLayout.BODY.length())
                : null;
        Set<Integer> known = code == null ? Set.of() : Set.copyOf(columns.values());
        int first = columns.values().stream().min(Integer::compare).orElseThrow();
        row.tailMap(first).forEach((column, cell) -> {
            if (!known.contains(column)
                    && (cell.kind() != WorkbookCell.Kind.TEXT || cell.typed() instanceof BigDecimal)) {
                errors.add(cells.error(FileInspection.FIELD, cell.address(), "exchange.trial.elsewhere"));
            }
        });
        if (code != null) {
            read(index, code, row);
        }
    }

    private void read(int index, String code, NavigableMap<Integer, WorkbookCell> row) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        List<FieldError> found = new ArrayList<>();
        boolean empty = true;
        for (Catalogue.Field field : Standings.fields(methodology.catalogue())) {
            WorkbookCell cell = row.get(columns.get(field.key()));
            if (cell != null
                    && (cell.kind() != WorkbookCell.Kind.TEXT || !cell.text().isBlank())) {
                empty = false;
                Optional<String> fault = WorkbookSheet.fault(cell, field.isYesNo());
                typed.put(field.key(), fault.isPresent() ? null : cell.typed());
                fault.ifPresent(wrong ->
                        found.add(cells.error(TypedSheet.path(field.key()), cell.address(), wrong, cell.ungrouped())));
            }
        }
        if (empty) {
            return;
        }
        if (!bodies.contains(code)) {
            errors.add(cells.error(FileInspection.FIELD, address(index, keys + 1), "exchange.trial.noBody", code));
        } else if (!seen.add(code)) {
            errors.add(cells.error(FileInspection.FIELD, address(index, keys + 1), "exchange.workbook.rowTwice"));
        }
        // What is no number at all is not missing as well.
        Set<String> named = found.stream().map(FieldError::field).collect(Collectors.toSet());
        try {
            rows.put(code, Standings.inputs(methodology, typed));
        } catch (Refusal refusal) {
            refusal.errors().stream()
                    .filter(error -> !named.contains(error.field()))
                    .forEach(error -> found.add(placed(index, error)));
        }
        List<String> inOrder = List.copyOf(columns.keySet());
        found.sort(Comparator.comparing(error -> inOrder.indexOf(TypedSheet.key(error.field()))));
        errors.addAll(found);
    }

    private FieldError placed(int row, FieldError error) {
        Integer column = columns.get(String.valueOf(TypedSheet.key(error.field())));
        return new FieldError(
                error.field(), error.message(), new Place(cells.name(), column == null ? null : address(row, column)));
    }

    private static String address(int row, int column) {
        return new CellReference(row, column).formatAsString();
    }
}
