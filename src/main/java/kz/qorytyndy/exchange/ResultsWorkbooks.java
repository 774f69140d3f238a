package kz.qorytyndy.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.conclusion.results.PeriodResults;
import kz.qorytyndy.conclusion.results.PeriodResults.Unscored;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.territory.TerritorialBodies;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The results of a period as a workbook: one table, numbers as numbers, and no formulas. */
@Component
public class ResultsWorkbooks {

    private static final int PLACE = 0;
    private static final int CODE = 1;
    private static final int NAME = 2;

    /** In characters. */
    private static final int WIDTH = 17;

    private static final int NAME_WIDTH = 40;
    private static final float LINE = 15.5f;

    private final Texts texts;
    private final TerritorialBodies bodies;

    ResultsWorkbooks(Texts texts, TerritorialBodies bodies) {
        this.texts = texts;
        this.bodies = bodies;
    }

    /** Writes the table: the bodies by their places, then those that submitted nothing and those without a conclusion yet, with a dash for a number. */
    public void write(PeriodResults results, Locale language, OutputStream out) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(SXSSFWorkbook.DEFAULT_WINDOW_SIZE)) {
            // What is written for files beyond four gigabytes, many programs cannot read.
            workbook.setZip64Mode(Zip64Mode.AsNeeded);
            SheetStyles styles = new SheetStyles(workbook);
            String title = texts.text(
                    language, "exchange.results.title", results.period().name());
            List<Score.Criterion> criteria = results.criteria();
            SXSSFSheet sheet = workbook.createSheet(
                    WorkbookUtil.createSafeSheetName(texts.text(language, "exchange.results.sheet")));
            List<String> heads = heads(criteria, language);
            WorkbookWriter.text(sheet.createRow(0), PLACE, styles.fact, title);
            sheet.addMergedRegion(new CellRangeAddress(0, 0, PLACE, heads.size() - 1));
            head(sheet, styles, heads);
            int index = 2;
            for (PeriodResults.Row row : results.rows()) {
                List<@Nullable Object> values = new ArrayList<>(List.of(
                        BigDecimal.valueOf(row.place().place()), row.bodyCode(), name(row.bodyCode(), language)));
                criteria.forEach(criterion -> values.add(row.points(criterion.id())));
                values.add(row.score().total());
                values.add(row.lowering().negate());
                values.add(row.score().grade());
                values.add(results.level(row).name().in(language));
                fill(sheet.createRow(index++), styles, values);
            }
            for (Unscored one : results.notSubmitted()) {
                fill(sheet.createRow(index++), styles, unscored(one, "NOT_SUBMITTED", criteria, language));
            }
            for (Unscored one : results.open()) {
                fill(sheet.createRow(index++), styles, unscored(one, "open", criteria, language));
            }
            for (Unscored one : results.cancelled()) {
                fill(sheet.createRow(index++), styles, unscored(one, "CANCELLED", criteria, language));
            }
            page(sheet);
            workbook.getXSSFWorkbook().getProperties().getCoreProperties().setTitle(title);
            workbook.write(out);
        }
    }

    private List<String> heads(List<Score.Criterion> criteria, Locale language) {
        List<String> heads = new ArrayList<>(List.of(
                texts.text(language, "exchange.trial.place"),
                texts.text(language, "exchange.trial.code"),
                texts.text(language, "exchange.workbook.body")));
        criteria.forEach(criterion -> heads.add(criterion.name().in(language)));
        heads.addAll(List.of(
                texts.text(language, "exchange.trial.total"),
                texts.text(language, "exchange.trial.lowering"),
                texts.text(language, "exchange.trial.grade"),
                texts.text(language, "exchange.trial.level")));
        return heads;
    }

    private List<@Nullable Object> unscored(Unscored one, String why, List<Score.Criterion> criteria, Locale language) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(null);
        values.add(one.bodyCode());
        values.add(name(one.bodyCode(), language));
        // The points of the criteria, the total, the lowering and the grade.
        for (int i = 0; i < criteria.size() + 3; i++) {
            values.add(null);
        }
        values.add(texts.text(language, "exchange.results." + why));
        return values;
    }

    private String name(String code, Locale language) {
        return bodies.get(code).name().in(language);
    }

    private static void head(SXSSFSheet sheet, SheetStyles styles, List<String> heads) {
        Row row = sheet.createRow(1);
        for (int column = 0; column < heads.size(); column++) {
            int width = column == NAME ? NAME_WIDTH : column <= CODE ? WIDTH / 2 : WIDTH;
            sheet.setColumnWidth(column, width * 256);
            WorkbookWriter.text(row, column, styles.head, heads.get(column));
        }
        row.setHeightInPoints(4 * LINE);
        sheet.createFreezePane(NAME + 1, 2);
        sheet.setRepeatingRows(new CellRangeAddress(1, 1, -1, -1));
    }

    private static void fill(Row row, SheetStyles styles, List<@Nullable Object> values) {
        for (int column = 0; column < values.size(); column++) {
            Object value = values.get(column);
            if (value instanceof BigDecimal number) {
                Cell cell = row.createCell(column);
                cell.setCellValue(number.doubleValue());
                cell.setCellStyle(column == PLACE ? styles.number : styles.points);
            } else if (value == null) {
                WorkbookWriter.text(row, column, styles.number, "–");
            } else {
                WorkbookWriter.text(row, column, styles.textGiven, value.toString());
            }
        }
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
