package kz.qorytyndy.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.workbook.WorkbookReader.Limits;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lists of any matter as workbooks: a head with the names of the columns and, below it, a row for each entry. */
@Service
public class ListWorkbooks {

    /** Of an entry, of whatever column. */
    public static final int LONGEST_TEXT = 4_000;

    public static final int MOST_ROWS = 20_000;

    /** A title and an explanation may stand above the head. */
    private static final int HEAD_WITHIN = 20;

    private static final Limits LIMITS =
            new Limits(20, MOST_ROWS + HEAD_WITHIN, 400_000, 1_200_000, LONGEST_TEXT + 1, 24 * 1024 * 1024);

    /** Spreadsheets take a file for UTF-8 only if it begins so. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    /** With what spreadsheets let a formula begin. */
    static final String FORMULA = "=+-@\t\r";

    /** Of all words that may be chosen in a cell, with the commas between them. */
    private static final int LONGEST_CHOICE = 255;

    private static final int WIDEST = 48;
    private static final int NARROWEST = 16;

    private final Texts texts;

    ListWorkbooks(Texts texts) {
        this.texts = texts;
    }

    /**
     * The rows of the list in a workbook, or a CSV file in UTF-8, that somebody gave. The file is looked at as every file that comes in, nothing in it is evaluated; the list
     * may stand on any one sheet of it, its columns in any order.
     *
     * @throws Refusal invalid, if the file may not come in, or holds no such list, or two, or columns that nobody knows
     */
    public ListRows read(GivenFile file, List<ListColumn<?>> columns) {
        Map<String, ListColumn<?>> byName = new HashMap<>();
        columns.forEach(column -> spellings(column.name()).forEach(name -> byName.put(name, column)));
        List<ListRows> found = new ArrayList<>();
        List<FieldError> faults = new ArrayList<>();
        Consumer<SheetCells> each = sheet -> {
            sheet.fault().ifPresent(faults::add);
            sheet.rows().entrySet().stream()
                    .limit(HEAD_WITHIN)
                    .filter(row -> isHead(row.getValue(), byName))
                    .findFirst()
                    .ifPresent(head -> found.add(rows(sheet, head.getKey(), head.getValue(), columns, byName)));
        };
        if (CsvCells.isCsv(file)) {
            each.accept(CsvCells.read(file, LIMITS));
        } else {
            WorkbookReader.read(FileInspection.workbook(file, "workbook.list.notList"), LIMITS, sheet -> {
                each.accept(sheet);
                return sheet.name();
            });
        }
        FieldChecks.of(faults).finish();
        if (found.isEmpty()) {
            throw FileInspection.refusal(
                    "workbook.list.noHead",
                    columns.stream().map(column -> Message.of(column.name())).toList());
        }
        if (found.size() > 1) {
            throw FileInspection.refusal("workbook.list.twoLists");
        }
        if (found.get(0).rows().isEmpty()) {
            throw FileInspection.refusal("workbook.list.empty");
        }
        return found.get(0);
    }

    /**
     * Writes the template of a list, with the entries that are known.
     *
     * @param title the message that names the list
     * @param entries of each, what stands in the columns, in their order; null where nothing does; the mark, which is the last, is made of them
     */
    public void write(
            String title,
            List<ListColumn<?>> columns,
            Iterable<? extends List<? extends @Nullable Object>> entries,
            Locale language,
            OutputStream out)
            throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(SXSSFWorkbook.DEFAULT_WINDOW_SIZE)) {
            // What is written for files beyond four gigabytes, many programs cannot read.
            workbook.setZip64Mode(Zip64Mode.AsNeeded);
            String name = texts.text(language, title);
            SXSSFSheet sheet = workbook.createSheet(WorkbookUtil.createSafeSheetName(name));
            head(workbook, sheet, columns, language);
            CellStyle text = style(workbook, "@");
            // Else editing the cell would turn a text that begins with = into a formula.
            text.setQuotePrefixed(true);
            CellStyle date = style(workbook, "dd.mm.yyyy");
            int index = 1;
            for (List<? extends @Nullable Object> entry : entries) {
                Row row = sheet.createRow(index++);
                for (int i = 0; i < columns.size(); i++) {
                    Cell cell = row.createCell(i);
                    cell.setCellStyle(columns.get(i).kind() == ListColumn.Kind.DATE ? date : text);
                    fill(cell, columns.get(i), value(columns, i, entry), language);
                }
            }
            page(sheet);
            workbook.getXSSFWorkbook().getProperties().getCoreProperties().setTitle(name);
            workbook.write(out);
        }
    }

    /** The same as a CSV file in UTF-8, whose texts no spreadsheet takes for formulas. */
    public byte[] csv(
            List<ListColumn<?>> columns,
            Iterable<? extends List<? extends @Nullable Object>> entries,
            Locale language) {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
        try (CSVPrinter rows = new CSVPrinter(text, CSVFormat.RFC4180)) {
            rows.printRecord(columns.stream()
                    .map(column -> texts.text(language, column.name()))
                    .toList());
            for (List<? extends @Nullable Object> entry : entries) {
                for (int i = 0; i < columns.size(); i++) {
                    rows.print(shown(columns.get(i), value(columns, i, entry), language));
                }
                rows.println();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Of what stands in the other columns: tells whether it is still what it was when the row went out. In letters alone: spreadsheets take digits for numbers. */
    static String mark(List<? extends @Nullable Object> entry) {
        return Sha256.of(entry.toString())
                .substring(0, 16)
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + Character.digit(digit, 16))))
                .collect(Collectors.joining());
    }

    private static @Nullable Object value(
            List<ListColumn<?>> columns, int place, List<? extends @Nullable Object> entry) {
        return columns.get(place) == ListColumn.MARK ? mark(entry) : entry.get(place);
    }

    private String shown(ListColumn<?> column, @Nullable Object value, Locale language) {
        if (value == null) {
            return "";
        }
        String text =
                column.kind() == ListColumn.Kind.CHOICE ? texts.text(language, column.word(value)) : value.toString();
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** One that people meant as the head: a single name may stand in a title. */
    private static boolean isHead(NavigableMap<Integer, WorkbookCell> cells, Map<String, ListColumn<?>> byName) {
        return cells.values().stream()
                        .map(cell -> Lookalikes.folded(cell.text()))
                        .filter(byName::containsKey)
                        .count()
                >= 2;
    }

    private ListRows rows(
            SheetCells sheet,
            int head,
            NavigableMap<Integer, WorkbookCell> cells,
            List<ListColumn<?>> columns,
            Map<String, ListColumn<?>> byName) {
        Map<ListColumn<?>, Integer> places = new LinkedHashMap<>();
        List<FieldError> faults = new ArrayList<>();
        cells.forEach((place, cell) -> {
            String name = Lookalikes.folded(cell.text());
            ListColumn<?> column = byName.get(name);
            if (column == null) {
                if (!name.isEmpty()) {
                    faults.add(sheet.error(
                            FileInspection.FIELD, cell.address(), "workbook.list.unknownColumn", cell.text()));
                }
            } else if (places.putIfAbsent(column, place) != null) {
                faults.add(sheet.error(column.field(), cell.address(), "workbook.list.columnTwice"));
            }
        });
        columns.stream()
                .filter(column -> column.isRequired() && !places.containsKey(column))
                .forEach(column -> faults.add(
                        sheet.error(column.field(), null, "workbook.list.columnMissing", Message.of(column.name()))));
        FieldChecks.of(faults).finish();
        return new ListRows(sheet, head, columns, places, this::spellings);
    }

    private Set<String> spellings(String message) {
        return Languages.ALL.stream()
                .map(language -> Lookalikes.folded(texts.text(language, message)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void head(SXSSFWorkbook workbook, SXSSFSheet sheet, List<ListColumn<?>> columns, Locale language) {
        Font bold = workbook.createFont();
        bold.setBold(true);
        CellStyle style = style(workbook, "@");
        style.setFont(bold);
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        Row head = sheet.createRow(0);
        for (int i = 0; i < columns.size(); i++) {
            ListColumn<?> column = columns.get(i);
            String name = texts.text(language, column.name());
            Cell cell = head.createCell(i);
            cell.setCellValue(name);
            cell.setCellStyle(style);
            boolean wide = column.kind() == ListColumn.Kind.TEXT && column.longest() > NARROWEST;
            int width = wide ? Math.min(WIDEST, column.longest()) : NARROWEST;
            sheet.setColumnWidth(i, Math.max(width, Math.min(WIDEST, name.length() + 2)) * 256);
            sheet.setColumnHidden(i, column == ListColumn.MARK);
            choices(sheet, column, i, language);
        }
        sheet.createFreezePane(0, 1);
    }

    /** The words stand to be chosen from in every row that may be filled, unless they are more than a workbook holds there. */
    private void choices(SXSSFSheet sheet, ListColumn<?> column, int place, Locale language) {
        String[] words = column.choices().values().stream()
                .map(key -> texts.text(language, key))
                .toArray(String[]::new);
        if (column.kind() == ListColumn.Kind.CHOICE && String.join(",", words).length() <= LONGEST_CHOICE) {
            DataValidationHelper helper = sheet.getDataValidationHelper();
            DataValidation validation = helper.createValidation(
                    helper.createExplicitListConstraint(words), new CellRangeAddressList(1, MOST_ROWS, place, place));
            validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
            validation.setShowErrorBox(true);
            sheet.addValidationData(validation);
        }
    }

    private void fill(Cell cell, ListColumn<?> column, @Nullable Object value, Locale language) {
        if (value instanceof LocalDate day) {
            cell.setCellValue(day);
        } else if (value != null) {
            cell.setCellValue(
                    column.kind() == ListColumn.Kind.CHOICE
                            ? texts.text(language, column.word(value))
                            : EscapedText.written(value.toString()));
        }
    }

    private static CellStyle style(SXSSFWorkbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(true);
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        return style;
    }

    private static void page(SXSSFSheet sheet) {
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.getFooter().setRight("&P / &N");
    }
}
