package kz.qorytyndy.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import kz.qorytyndy.exchange.Standing.Against;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.territory.TerritorialBody;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Drawing;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.jspecify.annotations.Nullable;

/** Writes the table of a trial to be filled, and what came of it; every sheet says that nothing of it is official. */
final class TrialWorkbook {

    private static final int KEYS = 0;
    private static final int CODE = 1;
    private static final int NAME = 2;
    private static final int FIRST_FIELD = 3;

    /** In characters. */
    private static final int CODE_WIDTH = 10;

    private static final int NAME_WIDTH = 34;
    private static final int WIDTH = 19;

    private static final float LINE = 15.5f;

    private final Texts texts;
    private final Locale language;

    TrialWorkbook(Texts texts, Locale language) {
        this.texts = texts;
        this.language = language;
    }

    /** What writes the sheets of a workbook. */
    private interface Sheets {
        void add(SXSSFWorkbook workbook, SheetStyles styles) throws IOException;
    }

    void writeTemplate(Methodology methodology, List<TerritorialBody> bodies, OutputStream out) throws IOException {
        write(out, (workbook, styles) -> template(workbook, styles, methodology, bodies));
    }

    /** @param data what was evaluated, by body */
    void write(
            Standing standing,
            Map<String, Map<String, @Nullable BigDecimal>> data,
            Map<String, TerritorialBody> bodies,
            OutputStream out)
            throws IOException {
        write(out, (workbook, styles) -> {
            standing(workbook, styles, standing, bodies);
            given(workbook, styles, standing, data, bodies);
        });
    }

    private void write(OutputStream out, Sheets sheets) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(SXSSFWorkbook.DEFAULT_WINDOW_SIZE)) {
            // What is written for files beyond four gigabytes, many programs cannot read.
            workbook.setZip64Mode(Zip64Mode.AsNeeded);
            sheets.add(workbook, new SheetStyles(workbook));
            workbook.getXSSFWorkbook().lockStructure();
            var properties = workbook.getXSSFWorkbook().getProperties().getCoreProperties();
            properties.setTitle(text("exchange.trial.title"));
            properties.setCreator(text("exchange.workbook.creator"));
            workbook.write(out);
        }
    }

    private void template(
            SXSSFWorkbook workbook, SheetStyles styles, Methodology methodology, List<TerritorialBody> bodies) {
        Catalogue catalogue = methodology.catalogue();
        List<Catalogue.Field> fields = Standings.fields(catalogue);
        int last = FIRST_FIELD + fields.size() - 1;
        SXSSFSheet sheet = sheet(workbook, "exchange.trial.sheet", last);
        sheet.setColumnWidth(CODE, CODE_WIDTH * 256);
        sheet.setColumnWidth(NAME, NAME_WIDTH * 256);
        Row marks = sheet.createRow(0);
        WorkbookWriter.text(marks, KEYS, styles.plain, SheetLayout.TRIAL_MARK);
        for (int i = 0; i < fields.size(); i++) {
            WorkbookWriter.text(
                    marks,
                    FIRST_FIELD + i,
                    styles.plain,
                    SheetLayout.FIELD + fields.get(i).key());
        }
        marks.setZeroHeight(true);
        sheet.setColumnHidden(KEYS, true);
        int row = 1;
        wide(sheet, row++, CODE, last, styles.title, text("exchange.trial.title"), 24);
        wide(sheet, row++, CODE, last, styles.fact, text("exchange.trial.unofficial"), LINE);
        WorkbookWriter.text(
                wide(sheet, row++, CODE, last, styles.label, version(methodology), LINE),
                KEYS,
                styles.plain,
                SheetLayout.METHODOLOGY + methodology.ref().versionTag());
        Message assumptions = catalogue.assumptionNotice();
        wide(
                sheet,
                row++,
                CODE,
                last,
                styles.instruction,
                text("exchange.trial.instruction")
                        + (assumptions == null ? "" : "\n" + texts.text(language, assumptions) + "."),
                (assumptions == null ? 1 : 2) * LINE);
        int head = row;
        head(sheet, head, styles, catalogue, fields);
        int first = head + 4;
        for (int i = 0; i < bodies.size(); i++) {
            Row body = sheet.createRow(first + i);
            WorkbookWriter.text(
                    body, KEYS, styles.plain, SheetLayout.BODY + bodies.get(i).code());
            WorkbookWriter.text(body, CODE, styles.number, bodies.get(i).code());
            WorkbookWriter.text(body, NAME, styles.text, bodies.get(i).name().in(language));
            for (int column = FIRST_FIELD; column <= last; column++) {
                body.createCell(column).setCellStyle(styles.input);
            }
            body.setHeightInPoints(LINE + 4);
        }
        validate(sheet, catalogue, fields, first, first + bodies.size() - 1);
        sheet.enableLocking();
        sheet.createFreezePane(FIRST_FIELD, first);
        sheet.setRepeatingRows(new CellRangeAddress(head, first - 1, -1, -1));
    }

    /** Four rows: the criteria, the fields with what counts as their comments, their units and bounds. */
    private void head(
            SXSSFSheet sheet, int row, SheetStyles styles, Catalogue catalogue, List<Catalogue.Field> fields) {
        FieldCells cells = new FieldCells(catalogue, texts, language);
        Row groups = sheet.createRow(row);
        Row names = sheet.createRow(row + 1);
        Row units = sheet.createRow(row + 2);
        Row bounds = sheet.createRow(row + 3);
        for (int column : List.of(CODE, NAME)) {
            WorkbookWriter.text(
                    groups,
                    column,
                    styles.head,
                    text(column == CODE ? "exchange.trial.code" : "exchange.workbook.body"));
            for (Row below : List.of(names, units, bounds)) {
                WorkbookWriter.text(below, column, styles.head, "");
            }
            sheet.addMergedRegion(new CellRangeAddress(row, row + 3, column, column));
        }
        Map<String, String> groupOf = new HashMap<>();
        catalogue
                .criteria()
                .forEach(criterion ->
                        groupOf.put(criterion.id(), criterion.name().in(language)));
        Drawing<?> drawing = sheet.createDrawingPatriarch();
        String group = "";
        int from = FIRST_FIELD;
        float height = 1;
        float lowest = 1;
        for (int i = 0; i <= fields.size(); i++) {
            int column = FIRST_FIELD + i;
            Catalogue.Field field = i < fields.size() ? fields.get(i) : null;
            String next = field == null
                    ? ""
                    : Objects.requireNonNullElse(groupOf.get(field.criterion()), text("exchange.trial.lowering"));
            if (!next.equals(group)) {
                if (column - from > 1) {
                    sheet.addMergedRegion(new CellRangeAddress(row, row, from, column - 1));
                }
                group = next;
                from = column;
            }
            if (field != null) {
                WorkbookWriter.text(groups, column, styles.criterion, from == column ? group : "");
                WorkbookWriter.text(names, column, styles.head, field.name().in(language));
                comment(drawing, names.getCell(column), cells.note(field));
                WorkbookWriter.text(units, column, styles.unit, unit(field));
                WorkbookWriter.text(bounds, column, styles.note, cells.constraints(field));
                height = Math.max(height, lines(field.name().in(language)));
                lowest = Math.max(lowest, lines(cells.constraints(field)));
            }
        }
        groups.setHeightInPoints(2 * LINE);
        names.setHeightInPoints(height * LINE);
        bounds.setHeightInPoints(lowest * LINE * 0.8f);
    }

    private static void comment(Drawing<?> drawing, Cell cell, String text) {
        ClientAnchor anchor = drawing.createAnchor(
                0,
                0,
                0,
                0,
                cell.getColumnIndex() + 1,
                cell.getRowIndex(),
                cell.getColumnIndex() + 4,
                cell.getRowIndex() + 4);
        Comment comment = drawing.createCellComment(anchor);
        comment.setString(new XSSFRichTextString(text));
        // Else it belongs to the cell at which its picture begins.
        comment.setAddress(cell.getRowIndex(), cell.getColumnIndex());
        cell.setCellComment(comment);
    }

    private void validate(SXSSFSheet sheet, Catalogue catalogue, List<Catalogue.Field> fields, int first, int last) {
        FieldCells cells = new FieldCells(catalogue, texts, language);
        List<String> keys = fields.stream().map(Catalogue.Field::key).toList();
        for (int i = 0; i < fields.size(); i++) {
            Catalogue.Field field = fields.get(i);
            int column = FIRST_FIELD + i;
            String limit = field.notAbove();
            sheet.addValidationData(cells.validation(
                    sheet,
                    field,
                    new CellRangeAddressList(first, last, column, column),
                    limit == null
                            ? null
                            : new CellReference(first, FIRST_FIELD + keys.indexOf(limit), false, true)
                                    .formatAsString()));
        }
    }

    private void standing(
            SXSSFWorkbook workbook, SheetStyles styles, Standing standing, Map<String, TerritorialBody> bodies) {
        Catalogue catalogue = standing.methodology().catalogue();
        Against against = standing.against();
        boolean compared = against != null && against.isComparable();
        List<String> heads = new ArrayList<>(
                List.of(text("exchange.trial.place"), text("exchange.trial.code"), text("exchange.workbook.body")));
        catalogue.criteria().forEach(criterion -> heads.add(criterion.name().in(language)));
        heads.addAll(List.of(
                text("exchange.trial.total"),
                text("exchange.trial.lowering"),
                text("exchange.trial.grade"),
                text("exchange.trial.level")));
        if (compared) {
            heads.addAll(List.of(
                    text("exchange.trial.inForceGrade"),
                    text("exchange.trial.inForceLevel"),
                    text("exchange.trial.difference")));
        }
        SXSSFSheet sheet = sheet(workbook, "exchange.trial.standing", heads.size() - 1);
        int row = titled(sheet, styles, standing, heads.size() - 1);
        if (against != null) {
            wide(sheet, row++, 0, heads.size() - 1, styles.instruction, texts.text(language, against.said()), 2 * LINE);
        }
        heads(sheet, row++, styles, heads);
        for (Standing.Row one : standing.rows()) {
            Row cells = sheet.createRow(row++);
            Score score = one.score();
            Score inForce = one.inForce();
            List<@Nullable Object> values = new ArrayList<>();
            values.add(one.place() == one.last() ? String.valueOf(one.place()) : one.place() + "–" + one.last());
            values.add(one.bodyCode());
            values.add(name(bodies, one.bodyCode()));
            score.criteria().forEach(criterion -> values.add(criterion.points()));
            values.add(score.total());
            values.add(one.lowering().negate());
            values.add(score.grade());
            values.add(catalogue.level(score.level()).name().in(language));
            if (compared && against != null) {
                values.add(inForce == null ? null : inForce.grade());
                values.add(
                        inForce == null
                                ? texts.text(language, "exchange.trial.invalid", one.invalid())
                                : against.inForce()
                                        .catalogue()
                                        .level(inForce.level())
                                        .name()
                                        .in(language));
                values.add(one.difference());
            }
            values(cells, styles, styles.points, values);
        }
    }

    private void given(
            SXSSFWorkbook workbook,
            SheetStyles styles,
            Standing standing,
            Map<String, Map<String, @Nullable BigDecimal>> data,
            Map<String, TerritorialBody> bodies) {
        List<Catalogue.Field> fields = Standings.fields(standing.methodology().catalogue());
        List<String> heads = new ArrayList<>(List.of(text("exchange.trial.code"), text("exchange.workbook.body")));
        fields.forEach(
                field -> heads.add(field.name().in(language) + (field.unit() == null ? "" : ", " + unit(field))));
        SXSSFSheet sheet = sheet(workbook, "exchange.trial.given", heads.size() - 1);
        int row = titled(sheet, styles, standing, heads.size() - 1);
        heads(sheet, row++, styles, heads);
        for (Standing.Row one : standing.rows()) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(one.bodyCode());
            values.add(name(bodies, one.bodyCode()));
            Map<String, @Nullable BigDecimal> numbers = Objects.requireNonNull(data.get(one.bodyCode()));
            for (Catalogue.Field field : fields) {
                BigDecimal number = numbers.get(field.key());
                values.add(
                        number != null && field.isYesNo() ? field.shown(number).in(language) : number);
            }
            values(sheet.createRow(row++), styles, styles.number, values);
        }
    }

    private String unit(Catalogue.Field field) {
        LocalizedText unit = field.unit();
        return unit == null ? "" : unit.in(language);
    }

    private String name(Map<String, TerritorialBody> bodies, String code) {
        return Objects.requireNonNull(bodies.get(code)).name().in(language);
    }

    /** What it is, above the table; returns the next row. */
    private int titled(SXSSFSheet sheet, SheetStyles styles, Standing standing, int last) {
        int row = 0;
        wide(sheet, row++, 0, last, styles.title, standing.trial().name(), 24);
        wide(sheet, row++, 0, last, styles.fact, text("exchange.trial.unofficial"), LINE);
        wide(sheet, row++, 0, last, styles.label, version(standing.methodology()), LINE);
        wide(
                sheet,
                row++,
                0,
                last,
                styles.label,
                texts.text(
                        language,
                        "exchange.trial.heldAt",
                        Texts.time(standing.trial().heldAt())),
                LINE);
        return row;
    }

    private String version(Methodology methodology) {
        return texts.text(
                language,
                "exchange.trial.version",
                methodology.name(),
                methodology.ref().checksum());
    }

    private void heads(SXSSFSheet sheet, int index, SheetStyles styles, List<String> heads) {
        int body = heads.indexOf(text("exchange.workbook.body"));
        Row row = sheet.createRow(index);
        float height = 1;
        for (int column = 0; column < heads.size(); column++) {
            sheet.setColumnWidth(column, (column < body ? CODE_WIDTH : column == body ? NAME_WIDTH : WIDTH) * 256);
            WorkbookWriter.text(row, column, styles.head, heads.get(column));
            height = Math.max(height, lines(heads.get(column)));
        }
        row.setHeightInPoints(height * LINE + 2);
        sheet.setRepeatingRows(new CellRangeAddress(index, index, -1, -1));
        sheet.createFreezePane(0, index + 1);
    }

    private static void values(Row row, SheetStyles styles, CellStyle numbers, List<@Nullable Object> values) {
        int height = 1;
        for (int column = 0; column < values.size(); column++) {
            Object value = values.get(column);
            if (value instanceof BigDecimal number) {
                Cell cell = row.createCell(column);
                cell.setCellValue(number.doubleValue());
                cell.setCellStyle(numbers);
            } else {
                String text = value == null ? "–" : value.toString();
                WorkbookWriter.text(row, column, value == null ? styles.number : styles.text, text);
                height = Math.max(height, text.length() <= NAME_WIDTH ? 1 : lines(text));
            }
        }
        row.setHeightInPoints(height * LINE + 2);
    }

    private SXSSFSheet sheet(SXSSFWorkbook workbook, String name, int last) {
        SXSSFSheet sheet = workbook.createSheet(WorkbookUtil.createSafeSheetName(text(name)));
        for (int column = 0; column <= last; column++) {
            sheet.setColumnWidth(column, WIDTH * 256);
        }
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.setMargin(PageMargin.LEFT, 0.4);
        sheet.setMargin(PageMargin.RIGHT, 0.4);
        sheet.getFooter().setLeft(text("exchange.trial.unofficial"));
        sheet.getFooter().setRight("&P / &N");
        sheet.setDisplayGridlines(false);
        return sheet;
    }

    private static Row wide(SXSSFSheet sheet, int index, int from, int to, CellStyle style, String text, float height) {
        Row row = sheet.createRow(index);
        WorkbookWriter.text(row, from, style, text);
        sheet.addMergedRegion(new CellRangeAddress(index, index, from, to));
        row.setHeightInPoints(height);
        return row;
    }

    private static int lines(String text) {
        return 1 + text.length() / (WIDTH - 7);
    }

    private String text(String key) {
        return texts.text(language, key);
    }
}
