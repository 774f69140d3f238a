package kz.qorytyndy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.inspection.SampleFiles;
import kz.qorytyndy.platform.Texts;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data sheet as a workbook: what goes out, what comes in again, and what is refused at its cell without a trace. */
@IntegrationTest
class WorkbookIT {

    /** On the busiest machine; what a hostile file is made for takes minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String OFFICER = "officer.kz-71";

    private static @Nullable String open;
    private static byte @Nullable [] right;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Texts texts;

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "en"})
    void a_template_comes_back_filled_in_each_language(String language) {
        String assessment = api.opens("KZ-71");
        JsonNode data = api.json(ApiDriver.DATA);

        byte[] filled = SampleWorkbooks.filled(template(assessment, language), data);
        JsonNode draft = take(OFFICER, assessment, filled).with(200).json();

        assertThat(draft.get("data")).isEqualTo(data);
        assertThat(draft.get("evidence")).hasSize(1);
        assertThat(api.get(OFFICER, "/tasks/" + task(assessment) + "/draft").json())
                .isEqualTo(draft);
        Answer evidence =
                api.get(OFFICER, "/files/" + draft.get("evidence").get(0).asText());
        assertThat(evidence.with(200).response().body()).isEqualTo(filled);
        // What is known stands in the next one.
        assertThat(take(OFFICER, assessment, template(OFFICER, assessment, language))
                        .with(200)
                        .json()
                        .get("data"))
                .isEqualTo(data);
        api.completes(OFFICER, "SubmitHrData", assessment, draft.toString());
        Sheet sheet = sheet(template(assessment, language));
        assertThat(SampleWorkbooks.cell(sheet, "staffActual").getNumericCellValue())
                .isEqualTo(95);
    }

    @Test
    void a_template_says_whose_it_is_and_keeps_its_bounds_itself() {
        String assessment = api.opens("KZ-71");

        XSSFSheet sheet = sheet(template(assessment, "ru"));

        // Read by Java's own reader as well, which is as strict as any.
        assertThat(new String(
                        SampleWorkbooks.part(template(assessment, "ru"), SHEET, xml -> xml),
                        StandardCharsets.ISO_8859_1))
                .startsWith("PK");
        assertThat(sheet.getSheetName()).isEqualTo("KZ-71 город Астана");
        assertThat(texts(sheet))
                .contains("Лист данных", "Департамент Антикоррупционной службы по городу Астане", "Единица измерения")
                .anyMatch(text -> text.startsWith("Агентство"))
                .anyMatch(text -> text.startsWith("Методика"));
        assertThat(sheet.getProtect()).isTrue();
        assertThat(sheet.isColumnHidden(0)).isTrue();
        assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo(PrintSetup.A4_PAPERSIZE);
        assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
        Cell actual = SampleWorkbooks.cell(sheet, "staffActual");
        assertThat(sheet.getDataValidations())
                .hasSize(14)
                .filteredOn(validation ->
                        validation.getRegions().getCellRangeAddress(0).isInRange(actual))
                .singleElement()
                .satisfies(validation -> {
                    var bounds = validation.getValidationConstraint();
                    assertThat(bounds.getFormula1()).isEqualTo("0");
                    assertThat(bounds.getFormula2())
                            .isEqualTo("MIN(1000000000,$E$"
                                    + (SampleWorkbooks.cell(sheet, "staffUnits").getRowIndex() + 1) + ")");
                });
        for (Row row : sheet) {
            for (Cell cell : row) {
                boolean input = cell.getColumnIndex() == 4
                        && row.getCell(0) != null
                        && row.getCell(0).getStringCellValue().startsWith("field=");
                assertThat(cell.getCellStyle().getLocked())
                        .as(cell.getAddress().toString())
                        .isNotEqualTo(input);
                assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
            }
        }
    }

    @Test
    void what_was_typed_as_a_formula_goes_out_as_a_text() {
        String assessment = api.opens("KZ-71");
        String draft =
                "{\"data\": {\"staffUnits\": \"=1+1\", \"staffActual\": \"1\u202f234\", \"averageHeadcount\": 94.5}}";
        api.send(api.request(OFFICER, "/tasks/" + task(assessment) + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(draft)))
                .with(200);

        Cell unseen = SampleWorkbooks.cell(sheet(template(assessment, "kk")), "staffUnits");
        assertThat(unseen.getCellType()).as("nobody else's draft").isEqualTo(CellType.BLANK);

        Sheet sheet = sheet(template(OFFICER, assessment, "kk"));

        Cell units = SampleWorkbooks.cell(sheet, "staffUnits");
        assertThat(units.getCellType()).isEqualTo(CellType.STRING);
        assertThat(units.getCellStyle().getQuotePrefixed()).isTrue();
        assertThat(SampleWorkbooks.cell(sheet, "staffActual").getNumericCellValue())
                .isEqualTo(1234);
        assertThat(SampleWorkbooks.cell(sheet, "averageHeadcount").getNumericCellValue())
                .isEqualTo(94.5);
    }

    static Stream<Arguments> takenAll() {
        return Stream.of(
                taken(
                        "a number with a comma typed as a text",
                        cell("averageHeadcount", "94,5"),
                        "averageHeadcount",
                        "94.5"),
                taken("a number typed as a text", cell("trained", "20"), "trained", "20"),
                taken(
                        "94.1 as Excel writes it",
                        bytes -> SampleWorkbooks.part(
                                bytes, SHEET, xml -> xml.replace("<v>100.5</v>", "<v>94.099999999999994</v>")),
                        "averageHeadcount",
                        "94.1"),
                taken("an empty sheet beside it", edit(workbook -> workbook.createSheet("Бет2")), "trained", "20"),
                taken(
                        "a hidden sheet beside it",
                        edit(workbook -> {
                            workbook.createSheet("Жасырын")
                                    .createRow(0)
                                    .createCell(0)
                                    .setCellValue("?");
                            workbook.setSheetHidden(1, true);
                        }),
                        "trained",
                        "20"),
                taken(
                        "the summary that Numbers writes in front",
                        edit(workbook -> {
                            Sheet summary = workbook.createSheet("Export Summary");
                            summary.createRow(0).createCell(0).setCellValue("This document was exported from Numbers.");
                            summary.createRow(1).createCell(0).setCellValue("Numbers Sheet Name");
                            workbook.setSheetOrder("Export Summary", 0);
                        }),
                        "trained",
                        "20"),
                taken("as ISO 29500 Strict", WorkbookIT::strict, "trained", "20"),
                taken(
                        "rows and columns moved together",
                        bytes -> SampleWorkbooks.edited(bytes, workbook -> {
                            Sheet sheet = workbook.getSheetAt(0);
                            sheet.shiftRows(11, sheet.getLastRowNum(), 3);
                            sheet.shiftColumns(3, 6, 2);
                        }),
                        "trained",
                        "20"));
    }

    /** The names of the other writing of the format, as Excel saves it on demand. */
    private static byte[] strict(byte[] workbook) {
        byte[] strict = workbook;
        for (String part :
                List.of("_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml", SHEET)) {
            strict = SampleWorkbooks.part(
                    strict,
                    part,
                    xml -> xml.replace(
                                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                    "http://purl.oclc.org/ooxml/officeDocument/relationships")
                            .replace(
                                    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                    "http://purl.oclc.org/ooxml/spreadsheetml/main"));
        }
        return strict;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("takenAll")
    void takes(String what, UnaryOperator<byte[]> edit, String field, String number) {
        open = open == null ? api.opens("KZ-10") : open;
        String assessment = open;

        Answer answer = take("hr.officer", assessment, edit.apply(filled(assessment)));

        assertThat(answer.with(200).json().at("/data/" + field).asText()).isEqualTo(number);
    }

    static Stream<Arguments> refusedAll() {
        return Stream.of(
                refused("a text file", bytes -> "сан".getBytes(StandardCharsets.UTF_8), "exchange.workbook.notXlsx"),
                refused("encrypted", bytes -> SampleFiles.encryptedXlsx(), "inspection.file.encrypted"),
                refused("the old format", bytes -> SampleFiles.oldOffice(), "inspection.file.oldOffice"),
                refused("with macros", bytes -> SampleFiles.xlsxWithMacros(), "inspection.file.macros"),
                refused("a zip bomb", bytes -> SampleFiles.zipBomb(), "inspection.file.explodes"),
                refused("a lying zip bomb", bytes -> SampleFiles.lyingZipBomb(), "inspection.file.explodes"),
                refused("cut off", bytes -> java.util.Arrays.copyOf(bytes, bytes.length / 2), "inspection.file.broken"),
                refused(
                        "somebody else's workbook",
                        bytes -> SampleFiles.xlsx("оқыту"),
                        "exchange.workbook.noDataSheet"),
                refused(
                        "an entity",
                        bytes -> SampleWorkbooks.part(
                                bytes,
                                SHEET,
                                xml -> xml.replaceFirst(
                                        "<worksheet",
                                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet")),
                        "inspection.file.activePart"),
                refused(
                        "a second sheet",
                        edit(workbook -> workbook.createSheet("Ескертпе")
                                .createRow(0)
                                .createCell(0)
                                .setCellValue("?")),
                        "exchange.workbook.noDataSheet"),
                refused("the same sheet twice", edit(workbook -> workbook.cloneSheet(0)), "exchange.workbook.oneBody"),
                refused(
                        "the marks of the columns gone",
                        edit(workbook -> {
                            Sheet sheet = workbook.getSheetAt(0);
                            sheet.getRow(0).removeCell(sheet.getRow(0).getCell(4));
                        }),
                        "exchange.workbook.noValueColumn"),
                refused("another body", mark("body=", "body=KZ-10"), "exchange.workbook.otherBody", "D5"),
                refused("another period", mark("period=", "period=2026-YEAR"), "exchange.workbook.otherPeriod", "D6"),
                refused(
                        "another methodology",
                        mark("methodology=", "methodology=order-67-2025@00"),
                        "exchange.workbook.otherMethodology",
                        "D7"),
                refused("no identity", mark("period=", "x"), "exchange.workbook.noIdentity"),
                refused("a row gone", mark("field=trained", "x"), "exchange.workbook.rowMissing"),
                refused("an unknown row", mark("field=staffUnits", "field=xyz"), "scoring.refusal.unknown", "E12"),
                refused(
                        "a row twice",
                        mark("field=trainedSuccessfully", "field=trained"),
                        "exchange.workbook.rowTwice"),
                refused(
                        "a second number in the row",
                        edit(workbook -> SampleWorkbooks.row(workbook.getSheetAt(0), "field=trained")
                                .createCell(7)
                                .setCellValue(5)),
                        "exchange.workbook.twoValues"),
                refused(
                        "100 000 rows",
                        bytes -> SampleWorkbooks.part(
                                bytes,
                                SHEET,
                                xml -> xml.replace(
                                        "</sheetData>",
                                        IntStream.range(100, 100_100)
                                                        .mapToObj(row -> "<row r=\"" + row + "\"><c r=\"A" + row
                                                                + "\"><v>1</v></c></row>")
                                                        .reduce(
                                                                new StringBuilder(),
                                                                StringBuilder::append,
                                                                StringBuilder::append)
                                                + "</sheetData>")),
                        "exchange.workbook.tooLong"),
                refused(
                        "a formula",
                        edit(workbook -> SampleWorkbooks.cell(workbook.getSheetAt(0), "trained")
                                .setCellFormula("10+10")),
                        "exchange.workbook.formula",
                        "E26"),
                refused(
                        "a date",
                        edit(workbook -> {
                            Cell cell = SampleWorkbooks.cell(workbook.getSheetAt(0), "trained");
                            CellStyle style = workbook.createCellStyle();
                            style.setDataFormat(workbook.createDataFormat().getFormat("dd.mm.yyyy"));
                            cell.setCellStyle(style);
                            cell.setCellValue(LocalDate.of(2026, 1, 20));
                        }),
                        "exchange.workbook.date",
                        "E26"),
                refused(
                        "a date in the long Kazakh format",
                        edit(workbook -> {
                            Cell cell = SampleWorkbooks.cell(workbook.getSheetAt(0), "trained");
                            CellStyle style = workbook.createCellStyle();
                            style.setDataFormat(
                                    workbook.createDataFormat().getFormat("[$-43F]yyyy\\ \"жылғы\"\\ d\\ mmmm;@"));
                            cell.setCellStyle(style);
                            cell.setCellValue(46027);
                        }),
                        "exchange.workbook.date",
                        "E26"),
                refused(
                        "no sheet at all",
                        bytes -> SampleWorkbooks.part(
                                bytes, "xl/workbook.xml", xml -> xml.replaceFirst("<sheets>.*</sheets>", "<sheets/>")),
                        "exchange.workbook.noSheets"),
                refused(
                        "nothing but empty sheets",
                        edit(workbook -> {
                            workbook.removeSheetAt(0);
                            workbook.createSheet("Бет1");
                        }),
                        "exchange.workbook.noSheets"),
                refused(
                        "an error",
                        edit(workbook -> SampleWorkbooks.cell(workbook.getSheetAt(0), "trained")
                                .setCellErrorValue(FormulaError.REF.getCode())),
                        "exchange.workbook.error",
                        "E26"),
                refused(
                        "digits grouped as in Kazakhstan",
                        cell("averageHeadcount", "1 094,5"),
                        "exchange.workbook.grouped",
                        "E14"),
                refused(
                        "digits grouped by a narrow NBSP",
                        cell("averageHeadcount", "1\u202f094,5"),
                        "exchange.workbook.grouped",
                        "E14"),
                refused(
                        "a yes",
                        edit(workbook -> SampleWorkbooks.cell(workbook.getSheetAt(0), "trained")
                                .setCellValue(true)),
                        "exchange.workbook.boolean",
                        "E26"),
                refused(
                        "a cell twice",
                        bytes -> SampleWorkbooks.part(
                                bytes, SHEET, xml -> xml.replaceFirst("(<c r=\"E26\".*?</c>)", "$1$1")),
                        "exchange.workbook.cellTwice",
                        "E26"),
                refused(
                        "a sheet that a hundred names lead to",
                        bytes -> SampleWorkbooks.part(
                                bytes,
                                "xl/workbook.xml",
                                xml -> xml.replaceFirst("(<sheet )(.*?/>)", "$1$2" + "$1$2".repeat(120))),
                        "inspection.file.broken"),
                refused(
                        "far too many sheets",
                        edit(workbook -> IntStream.range(0, 30).forEach(i -> workbook.createSheet("Бет " + i))),
                        "exchange.workbook.tooManySheets"),
                refused(
                        "half a million empty cells",
                        bytes -> SampleWorkbooks.part(
                                bytes,
                                SHEET,
                                xml -> xml.replace(
                                        "</sheetData>", "<row>" + "<c/>".repeat(500_000) + "</row></sheetData>")),
                        "exchange.workbook.tooLong"),
                refused("a text", cell("trained", "жиырма"), "scoring.refusal.notNumber", "E26"),
                refused("two numbers in a cell", cell("trained", "20 21"), "scoring.refusal.notNumber", "E26"),
                refused(
                        "nothing",
                        edit(workbook -> SampleWorkbooks.cell(workbook.getSheetAt(0), "trained")
                                .setBlank()),
                        "scoring.refusal.missing",
                        "E26"),
                refused(
                        "1e400",
                        bytes -> SampleWorkbooks.part(bytes, SHEET, xml -> xml.replace("<v>100.5</v>", "<v>1e400</v>")),
                        "scoring.refusal.tooLarge",
                        "E14"),
                refused("more than staff", cell("staffActual", "101"), "scoring.refusal.notAbove", "E13"),
                refused("half a person", cell("trained", "19,5"), "scoring.refusal.fractional", "E26"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedAll")
    void refuses(String what, UnaryOperator<byte[]> edit, String key, @Nullable String cell) {
        // One for all: nothing of any of them may stay behind.
        String assessment = api.untouched(AssessmentState.AWAITING_SUBMISSION);
        right = right == null ? filled(assessment) : right;
        byte[] workbook = edit.apply(right);

        long before = System.nanoTime();
        Answer answer = take(OFFICER, assessment, workbook).with(422);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PATIENCE);
        assertThat(answer.json().get("errors")).anySatisfy(error -> {
            assertThat(error.get("message").asText()).containsSubsequence(fixedParts(key));
            if (cell != null) {
                assertThat(error.get("cell").asText()).isEqualTo(cell);
            }
            if (!key.startsWith("inspection.file.")
                    && !key.endsWith("notXlsx")
                    && !key.endsWith("noSheets")
                    && !key.endsWith("tooManySheets")) {
                assertThat(error.get("sheet").asText()).isNotEmpty();
            }
        });
        assertThat(api.get(OFFICER, "/tasks/" + task(assessment) + "/draft").status())
                .isEqualTo(404);
        assertThat(count("evidence_file where assessment_id", assessment)).isZero();
        assertThat(count("participation where matter_id", assessment)).isZero();
        assertThat(events(assessment)).isZero();
    }

    @Test
    void names_every_wrong_cell_at_once_in_the_readers_language() {
        String assessment = api.opens("KZ-71");
        byte[] wrong = SampleWorkbooks.edited(filled(assessment), workbook -> {
            Sheet sheet = workbook.getSheetAt(0);
            SampleWorkbooks.cell(sheet, "staffUnits").setCellFormula("90+10");
            SampleWorkbooks.cell(sheet, "attested").setCellValue(41);
            SampleWorkbooks.cell(sheet, "trained").setCellValue("жиырма");
            Row body = SampleWorkbooks.row(sheet, "body=");
            body.removeCell(body.getCell(0));
            body.createCell(0).setCellValue("body=KZ-10");
            Cell moved = SampleWorkbooks.cell(sheet, "trainedSuccessfully");
            moved.setBlank();
            moved.getRow().createCell(6).setCellValue(19);
        });

        for (String language : new String[] {"kk", "ru", "en"}) {
            JsonNode errors =
                    takeIn(language, assessment, wrong).with(422).json().get("errors");

            assertThat(errors)
                    .extracting(error -> error.get("cell").asText())
                    .containsExactly("D5", "E12", "E21", "E26", "G27");
            assertThat(errors.get(4).get("message").asText())
                    .isEqualTo(texts.text(Locale.forLanguageTag(language), "exchange.workbook.valueElsewhere", "E27"));
            assertThat(errors)
                    .filteredOn(error -> error.get("field").asText().equals("data.staffUnits"))
                    .singleElement()
                    .satisfies(error -> assertThat(error.get("message").asText())
                            .isEqualTo(texts.text(Locale.forLanguageTag(language), "exchange.workbook.formula")));
        }
    }

    @Test
    void another_bodys_task_is_not_there() {
        String assessment = api.opens("KZ-71");

        api.upload("officer.kz-10", "/tasks/" + task(assessment) + "/import", "x.xlsx", filled(assessment))
                .with(404);
        api.get("officer.kz-10", "/assessments/" + assessment + "/datasheet.xlsx")
                .with(404);
        api.upload("head.kz-71", "/tasks/" + task(assessment) + "/import", "x.xlsx", filled(assessment))
                .with(403);
        api.upload("hr.head", "/tasks/" + task(assessment) + "/import", "x.xlsx", filled(assessment))
                .with(403);
    }

    @Test
    void a_workbook_stays_among_the_evidence_while_the_drafts_numbers_are_its_own() {
        String assessment = api.opens("KZ-71");
        String draft = "/tasks/" + task(assessment) + "/draft";
        String file = take(OFFICER, assessment, filled(assessment))
                .with(200)
                .json()
                .at("/evidence/0")
                .asText();

        api.send(api.request(OFFICER, "/files/" + file).DELETE()).with(409);
        api.get(OFFICER, "/files/" + file).with(200);

        api.send(api.request(OFFICER, draft)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"data\": {\"staffUnits\": 1}}")))
                .with(200);
        api.send(api.request(OFFICER, "/files/" + file).DELETE()).with(204);
    }

    @Test
    void an_hr_officer_who_imports_for_a_body_cannot_verify_it() {
        String assessment = api.opens("KZ-71");
        String task = task(assessment);

        take("hr.officer", assessment, filled(assessment)).with(200);

        api.post("hr.officer", "/tasks/" + task + "/claim", "").with(403);
        api.post("hr.officer", "/tasks/" + task + "/complete", "{\"data\": " + ApiDriver.DATA + "}")
                .with(403);
        JsonNode draft = api.get(OFFICER, "/tasks/" + task + "/draft").with(200).json();
        api.completes(OFFICER, "SubmitHrData", assessment, draft.toString());
        String verification = api.task("hr.officer", "VerifySubmission", assessment);
        api.post("hr.officer", "/tasks/" + verification + "/claim", "").with(403);
        api.post("hr.officer", "/tasks/" + verification + "/complete", ApiDriver.ACCEPTANCE)
                .with(403);
        api.post("hr.officer2", "/tasks/" + verification + "/complete", ApiDriver.ACCEPTANCE)
                .with(200);
    }

    @Test
    void an_hr_officer_replaces_what_the_body_typed_only_if_he_says_so() {
        String assessment = api.opens("KZ-71");
        String task = task(assessment);
        api.send(api.request(OFFICER, "/tasks/" + task + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(
                                "{\"data\": {\"staffUnits\": \"777\"}, \"comment\": \"Біздің сөз\"}")))
                .with(200);
        byte[] workbook = filled(assessment);

        String refused = api.upload("hr.officer", "/tasks/" + task + "/import", "x.xlsx", workbook, "submit", "true")
                .with(409)
                .json()
                .get("detail")
                .asText();

        assertThat(refused).contains("ауыстырылмады");
        assertThat(api.get(OFFICER, "/tasks/" + task + "/draft").text()).contains("777");
        api.upload("hr.officer", "/tasks/" + task + "/import", "x.xlsx", workbook, "submit", "true", "replace", "true")
                .with(200);
        JsonNode submission =
                api.get("hr.officer2", "/assessments/" + assessment).json().at("/versions/submissions/0");
        assertThat(submission.get("comment").isNull()).isTrue();
    }

    @Test
    void an_hr_officer_submits_on_a_bodys_behalf() {
        String assessment = api.opens("KZ-71");
        String task = task(assessment);

        api.upload("hr.officer", "/tasks/" + task + "/import", "x.xlsx", filled(assessment), "submit", "true")
                .with(200);
        jobs.runDue();

        JsonNode now = api.get("hr.officer2", "/assessments/" + assessment).json();
        assertThat(now.get("state").asText()).isEqualTo("IN_VERIFICATION");
        JsonNode submission = now.at("/versions/submissions/0");
        assertThat(submission.get("submittedBy").asText()).isEqualTo("hr.officer");
        assertThat(submission.get("evidence")).hasSize(1);
        String verification = api.task("hr.officer", "VerifySubmission", assessment);
        api.post("hr.officer", "/tasks/" + verification + "/claim", "").with(403);
        // Done once, it is told who did it.
        api.upload("hr.officer", "/tasks/" + task + "/import", "x.xlsx", filled(assessment), "submit", "true")
                .with(409);
    }

    @Test
    void nobody_imports_over_the_head_of_whoever_holds_the_task() {
        String assessment = api.opens("KZ-71");
        String task = task(assessment);
        api.post(OFFICER, "/tasks/" + task + "/claim", "").with(200);

        Answer refused = take("hr.officer", assessment, filled(assessment)).with(409);

        assertThat(refused.json().get("detail").asText()).isNotEmpty();
        take(OFFICER, assessment, filled(assessment)).with(200);
    }

    private static Arguments taken(String what, UnaryOperator<byte[]> edit, String field, String number) {
        return Arguments.of(what, edit, field, number);
    }

    private static Arguments refused(String what, UnaryOperator<byte[]> edit, String key) {
        return Arguments.of(what, edit, key, null);
    }

    private static Arguments refused(String what, UnaryOperator<byte[]> edit, String key, String cell) {
        return Arguments.of(what, edit, key, cell);
    }

    private static UnaryOperator<byte[]> edit(Consumer<XSSFWorkbook> edit) {
        return bytes -> SampleWorkbooks.edited(bytes, edit);
    }

    private static UnaryOperator<byte[]> cell(String field, String typed) {
        return edit(
                workbook -> SampleWorkbooks.cell(workbook.getSheetAt(0), field).setCellValue(typed));
    }

    private static UnaryOperator<byte[]> mark(String from, String to) {
        return edit(workbook -> {
            Row row = SampleWorkbooks.row(workbook.getSheetAt(0), from);
            row.removeCell(row.getCell(0));
            row.createCell(0).setCellValue(to);
        });
    }

    /** With an average headcount of 100.5, which stands nowhere else. */
    private byte[] filled(String assessment) {
        return SampleWorkbooks.edited(template(assessment, "kk"), workbook -> {
            SampleWorkbooks.fill(workbook.getSheetAt(0), api.json(ApiDriver.DATA));
            SampleWorkbooks.cell(workbook.getSheetAt(0), "averageHeadcount").setCellValue(100.5);
        });
    }

    private byte[] template(String assessment, String language) {
        return template("hr.officer", assessment, language);
    }

    private byte[] template(String username, String assessment, String language) {
        return api.get(username, "/assessments/" + assessment + "/datasheet.xlsx?lang=" + language)
                .with(200)
                .response()
                .body();
    }

    private Answer take(String username, String assessment, byte[] workbook) {
        return api.upload(username, "/tasks/" + task(assessment) + "/import", "деректер.xlsx", workbook);
    }

    private Answer takeIn(String language, String assessment, byte[] workbook) {
        return api.send(api.request(OFFICER, "/tasks/" + task(assessment) + "/import", "Accept-Language", language)
                .header("Content-Type", "multipart/form-data; boundary=" + ApiDriver.BOUNDARY)
                .POST(BodyPublishers.ofByteArray(ApiDriver.multipart("деректер.xlsx", workbook))));
    }

    private String task(String assessment) {
        return api.get("hr.officer", "/assessments/" + assessment)
                .with(200)
                .json()
                .at("/tasks/0/id")
                .asText();
    }

    private int count(String ofAssessment, String assessment) {
        return jdbc.sql("select count(*) from " + ofAssessment + " = cast(:id as uuid)")
                .param("id", assessment)
                .query(Integer.class)
                .single();
    }

    private int events(String assessment) {
        return jdbc.sql("""
                        select count(*) from audit_event
                        where matter_id = cast(:id as uuid) and action in ('DATA_IMPORTED', 'FILE_KEPT')""").param("id", assessment).query(Integer.class).single();
    }

    /** What a message says whatever its arguments are. */
    private String[] fixedParts(String key) {
        String marked = texts.text(Locale.forLanguageTag("kk"), key, "\u0001", "\u0001", "\u0001", "\u0001");
        return Stream.of(marked.split("\u0001")).filter(part -> !part.isBlank()).toArray(String[]::new);
    }

    private static Iterable<String> texts(Sheet sheet) {
        return () -> java.util.stream.StreamSupport.stream(sheet.spliterator(), false)
                .flatMap(row -> java.util.stream.StreamSupport.stream(row.spliterator(), false))
                .filter(cell -> cell.getCellType() == CellType.STRING)
                .map(Cell::getStringCellValue)
                .iterator();
    }

    private static XSSFSheet sheet(byte[] workbook) {
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            return read.getSheetAt(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
