package kz.qorytyndy.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.exchange.SampleWorkbooks;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.platform.Refusal;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists as workbooks: what goes out comes in again, and what is wrong is told of every row at once. */
@IntegrationTest
class ListWorkbooksIT {

    private static final ListColumn<String> UNIT = ListColumn.text("unit", "exchange.workbook.unit", 20);
    private static final ListColumn<LocalDate> DAY = ListColumn.date("day", "exchange.workbook.period");
    private static final ListColumn<Boolean> APPEALED = ListColumn.choice(
            "appealed",
            "exchange.workbook.note",
            Map.of(false, "verification.appeal.NONE", true, "verification.appeal.PENDING"));
    private static final List<ListColumn<?>> COLUMNS = List.of(UNIT, DAY, APPEALED.optional());
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Autowired
    private ListWorkbooks lists;

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void a_template_comes_back_as_it_was_filled_whatever_the_order_of_its_columns(String language) throws IOException {
        byte[] written = written(language, List.of(List.of("=00123", TODAY, true)));
        byte[] given = SampleWorkbooks.edited(written, workbook -> {
            workbook.getSheetAt(0).shiftColumns(0, 2, 1);
            workbook.getSheetAt(0).shiftRows(0, 1, 2);
            Row row = workbook.getSheetAt(0).createRow(4);
            row.createCell(1).setCellValue(123.0);
            row.createCell(2).setCellValue("1.9.2026");
        });

        ListRows rows = lists.read(new GivenFile("list.xlsx", given), COLUMNS);
        rows.finish();

        assertThat(rows.rows()).extracting(ListRows.Row::number).containsExactly(4, 5);
        assertThat(rows.rows().get(0).value(UNIT)).contains("=00123");
        assertThat(rows.rows().get(0).value(DAY)).contains(TODAY);
        assertThat(rows.rows().get(1).value(UNIT)).contains("123");
        assertThat(rows.rows().get(1).value(DAY)).contains(LocalDate.of(2026, 9, 1));
        assertThat(rows.rows().get(1).value(APPEALED)).isEmpty();
    }

    @Test
    void a_number_is_taken_as_its_format_shows_it_or_not_at_all() throws IOException {
        byte[] given = SampleWorkbooks.edited(written("kk", List.of(List.of("1", TODAY, true))), workbook -> {
            List<String> formats = List.of("000000", "\"АСТ-\"0000", "General", "#,##0", "0.00");
            for (int i = 0; i < formats.size(); i++) {
                Row row = workbook.getSheetAt(0).createRow(2 + i);
                CellStyle style = workbook.createCellStyle();
                style.setDataFormat(workbook.createDataFormat().getFormat(formats.get(i)));
                row.createCell(0).setCellValue(59);
                row.getCell(0).setCellStyle(style);
                row.createCell(1).setCellValue("1.9.2026");
            }
        });

        ListRows rows = lists.read(new GivenFile("list.xlsx", given), COLUMNS);

        assertThat(rows.rows())
                .extracting(row -> row.value(UNIT).orElse("?"))
                .containsExactly("1", "000059", "АСТ-0059", "59", "?", "?");
        assertThat(catchThrowableOfType(Refusal.class, rows::finish).errors())
                .extracting(error -> error.cell() + " " + error.message().key())
                .containsExactly("A6 workbook.list.notAsShown", "A7 workbook.list.notAsShown");
    }

    @Test
    void a_text_comes_without_the_escapes_of_the_file_and_goes_out_and_comes_back_as_it_is() throws IOException {
        byte[] given = SampleWorkbooks.part(
                written("kk", List.of(List.of("_x0041_", TODAY, true), List.of("Бірінші", TODAY, true))),
                "xl/worksheets/sheet1.xml",
                xml -> xml.replace("Бірінші", "а_x000D_б\u200E"));

        assertThat(lists.read(new GivenFile("list.xlsx", given), COLUMNS).rows())
                .extracting(row -> row.value(UNIT).orElse("?"))
                .containsExactly("_x0041_", "а б");
    }

    @Test
    void a_day_of_a_workbook_that_counts_from_1904_is_that_day() throws IOException {
        byte[] written = written("kk", List.of(List.of("1", TODAY.minusDays(1462), true)));
        byte[] given = SampleWorkbooks.part(
                written,
                "xl/workbook.xml",
                xml -> xml.replaceFirst("<workbookPr[^>]*>", "<workbookPr date1904=\"1\"/>"));

        assertThat(lists.read(new GivenFile("list.xlsx", given), COLUMNS)
                        .rows()
                        .get(0)
                        .value(DAY))
                .contains(TODAY);
    }

    @Test
    void every_wrong_row_of_ten_thousand_is_told_at_its_cell() throws IOException {
        byte[] written = written(
                "kk",
                IntStream.range(0, 10_000)
                        .mapToObj(i -> List.<Object>of("unit " + i, TODAY, i % 2 == 0))
                        .toList());
        byte[] given = SampleWorkbooks.edited(written, workbook -> {
            spoil(workbook, 100, 0, cell -> cell.setCellValue("x".repeat(21)));
            spoil(workbook, 200, 0, cell -> cell.setCellFormula("1+1"));
            spoil(workbook, 300, 0, cell -> cell.setCellValue("a\u202eb"));
            spoil(workbook, 400, 1, cell -> cell.setCellValue("31.02.2026"));
            spoil(workbook, 500, 1, Cell::setBlank);
            spoil(workbook, 600, 2, cell -> cell.setCellValue("?"));
            workbook.getSheetAt(0).getRow(700).createCell(3).setCellValue("beside");
            IntStream.range(9_000, 9_030).forEach(row -> spoil(workbook, row, 1, cell -> cell.setCellValue(true)));
        });

        ListRows rows = lists.read(new GivenFile("list.xlsx", given), COLUMNS);
        Refusal refusal = catchThrowableOfType(Refusal.class, rows::finish);

        assertThat(rows.rows()).hasSize(10_000);
        assertThat(refusal.errors()).hasSize(37);
        assertThat(refusal.errors().subList(0, 8))
                .extracting(error -> error.cell() + " " + error.field() + " "
                        + error.message().key())
                .containsExactly(
                        "A101 unit platform.field.tooLong",
                        "A201 unit workbook.list.formula",
                        "A301 unit workbook.list.hiddenMarks",
                        "B401 day workbook.list.notDate",
                        "B501 day workbook.list.missing",
                        "C601 appealed workbook.list.notChoice",
                        "D701 file workbook.list.elsewhere",
                        "B9001 day workbook.list.notDate");
    }

    @Test
    void what_is_no_such_list_is_refused_as_a_whole() throws IOException {
        byte[] written = written("kk", List.of(List.of("1", TODAY, true)));

        refuses("text".getBytes(StandardCharsets.UTF_8), "workbook.list.notList");
        refuses(written("kk", List.of()), "workbook.list.empty");
        refuses(SampleWorkbooks.edited(written, workbook -> workbook.cloneSheet(0)), "workbook.list.twoLists");
        refuses(
                SampleWorkbooks.edited(written, workbook -> {
                    Row head = workbook.getSheetAt(0).getRow(0);
                    head.createCell(3).setCellValue("?");
                    head.createCell(4).setCellValue(head.getCell(0).getStringCellValue());
                    head.getCell(1).setBlank();
                }),
                "workbook.list.unknownColumn",
                "workbook.list.columnTwice",
                "workbook.list.columnMissing");
        refuses(
                SampleWorkbooks.edited(written, workbook -> {
                    Row head = workbook.getSheetAt(0).getRow(0);
                    head.getCell(0).setBlank();
                    head.getCell(1).setBlank();
                }),
                "workbook.list.noHead");
        refuses(
                SampleWorkbooks.part(
                        written,
                        "xl/worksheets/sheet1.xml",
                        xml -> xml.replaceFirst("<worksheet", "<!DOCTYPE x [<!ENTITY e \"e\">]><worksheet")),
                "inspection.file.activePart");
    }

    @Test
    void what_is_short_to_write_is_short_to_read() throws IOException {
        byte[] written = written(
                "kk",
                IntStream.range(0, 2_000)
                        .mapToObj(i -> List.<Object>of("unit " + i, TODAY, true))
                        .toList());
        byte[] format = SampleWorkbooks.part(
                written,
                "xl/styles.xml",
                xml -> xml.replaceFirst("formatCode=\"dd.mm.yyyy\"", "formatCode=\"" + "[".repeat(990) + "\""));
        byte[] row = SampleWorkbooks.part(
                written,
                "xl/worksheets/sheet1.xml",
                xml -> xml.replaceFirst("<row r=\"2\"", "<row r=\"" + "9".repeat(600_000) + "\""));

        for (byte[] given : List.of(format, row)) {
            assertTimeout(
                    Duration.ofSeconds(5),
                    () -> assertThat(lists.read(new GivenFile("list.xlsx", given), COLUMNS)
                                    .rows())
                            .hasSizeGreaterThan(1_900));
        }
    }

    private void refuses(byte[] content, String... keys) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> lists.read(new GivenFile("list.xlsx", content), COLUMNS));
        assertThat(refusal.errors()).extracting(error -> error.message().key()).containsExactly(keys);
    }

    private byte[] written(String language, List<List<Object>> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lists.write("exchange.workbook.title", COLUMNS, entries, Locale.forLanguageTag(language), out);
        return out.toByteArray();
    }

    private static void spoil(XSSFWorkbook workbook, int row, int column, Consumer<Cell> edit) {
        edit.accept(workbook.getSheetAt(0).getRow(row).createCell(column));
    }
}
