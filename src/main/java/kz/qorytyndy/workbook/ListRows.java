package kz.qorytyndy.workbook;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.workbook.ListChanges.Cell;
import kz.qorytyndy.workbook.ListChanges.Changed;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list as a workbook holds them, and everything that is wrong with them: what the cells show by themselves, and what the caller
 * finds. Nothing is refused before {@link #finish}, so that one answer names every problem of every row.
 */
public final class ListRows {

    /** That one refusal names; how many more there are is told after them. */
    private static final int MOST_ERRORS = 1_000;

    /** The marks of a direction that is that of the letters anyway, of a place to break the line, of the encoding. */
    private static final String COPIED_ALONG = "[\\u200E\\u200B\\u00AD\\uFEFF]";

    private record Problem(int row, FieldError error) {}

    private final SheetCells sheet;
    private final List<ListColumn<?>> columns;
    private final Map<ListColumn<?>, Integer> places;
    private final Function<String, Collection<String>> spellings;
    private final Map<ListColumn<?>, Map<String, Object>> words = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Changed> changes = new ArrayList<>();

    /** @param spellings of a message, its texts in all languages, folded */
    ListRows(
            SheetCells sheet,
            int head,
            List<ListColumn<?>> columns,
            Map<ListColumn<?>, Integer> places,
            Function<String, Collection<String>> spellings) {
        this.sheet = sheet;
        this.columns = columns;
        this.places = places;
        this.spellings = spellings;
        sheet.rows().tailMap(head, false).forEach((index, cells) -> {
            sheet.patience().look();
            if (cells.entrySet().stream()
                    .anyMatch(
                            cell -> isFilled(cell.getValue()) && !cell.getKey().equals(places.get(ListColumn.MARK)))) {
                rows.add(new Row(index, cells));
            }
        });
    }

    /** From top to bottom; also those with which something is wrong. */
    public List<Row> rows() {
        return rows;
    }

    /**
     * Ends the reading.
     *
     * @throws Refusal invalid, with every problem at its cell, by rows
     */
    public void finish() {
        if (problems.isEmpty()) {
            return;
        }
        List<FieldError> errors = new ArrayList<>(problems.stream()
                .sorted(Comparator.comparingInt(Problem::row))
                .limit(MOST_ERRORS)
                .map(Problem::error)
                .toList());
        if (problems.size() > MOST_ERRORS) {
            errors.add(sheet.error(
                    FileInspection.FIELD, null, "workbook.list.moreProblems", problems.size() - MOST_ERRORS));
        }
        throw Refusal.invalidFields(errors);
    }

    /**
     * What was noted of changes.
     *
     * @param seen what was shown of them, as it named itself; null if nothing was
     * @param outcome what else is shown
     * @throws Refusal conflict, if they are no longer what was shown
     */
    public ListChanges changes(@Nullable String seen, Object... outcome) {
        String now = Sha256.of(changes + Arrays.toString(outcome)).substring(0, 16);
        if (seen != null && !seen.equals(now)) {
            throw Refusal.conflict("workbook.list.notAsPreviewed");
        }
        return new ListChanges(List.copyOf(changes), now);
    }

    /** A row of the list. */
    public final class Row {

        private final int index;
        private final Map<ListColumn<?>, Object> values = new HashMap<>();
        private boolean whole = true;

        private Row(int index, NavigableMap<Integer, WorkbookCell> cells) {
            this.index = index;
            places.forEach((column, place) -> {
                WorkbookCell cell = cells.get(place);
                if (cell != null && isFilled(cell)) {
                    read(column, cell);
                } else if (column.isRequired()) {
                    refuse(column, "workbook.list.missing");
                }
            });
            cells.forEach((place, cell) -> {
                if (!places.containsValue(place) && isFilled(cell)) {
                    whole = false;
                    problems.add(new Problem(
                            index, sheet.error(FileInspection.FIELD, cell.address(), "workbook.list.elsewhere")));
                }
            });
        }

        /** As the workbook counts, from 1. */
        public int number() {
            return index + 1;
        }

        /** Whether nothing is wrong with it so far. */
        public boolean isWhole() {
            return whole;
        }

        /** What stands in the column; none if it is empty or cannot be it. */
        @SuppressWarnings("unchecked")
        public <T> Optional<T> value(ListColumn<T> column) {
            return Optional.ofNullable((T) values.get(column));
        }

        /** What stands in the columns, in their order; null where nothing does. */
        public List<@Nullable Object> values() {
            List<@Nullable Object> all = new ArrayList<>();
            columns.forEach(column -> all.add(values.get(column)));
            return all;
        }

        /** Whether it came back as it went out: then it says nothing, whatever has become of its entry since. */
        public boolean isUntouched() {
            List<@Nullable Object> all = values();
            return value(ListColumn.MARK)
                    .filter(ListWorkbooks.mark(all.subList(0, all.size() - 1))::equals)
                    .isPresent();
        }

        /**
         * Notes what the row makes of an entry that stands. If that was changed since the row went out, the row is refused, with what stands by now at each cell.
         *
         * @param entry what people call it
         * @param now what stands in the columns, in their order
         * @param given what is to stand there
         * @param standing the entry's rows as they would go out now
         * @return whether the row may be taken
         */
        public boolean changes(
                String entry,
                List<? extends @Nullable Object> now,
                List<? extends @Nullable Object> given,
                Collection<? extends List<? extends @Nullable Object>> standing) {
            String mark = value(ListColumn.MARK).orElse(null);
            boolean overtaken =
                    mark != null && standing.stream().map(ListWorkbooks::mark).noneMatch(mark::equals);
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                ListColumn<?> column = columns.get(i);
                if (column == ListColumn.MARK || Objects.equals(now.get(i), given.get(i))) {
                    continue;
                }
                Message stands = column.shown(now.get(i));
                if (overtaken) {
                    refuse(
                            column,
                            "workbook.list.changedSince",
                            stands == null ? Message.of("workbook.list.value", "–") : stands);
                } else {
                    cells.add(new Cell(column.field(), Message.of(column.name()), stands, column.shown(given.get(i))));
                }
            }
            if (!cells.isEmpty()) {
                changes.add(new Changed(entry, cells));
            }
            return whole;
        }

        /** Notes what is wrong at this column. */
        public void refuse(ListColumn<?> column, String key, Object... arguments) {
            Integer place = places.get(column);
            String address = place == null ? "A" + number() : new CellReference(index, place).formatAsString();
            whole = false;
            problems.add(new Problem(index, sheet.error(column.field(), address, key, arguments)));
        }

        /** Notes what else the row is refused for, such as by a rule of the list: each problem at the column of its field, else of {@code other}. */
        public void refuse(Refusal refusal, ListColumn<?> other) {
            if (refusal.errors().isEmpty()) {
                refuse(other, refusal.reason());
            }
            refuse(refusal.errors(), other);
        }

        /** The same for what is wrong with its fields. */
        public void refuse(List<FieldError> errors, ListColumn<?> other) {
            errors.forEach(error -> refuse(
                    places.keySet().stream()
                            .filter(column -> column.field().equals(error.field()))
                            .findFirst()
                            .orElse(other),
                    error.message()));
        }

        private void refuse(ListColumn<?> column, Message message) {
            refuse(column, message.key(), message.arguments().toArray());
        }

        private void read(ListColumn<?> column, WorkbookCell cell) {
            switch (cell.kind()) {
                case FORMULA -> refuse(column, "workbook.list.formula");
                case ERROR -> refuse(column, "workbook.list.error");
                default -> {
                    switch (column.kind()) {
                        case TEXT -> readText(column, cell);
                        case DATE -> readDate(column, cell);
                        case CHOICE -> readChoice(column, cell);
                    }
                }
            }
        }

        private void readText(ListColumn<?> column, WorkbookCell cell) {
            String text = cell.shown().map(ListRows::plain).orElse(null);
            if (text == null) {
                refuse(column, "workbook.list.notAsShown");
            } else if (cell.kind() == WorkbookCell.Kind.DATE || cell.kind() == WorkbookCell.Kind.BOOLEAN) {
                refuse(column, "workbook.list.notText");
            } else if (text.length() > column.longest()) {
                refuse(column, "platform.field.tooLong", column.longest());
            } else if (!text.codePoints().allMatch(FileInspection::isPlain)) {
                refuse(column, "workbook.list.hiddenMarks");
            } else {
                values.put(column, text);
            }
        }

        private void readDate(ListColumn<?> column, WorkbookCell cell) {
            Optional<LocalDate> date = cell.kind() == WorkbookCell.Kind.DATE || cell.kind() == WorkbookCell.Kind.TEXT
                    ? WrittenDate.read(plain(cell.text()))
                    : Optional.empty();
            date.ifPresentOrElse(day -> values.put(column, day), () -> refuse(column, "workbook.list.notDate"));
        }

        private void readChoice(ListColumn<?> column, WorkbookCell cell) {
            Object chosen = words.computeIfAbsent(column, ListRows.this::words)
                    .get(Lookalikes.folded(cell.shown().orElse(cell.text())));
            if (chosen == null) {
                refuse(
                        column,
                        "workbook.list.notChoice",
                        column.choices().values().stream().map(Message::of).toList());
            } else {
                values.put(column, chosen);
            }
        }
    }

    /** What each word of the column stands for, however it is spelled. */
    private Map<String, Object> words(ListColumn<?> column) {
        Map<String, Object> values = new HashMap<>();
        column.choices().forEach((value, message) -> {
            values.put(Lookalikes.folded(value.toString()), value);
            spellings.apply(message).forEach(spelling -> values.put(spelling, value));
        });
        return values;
    }

    private static boolean isFilled(WorkbookCell cell) {
        return cell.kind() == WorkbookCell.Kind.FORMULA || !plain(cell.text()).isEmpty();
    }

    /** Composed letters, one blank where there are any number of blanks and breaks, and none of the marks that come along with a copied text. */
    private static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll(COPIED_ALONG, "")
                .replaceAll("(?U)[\\s\\p{Z}]+", " ")
                .strip();
    }
}
