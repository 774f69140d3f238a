package kz.qorytyndy.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.workbook.EscapedText;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
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

    /** What Excel takes for the title and the text of a message. */
    private static final int LONGEST_TITLE = 32;

    private static final int LONGEST_MESSAGE = 225;

    private static final float LINE = 15.5f;

    private final Texts texts;
    private final Locale language;
    private final SXSSFWorkbook workbook;
    private final Styles styles;

    private WorkbookWriter(Texts texts, Locale language, SXSSFWorkbook workbook) {
        this.texts = texts;
        this.language = language;
        this.workbook = workbook;
        this.styles = new Styles(workbook);
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
                field(
                        sheet.createRow(row),
                        ++number,
                        catalogue,
                        field,
                        of.known().get(field.key()));
                sheet.addValidationData(validation(sheet, catalogue, field, row, rowOf));
                row++;
            }
        }
    }

    private void field(Row row, int number, Catalogue catalogue, Catalogue.Field field, @Nullable Object known) {
        String note = note(catalogue, field);
        text(row, KEYS, styles.plain, SheetLayout.FIELD + field.key());
        Cell place = row.createCell(NUMBER);
        place.setCellValue(number);
        place.setCellStyle(styles.number);
        text(row, NAME, styles.text, field.name().in(language));
        text(row, UNIT, styles.unit, field.unit().in(language));
        text(row, NOTE, styles.note, note);
        Cell value = row.createCell(VALUE);
        value.setCellStyle(styles.input);
        if (known instanceof BigDecimal amount) {
            value.setCellValue(amount.doubleValue());
        } else if (known != null) {
            value.setCellValue(EscapedText.written(known.toString()));
            value.setCellStyle(styles.inputText);
        }
        int lines = Math.max(lines(field.name().in(language), NAME), lines(note, NOTE));
        row.setHeightInPoints(lines * LINE + 4);
    }

    private String note(Catalogue catalogue, Catalogue.Field field) {
        return field.help().in(language) + " (" + constraints(catalogue, field) + ")";
    }

    private String constraints(Catalogue catalogue, Catalogue.Field field) {
        return catalogue.constraints(field).stream()
                .map(constraint -> texts.text(language, constraint))
                .collect(Collectors.joining("; "));
    }

    /** The bounds as the workbook itself keeps them; the limit of another field is that field's cell. */
    private DataValidation validation(
            SXSSFSheet sheet, Catalogue catalogue, Catalogue.Field field, int row, Map<String, Integer> rowOf) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        String notAbove = field.notAbove();
        String max = field.max().toPlainString();
        if (notAbove != null) {
            // An empty cell does not count in MIN.
            max = "=MIN(" + max + ",$E$" + (Objects.requireNonNull(rowOf.get(notAbove)) + 1) + ")";
        }
        String min = field.min().toPlainString();
        DataValidationConstraint bounds = field.decimals() == 0
                ? helper.createIntegerConstraint(OperatorType.BETWEEN, min, max)
                : helper.createDecimalConstraint(OperatorType.BETWEEN, min, max);
        DataValidation validation = helper.createValidation(bounds, new CellRangeAddressList(row, row, VALUE, VALUE));
        validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
        validation.createErrorBox(
                cut(text("exchange.workbook.invalid"), LONGEST_TITLE),
                cut(field.name().in(language) + ": " + constraints(catalogue, field), LONGEST_MESSAGE));
        validation.setShowErrorBox(true);
        return validation;
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
    private static void text(Row row, int column, CellStyle style, String text) {
        Cell cell = row.createCell(column);
        cell.setCellValue(EscapedText.written(text));
        cell.setCellStyle(style);
    }

    private static int lines(String text, int column) {
        return 1 + text.length() / (WIDTHS.get(column) - 2);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private String text(String key) {
        return texts.text(language, key);
    }

    /** How cells look; what is not for input is locked. */
    private static final class Styles {

        private final SXSSFWorkbook workbook;
        final CellStyle plain;
        final CellStyle organisation;
        final CellStyle title;
        final CellStyle label;
        final CellStyle fact;
        final CellStyle instruction;
        final CellStyle head;
        final CellStyle criterion;
        final CellStyle number;
        final CellStyle text;
        final CellStyle unit;
        final CellStyle note;
        final CellStyle input;
        final CellStyle inputText;

        Styles(SXSSFWorkbook workbook) {
            this.workbook = workbook;
            Font bold = font(11, true, IndexedColors.AUTOMATIC);
            Font small = font(9, false, IndexedColors.GREY_80_PERCENT);
            plain = style(HorizontalAlignment.LEFT);
            organisation = with(style(HorizontalAlignment.CENTER), font(11, false, IndexedColors.GREY_80_PERCENT));
            title = with(style(HorizontalAlignment.CENTER), font(16, true, IndexedColors.AUTOMATIC));
            label = with(style(HorizontalAlignment.LEFT), font(11, false, IndexedColors.GREY_80_PERCENT));
            fact = with(style(HorizontalAlignment.LEFT), bold);
            instruction = with(style(HorizontalAlignment.LEFT), font(10, false, IndexedColors.GREY_80_PERCENT));
            head = filled(bordered(with(style(HorizontalAlignment.CENTER), bold)), IndexedColors.GREY_25_PERCENT);
            criterion = filled(bordered(with(style(HorizontalAlignment.LEFT), bold)), IndexedColors.PALE_BLUE);
            number = bordered(style(HorizontalAlignment.CENTER));
            text = bordered(style(HorizontalAlignment.LEFT));
            unit = bordered(style(HorizontalAlignment.CENTER));
            note = bordered(with(style(HorizontalAlignment.LEFT), small));
            input = input(bold);
            inputText = input(bold);
            // Else editing the cell would turn a text that begins with = into a formula.
            inputText.setQuotePrefixed(true);
        }

        private CellStyle input(Font font) {
            CellStyle style =
                    filled(bordered(with(style(HorizontalAlignment.RIGHT), font)), IndexedColors.LIGHT_YELLOW);
            style.setLocked(false);
            return style;
        }

        private CellStyle style(HorizontalAlignment alignment) {
            CellStyle style = workbook.createCellStyle();
            style.setAlignment(alignment);
            style.setVerticalAlignment(VerticalAlignment.CENTER);
            style.setWrapText(true);
            return style;
        }

        private static CellStyle with(CellStyle style, Font font) {
            style.setFont(font);
            return style;
        }

        private static CellStyle filled(CellStyle style, IndexedColors colour) {
            style.setFillForegroundColor(colour.getIndex());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            return style;
        }

        private static CellStyle bordered(CellStyle style) {
            style.setBorderTop(BorderStyle.THIN);
            style.setBorderBottom(BorderStyle.THIN);
            style.setBorderLeft(BorderStyle.THIN);
            style.setBorderRight(BorderStyle.THIN);
            return style;
        }

        private Font font(int points, boolean bold, IndexedColors colour) {
            Font font = workbook.createFont();
            font.setFontHeightInPoints((short) points);
            font.setBold(bold);
            font.setColor(colour.getIndex());
            return font;
        }
    }
}
