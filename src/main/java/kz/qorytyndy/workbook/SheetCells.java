package kz.qorytyndy.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Patience;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.platform.Refusal.Place;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** The cells of a sheet that hold something, as {@link WorkbookReader} found them. */
public final class SheetCells {

    /** Longer than any program for workbooks lets a name be. */
    private static final int LONGEST_NAME = 60;

    private final String name;
    private final boolean hidden;
    private final NavigableMap<Integer, NavigableMap<Integer, WorkbookCell>> rows = new TreeMap<>();

    private final Patience patience;

    private @Nullable FieldError fault;

    SheetCells(String name, boolean hidden, Patience patience) {
        this.patience = patience;
        this.hidden = hidden;
        this.name = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    public String name() {
        return name;
    }

    /** Whether people are not shown it. */
    public boolean isHidden() {
        return hidden;
    }

    /** The cells by row and column, both from 0. */
    public NavigableMap<Integer, NavigableMap<Integer, WorkbookCell>> rows() {
        return rows;
    }

    /** What is left of it for the workbook; also for whoever makes something of the cells. */
    Patience patience() {
        return patience;
    }

    /** Why nothing can be made of the sheet. */
    public Optional<FieldError> fault() {
        return Optional.ofNullable(fault);
    }

    void add(int row, int column, WorkbookCell.Kind kind, String text, String format) {
        WorkbookCell cell = new WorkbookCell(new CellReference(row, column).formatAsString(), kind, text, format);
        if (rows.computeIfAbsent(row, index -> new TreeMap<>()).put(column, cell) != null) {
            // Programs differ in which of the two they show.
            fault = error(FileInspection.FIELD, cell.address(), "exchange.workbook.cellTwice");
        }
    }

    /** Gives the whole sheet up. */
    void refuse(String key, Object... arguments) {
        fault = error(FileInspection.FIELD, null, key, arguments);
        rows.clear();
    }

    public List<int[]> places(String text) {
        List<int[]> places = new ArrayList<>();
        rows.forEach((row, columns) -> columns.forEach((column, cell) -> {
            if (cell.text().equals(text)) {
                places.add(new int[] {row, column});
            }
        }));
        return places;
    }

    public FieldError error(String field, @Nullable String cell, String key, Object... arguments) {
        return new FieldError(field, Message.of(key, arguments), new Place(name, cell));
    }
}
