package kz.qorytyndy.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.InspectedFile;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
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
 * A sheet of a workbook that somebody gave, read by {@link SheetLayout} and not yet checked.
 *
 * @param entries what the hidden column marks, by its marks
 * @param faults what is wrong with its rows; without entries, why it cannot be read as a data sheet
 */
record WorkbookSheet(String name, Map<String, Entry> entries, List<FieldError> faults) {

    /** In refusals: the whole workbook. */
    static final String FIELD = FileInspection.FIELD;

    /** That one refusal names of a sheet. */
    private static final int MOST_ERRORS = 100;

    /**
     * A marked row.
     *
     * @param label where a reader sees what the row is about
     * @param valueAddress where its number belongs
     * @param value what stands there
     */
    record Entry(
            String label, String valueAddress, @Nullable WorkbookCell value) {}

    /** The code of the body whose data sheet it is; none if it is no data sheet. */
    Optional<String> bodyCode() {
        return entries.keySet().stream()
                .filter(mark -> mark.startsWith(SheetLayout.BODY))
                .map(mark -> mark.substring(SheetLayout.BODY.length()))
                .findFirst();
    }

    /**
     * The code of the body whose data sheet it is.
     *
     * @throws Refusal invalid, if it is no data sheet
     */
    String body() {
        refuseIfUnreadable();
        return bodyCode().orElseThrow(() -> refusal("exchange.workbook.noIdentity"));
    }

    /** A refusal of the sheet as a whole, told where it names its body. */
    Refusal refusal(String key, Object... arguments) {
        String label = entries.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(SheetLayout.BODY))
                .map(entry -> entry.getValue().label())
                .findFirst()
                .orElse(null);
        return Refusal.invalidFields(List.of(error(FIELD, label, key, arguments)));
    }

    /**
     * The numbers of the data sheet, which must be that of the assessment.
     *
     * @throws Refusal invalid, with each problem at its cell
     */
    Map<String, BigDecimal> numbers(Assessment assessment, LocalizedText body, Methodology methodology) {
        refuseIfUnreadable();
        List<FieldError> errors = new ArrayList<>();
        expect(errors, SheetLayout.METHODOLOGY, methodology.ref().versionTag(), "exchange.workbook.otherMethodology");
        boolean otherMethodology = !errors.isEmpty();
        expect(errors, SheetLayout.BODY, assessment.bodyCode(), "exchange.workbook.otherBody", body);
        expect(
                errors,
                SheetLayout.PERIOD,
                SheetLayout.period(assessment),
                "exchange.workbook.otherPeriod",
                assessment.name());
        if (otherMethodology) {
            // What is wrong with other numbers than the expected would only add noise.
            throw refusal(errors);
        }
        errors.addAll(faults);
        return numbers(methodology, errors);
    }

    private void expect(List<FieldError> errors, String mark, String expected, String key, Object... arguments) {
        List<Map.Entry<String, Entry>> found = entries.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(mark))
                .toList();
        if (found.isEmpty()) {
            errors.add(error(FIELD, null, "exchange.workbook.noIdentity"));
        }
        found.stream()
                .filter(entry -> !entry.getKey().equals(mark + expected))
                .forEach(entry -> errors.add(error(FIELD, entry.getValue().label(), key, arguments)));
    }

    private Map<String, BigDecimal> numbers(Methodology methodology, List<FieldError> errors) {
        Map<String, Object> typed = new LinkedHashMap<>();
        entries.forEach((mark, entry) -> {
            if (mark.startsWith(SheetLayout.FIELD)) {
                String key = mark.substring(SheetLayout.FIELD.length());
                boolean asks = methodology
                        .catalogue()
                        .field(key)
                        .filter(Catalogue.Field::isYesNo)
                        .isPresent();
                WorkbookCell value = entry.value();
                Optional<String> fault = value == null ? Optional.empty() : fault(value, asks);
                typed.put(key, value == null || fault.isPresent() ? null : value.typed());
                if (value != null) {
                    fault.ifPresent(wrong ->
                            errors.add(error(TypedSheet.path(key), entry.valueAddress(), wrong, value.ungrouped())));
                }
            }
        });
        for (Catalogue.Field field : methodology.catalogue().fields()) {
            if (!typed.containsKey(field.key())) {
                errors.add(error(TypedSheet.path(field.key()), null, "exchange.workbook.rowMissing", field.name()));
            }
        }
        if (errors.isEmpty() && typed.values().stream().allMatch(Objects::isNull)) {
            throw refusal("exchange.workbook.notFilled");
        }
        TypedSheet read = methodology.read(typed);
        // What is no number at all, or stands in another place, is not missing as well.
        Set<String> named = errors.stream().map(FieldError::field).collect(Collectors.toSet());
        read.errors().stream()
                .filter(error -> !named.contains(error.field()))
                .forEach(error -> errors.add(placed(error)));
        if (errors.isEmpty()) {
            return read.checked();
        }
        List<String> rows = List.copyOf(entries.keySet());
        errors.sort(Comparator.comparing(error -> rows.indexOf(mark(error))));
        throw refusal(errors);
    }

    private static String mark(FieldError error) {
        String key = TypedSheet.key(error.field());
        return key == null ? "" : SheetLayout.FIELD + key;
    }

    /** What is wrong with the cell where a number belongs, or the answer to a yes or no. */
    static Optional<String> fault(WorkbookCell value, boolean yesNo) {
        return switch (value.kind()) {
            case FORMULA -> Optional.of("exchange.workbook.formula");
            case DATE -> Optional.of("exchange.workbook.date");
            case ERROR -> Optional.of("exchange.workbook.error");
            case BOOLEAN -> yesNo ? Optional.empty() : Optional.of("exchange.workbook.boolean");
            case TEXT -> value.isGrouped() ? Optional.of("exchange.workbook.grouped") : Optional.empty();
            case NUMBER -> Optional.empty();
        };
    }

    private FieldError placed(FieldError error) {
        Entry entry = entries.get(mark(error));
        return new FieldError(
                error.field(), error.message(), new Place(name, entry == null ? null : entry.valueAddress()));
    }

    private FieldError error(String field, @Nullable String cell, String key, Object... arguments) {
        return new FieldError(field, Message.of(key, arguments), new Place(name, cell));
    }

    private void refuseIfUnreadable() {
        if (entries.isEmpty() && !faults.isEmpty()) {
            throw refusal(faults);
        }
    }

    private static Refusal refusal(List<FieldError> errors) {
        return Refusal.invalidFields(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
    }

    /**
     * The data sheets of a workbook, and what else stands in it that could be meant as one; empty and hidden sheets and the summary that Numbers adds are
     * passed over.
     *
     * @throws Refusal invalid, if it cannot be read or nothing is left
     */
    static List<WorkbookSheet> all(InspectedFile workbook, Limits limits) {
        List<WorkbookSheet> sheets = WorkbookReader.read(workbook, limits, WorkbookSheet::of).stream()
                .flatMap(Optional::stream)
                .toList();
        if (sheets.isEmpty()) {
            throw FileInspection.refusal("exchange.workbook.noSheets");
        }
        return sheets;
    }

    /** The sheet, its cells found by the marks; none if it says nothing. */
    private static Optional<WorkbookSheet> of(SheetCells cells) {
        Optional<FieldError> fault = cells.fault();
        if (fault.isPresent()) {
            return Optional.of(refused(cells, fault.get()));
        }
        List<int[]> marks = cells.places(SheetLayout.MARK);
        if (marks.isEmpty()) {
            boolean saysNothing = cells.rows().isEmpty() || cells.isHidden() || isSummaryOfNumbers(cells);
            return saysNothing ? Optional.empty() : Optional.of(refused(cells, "exchange.workbook.noDataSheet"));
        }
        return Optional.of(of(cells, marks));
    }

    /** Whether it is the sheet in front on which Apple's Numbers lists what it made of which table; it names itself in any language. */
    private static boolean isSummaryOfNumbers(SheetCells cells) {
        return cells.rows().values().stream()
                        .flatMap(row -> row.values().stream())
                        .filter(cell -> cell.text().contains("Numbers"))
                        .count()
                >= 2;
    }

    private static WorkbookSheet of(SheetCells cells, List<int[]> marks) {
        int keys = marks.get(0)[1];
        NavigableMap<Integer, WorkbookCell> marked =
                Objects.requireNonNull(cells.rows().get(marks.get(0)[0]));
        List<Integer> values = marked.entrySet().stream()
                .filter(cell -> cell.getValue().text().equals(SheetLayout.VALUE_COLUMN))
                .map(Map.Entry::getKey)
                .toList();
        if (marks.size() > 1 || values.size() > 1) {
            return refused(cells, "exchange.workbook.twoDataSheets");
        }
        if (values.isEmpty()) {
            return refused(cells, "exchange.workbook.noValueColumn");
        }
        return of(cells, keys, values.get(0));
    }

    private static WorkbookSheet of(SheetCells cells, int keys, int values) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<FieldError> faults = new ArrayList<>();
        cells.rows().forEach((row, columns) -> {
            WorkbookCell key = columns.get(keys);
            if (key != null && key.text().contains("=")) {
                String label = columns.lastEntry().getValue().address();
                String place = new CellReference(row, values).formatAsString();
                String fault = columns.containsKey(values)
                        ? "exchange.workbook.twoValues"
                        : "exchange.workbook.valueElsewhere";
                columns.tailMap(values, false).values().stream()
                        .filter(cell -> cell.kind() != WorkbookCell.Kind.TEXT)
                        .forEach(cell -> faults.add(cells.error(field(key), cell.address(), fault, place)));
                if (entries.putIfAbsent(key.text(), new Entry(label, place, columns.get(values))) != null) {
                    faults.add(cells.error(field(key), place, "exchange.workbook.rowTwice"));
                }
            }
        });
        return new WorkbookSheet(cells.name(), entries, faults);
    }

    /** A sheet that cannot be read. */
    private static WorkbookSheet refused(SheetCells cells, String key) {
        return refused(cells, cells.error(FIELD, null, key));
    }

    private static WorkbookSheet refused(SheetCells cells, FieldError fault) {
        return new WorkbookSheet(cells.name(), Map.of(), List.of(fault));
    }

    /** Where the row's number goes; the whole file, if it is no number's row. */
    private static String field(WorkbookCell key) {
        return key.text().startsWith(SheetLayout.FIELD)
                ? TypedSheet.path(key.text().substring(SheetLayout.FIELD.length()))
                : FIELD;
    }
}
