package kz.qorytyndy.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.YesNo;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.workbook.EscapedText;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Writes data sheets as a workbook, one sheet for each body, laid out as {@link SheetLayout} says; the catalogue is the only source. */
final class WorkbookWriter {

    /** Whose sheet it is, and what is known of its numbers: a {@link BigDecimal}, or a text that is none, by the field's key. */
    record FilledSheet(
            LocalizedText organisation,
            TerritorialBody body,
            Assessment assessment,
            Methodology methodology,
            Map<String, Object> known) {}

    private static final int KEYS = 0;
    private static final int NUMBER = 1;
    private static final int NAME = 2;
    private static final int UNIT = 3;
    private static final int VALUE = 4;
    private static final int NOTE = 5;

    /** In characters, by column. */
    private static final List<Integer> WIDTHS = List.of(3, 5, 52, 12, 15, 56);

    private static final float LINE = 15.5f;

    private final Texts texts;
    private final Locale language;
    private final SXSSFWorkbook workbook;
    private final SheetStyles styles;

    private WorkbookWriter(Texts texts, Locale language, SXSSFWorkbook workbook) {
        this.texts = texts;
        this.language = language;
        this.workbook = workbook;
        this.styles = new SheetStyles(workbook);
    }

    static void write(Iterable<FilledSheet> sheets, Texts texts, Locale language, OutputStream out) throws IOException {
        // Rows leave the memory when their sheet is done: a campaign may have thousands of sheets.
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(SXSSFWorkbook.DEFAULT_WINDOW_SIZE)) {
            // What is written for files beyond four gigabytes, many programs cannot read.
            workbook.setZip64Mode(Zip64Mode.AsNeeded);
            WorkbookWriter writer = new WorkbookWriter(texts, language, workbook);
            for (FilledSheet sheet : sheets) {
                writer.add(sheet);
            }
            workbook.getXSSFWorkbook().lockStructure();
            var properties = workbook.getXSSFWorkbook().getProperties().getCoreProperties();
            properties.setTitle(writer.text("exchange.workbook.title"));
            properties.setCreator(writer.text("exchange.workbook.creator"));
            workbook.write(out);
        }
    }

    private void add(FilledSheet of) throws IOException {
        SXSSFSheet sheet = workbook.createSheet(sheetName(of.body()));
        for (int column = 0; column < WIDTHS.size(); column++) {
            sheet.setColumnWidth(column, WIDTHS.get(column) * 256);
        }
        int headRow = head(sheet, of);
        rows(sheet, of, headRow + 1);
        sheet.setColumnHidden(KEYS, true);
        sheet.enableLocking();
        page(sheet, headRow);
        sheet.flushRows();
    }

    /** The code makes it unique, however the names are cut. */
    private String sheetName(TerritorialBody body) {
        return WorkbookUtil.createSafeSheetName(body.code() + " " + body.name().in(language));
    }

    /** What stands above the table; returns the row of the table's head. */
    private int head(SXSSFSheet sheet, FilledSheet of) {
        Row marks = sheet.createRow(0);
        text(marks, KEYS, styles.plain, SheetLayout.MARK);
        text(marks, VALUE, styles.plain, SheetLayout.VALUE_COLUMN);
        marks.setZeroHeight(true);
        int row = 1;
        merged(sheet, row++, styles.organisation, of.organisation().in(language), LINE);
        merged(sheet, row++, styles.title, text("exchange.workbook.title"), 24);
        row++;
        fact(
                sheet,
                row++,
                SheetLayout.BODY + of.body().code(),
                "exchange.workbook.body",
                of.body().officialName().in(language));
        fact(
                sheet,
                row++,
                SheetLayout.PERIOD + SheetLayout.period(of.assessment()),
                "exchange.workbook.period",
                texts.text(language, of.assessment().name()));
        fact(
                sheet,
                row++,
                SheetLayout.METHODOLOGY + of.methodology().ref().versionTag(),
                "exchange.workbook.methodology",
                of.methodology().name().in(language));
        row++;
        Message assumptions = of.methodology().catalogue().assumptionNotice();
        merged(
                sheet,
                row++,
                styles.instruction,
                text("exchange.workbook.instruction")
                        + (assumptions == null ? "" : "\n" + texts.text(language, assumptions) + "."),
                (assumptions == null ? 2 : 4) * LINE);
        Row head = sheet.createRow(row);
        text(head, NUMBER, styles.head, text("exchange.workbook.number"));
        text(head, NAME, styles.head, text("exchange.workbook.name"));
        text(head, UNIT, styles.head, text("exchange.workbook.unit"));
        text(head, VALUE, styles.head, text("exchange.workbook.value"));
        text(head, NOTE, styles.head, text("exchange.workbook.note"));
        head.setHeightInPoints(2 * LINE);
        return row;
    }

    private void rows(SXSSFSheet sheet, FilledSheet of, int firstRow) {
        Catalogue catalogue = of.methodology().catalogue();
        FieldCells cells = new FieldCells(catalogue, texts, language);
        Map<String, Integer> rowOf = new HashMap<>();
        int row = firstRow;
        for (Catalogue.Criterion criterion : catalogue.criteria()) {
            row++;
            for (Catalogue.Field field : catalogue.fieldsOf(criterion)) {
                rowOf.put(field.key(), row++);
            }
        }
        row = firstRow;
        int number = 0;
        for (Catalogue.Criterion criterion : catalogue.criteria()) {
            Row title = sheet.createRow(row++);
            for (int column = NUMBER; column <= NOTE; column++) {
                text(
                        title,
                        column,
                        styles.criterion,
                        column == NUMBER ? criterion.name().in(language) : "");
            }
            sheet.addMergedRegion(new CellRangeAddress(title.getRowNum(), title.getRowNum(), NUMBER, NOTE));
            title.setHeightInPoints(20);
            for (Catalogue.Field field : catalogue.fieldsOf(criterion)) {
                field(sheet.createRow(row), ++number, cells, field, of.known().get(field.key()));
                String limit = field.notAbove();
                sheet.addValidationData(cells.validation(
                        sheet,
                        field,
                        new CellRangeAddressList(row, row, VALUE, VALUE),
                        limit == null ? null : "$E$" + (Objects.requireNonNull(rowOf.get(limit)) + 1)));
                row++;
            }
        }
    }

    private void field(Row row, int number, FieldCells cells, Catalogue.Field field, @Nullable Object known) {
        String note = cells.note(field);
        text(row, KEYS, styles.plain, SheetLayout.FIELD + field.key());
        Cell place = row.createCell(NUMBER);
        place.setCellValue(number);
        place.setCellStyle(styles.number);
        text(row, NAME, styles.text, field.name().in(language));
        LocalizedText unit = field.unit();
        text(row, UNIT, styles.unit, unit == null ? "" : unit.in(language));
        text(row, NOTE, styles.note, note);
        Cell value = row.createCell(VALUE);
        value.setCellStyle(styles.input);
        Optional<YesNo> answer = known == null || !field.isYesNo() ? Optional.empty() : YesNo.read(known.toString());
        if (answer.isPresent()) {
            value.setCellValue(answer.get().words().in(language));
        } else if (known instanceof BigDecimal amount) {
            value.setCellValue(amount.doubleValue());
        } else if (known != null) {
            value.setCellValue(EscapedText.written(known.toString()));
            value.setCellStyle(styles.inputText);
        }
        int lines = Math.max(lines(field.name().in(language), NAME), lines(note, NOTE));
        row.setHeightInPoints(lines * LINE + 4);
    }

    private void page(SXSSFSheet sheet, int headRow) {
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(false);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.setHorizontallyCenter(true);
        sheet.setMargin(PageMargin.LEFT, 0.6);
        sheet.setMargin(PageMargin.RIGHT, 0.4);
        sheet.setRepeatingRows(new CellRangeAddress(headRow, headRow, -1, -1));
        sheet.getFooter().setRight("&P / &N");
        sheet.setDisplayGridlines(false);
        sheet.createFreezePane(0, headRow + 1);
    }

    private void merged(SXSSFSheet sheet, int index, CellStyle style, String text, float height) {
        Row row = sheet.createRow(index);
        text(row, NUMBER, style, text);
        sheet.addMergedRegion(new CellRangeAddress(index, index, NUMBER, NOTE));
        row.setHeightInPoints(height);
    }

    private void fact(SXSSFSheet sheet, int index, String key, String label, String value) {
        Row row = sheet.createRow(index);
        text(row, KEYS, styles.plain, key);
        text(row, NUMBER, styles.label, text(label));
        sheet.addMergedRegion(new CellRangeAddress(index, index, NUMBER, NAME));
        text(row, UNIT, styles.fact, value);
        sheet.addMergedRegion(new CellRangeAddress(index, index, UNIT, NOTE));
        int width = WIDTHS.get(UNIT) + WIDTHS.get(VALUE) + WIDTHS.get(NOTE);
        row.setHeightInPoints((1 + value.length() / width) * LINE + 2);
    }

    /** A text as a text, whatever it begins with: no program takes it for a formula. */
    static void text(Row row, int column, CellStyle style, String text) {
        Cell cell = row.createCell(column);
        cell.setCellValue(EscapedText.written(text));
        cell.setCellStyle(style);
    }

    private static int lines(String text, int column) {
        return 1 + text.length() / (WIDTHS.get(column) - 2);
    }

    private String text(String key) {
        return texts.text(language, key);
    }
}
