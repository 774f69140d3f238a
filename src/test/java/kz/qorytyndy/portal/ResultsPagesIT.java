package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.matter.ReportingPeriod;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The results of a period on every way out: the page, the API, the workbook and the brief. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultsPagesIT {

    private static final List<String> READERS = List.of("hr.officer", "hr.head", "leadership", "auditor");
    private static final List<String> OTHERS = List.of("officer.kz-39", "head.kz-39", "admin");

    private static final String WITHOUT_FACTS =
            ApiDriver.ACCEPTANCE.replaceAll("\"administrativeFacts\": \\[\\{.*?}]", "\"administrativeFacts\": []");

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    private final ReportingPeriod period = ApiDriver.freshPeriod();

    @BeforeAll
    void issues() {
        String campaign = api.launches(period, "KZ-39", "KZ-43", "KZ-62", "KZ-35", "KZ-47");
        // The best is without facts, two share the place below, one has no conclusion yet, and one was cancelled.
        issues(campaign, "KZ-62", WITHOUT_FACTS);
        issues(campaign, "KZ-39", ApiDriver.ACCEPTANCE);
        issues(campaign, "KZ-43", ApiDriver.ACCEPTANCE);
        api.post(
                        "hr.head",
                        "/campaigns/" + campaign + "/assessments/cancel",
                        "{\"assessments\": [\"%s\"], \"reason\": \"Орган қайта құрылды\"}"
                                .formatted(api.assessmentOf(campaign, "KZ-47")))
                .with(200);
    }

    private void issues(String campaign, String body, String acceptance) {
        String assessment = api.assessmentOf(campaign, body);
        api.submits(assessment, body);
        api.completes("hr.officer", "VerifySubmission", assessment, acceptance);
        api.approves(assessment);
        api.signs(assessment, body);
    }

    @Test
    void ranks_the_bodies_and_names_apart_who_has_no_grade() {
        JsonNode results = api.get("leadership", "/results?period=" + period.code())
                .with(200)
                .json();

        assertThat(results.get("ranking").findValuesAsText("body")).containsExactly("KZ-62", "KZ-39", "KZ-43");
        assertThat(results.get("ranking").findValuesAsText("place")).containsExactly("1", "2", "2");
        JsonNode best = results.at("/ranking/0");
        assertThat(best.get("grade").decimalValue()).isEqualByComparingTo("10");
        assertThat(best.get("lowering").decimalValue()).isZero();
        JsonNode next = results.at("/ranking/1");
        assertThat(next.get("total").decimalValue()).isEqualByComparingTo("10");
        assertThat(next.get("lowering").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(next.get("grade").decimalValue()).isEqualByComparingTo("9.5");
        assertThat(next.get("criteria")).hasSize(3);
        assertThat(results.get("open")).extracting(JsonNode::asText).containsExactly("KZ-35");
        assertThat(results.get("notSubmitted")).isEmpty();
        assertThat(results.get("cancelled")).extracting(JsonNode::asText).containsExactly("KZ-47");
        assertThat(results.at("/levels/0/level").asText()).isEqualTo("HIGH");
        assertThat(results.at("/levels/0/count").asInt()).isEqualTo(3);
        api.get("auditor", "/results?period=" + ApiDriver.freshYear().code()).with(404);
    }

    @Test
    void shows_the_same_on_the_page_and_no_people() {
        for (String reader : READERS) {
            String page = page(reader, "/results?period=" + period.code()).body();
            assertThat(page)
                    .as(reader)
                    .contains("<svg", "Қостанай", "10,0", "9,5", "−0,5", "Бағалауы тоқтатылған органдар")
                    .contains("href=\"/results/bodies/KZ-39\"");
            assertThat(page(reader, "/results/bodies/KZ-39").body())
                    .contains("9,5", period.code().substring(0, 4));
        }
        String seen = page("leadership", "/results?period=" + period.code()).body();
        for (JsonNode person :
                api.get("admin", "/people?size=200").with(200).json().get("items")) {
            if (!person.get("username").asText().equals("leadership")) {
                // A surname alone may stand in the name of a region.
                assertThat(seen)
                        .doesNotContain(person.at("/name/kk/surname").asText() + " "
                                + person.at("/name/kk/givenName").asText());
            }
        }
        assertThat(page("auditor", "/results/bodies/KZ-00").statusCode()).isEqualTo(404);
        assertThat(page("auditor", "/results?period=" + ApiDriver.freshYear().code())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void opens_to_nobody_else() {
        for (String other : OTHERS) {
            api.get(other, "/results").with(403);
            for (String path :
                    List.of("/results", "/results/bodies/KZ-39", "/results/table.xlsx", "/results/brief.pdf")) {
                assertThat(page(other, path).statusCode()).as(other + path).isEqualTo(403);
            }
            assertThat(page(other, "/").body()).doesNotContain("href=\"/results\"");
        }
        assertThat(page("leadership", "/").body()).contains("href=\"/results\"");
        for (String reader : List.of("hr.officer", "leadership", "auditor")) {
            assertThat(page(reader, "/results/calibration").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void calibrates_with_a_way_to_each_review() {
        String assessment = api.untouched(AssessmentState.IN_REVIEW);
        String task = api.task("hr.head", "ReviewConclusion", assessment);

        assertThat(page("hr.head", "/results/calibration").body()).contains("href=\"/tasks/" + task + "/decision\"");
    }

    @Test
    void writes_the_table_as_a_workbook_of_numbers_and_texts() throws IOException {
        byte[] file = bytes("auditor", "/results/table.xlsx?period=" + period.code());
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            Sheet sheet = workbook.getSheetAt(0);
            for (Row row : sheet) {
                for (Cell cell : row) {
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                }
            }
            Row best = sheet.getRow(2);
            assertThat(best.getCell(0).getNumericCellValue()).isEqualTo(1);
            assertThat(best.getCell(1).getStringCellValue()).isEqualTo("KZ-62");
            assertThat(best.getCell(8).getNumericCellValue()).isEqualTo(10);
            Row next = sheet.getRow(3);
            assertThat(next.getCell(0).getNumericCellValue()).isEqualTo(2);
            assertThat(next.getCell(7).getNumericCellValue()).isEqualTo(-0.5);
            assertThat(next.getCell(8).getNumericCellValue()).isEqualTo(9.5);
            assertThat(next.getCell(2).getCellStyle().getQuotePrefixed()).isTrue();
            Row open = sheet.getRow(5);
            assertThat(open.getCell(1).getStringCellValue()).isEqualTo("KZ-35");
            assertThat(open.getCell(8).getStringCellValue()).isEqualTo("–");
            Row cancelled = sheet.getRow(6);
            assertThat(cancelled.getCell(1).getStringCellValue()).isEqualTo("KZ-47");
            assertThat(cancelled.getCell(9).getStringCellValue()).isEqualTo("Бағалау тоқтатылды");
        }
    }

    @Test
    void prints_the_brief_in_kazakh_and_in_russian() {
        for (String language : List.of("kk", "ru")) {
            byte[] pdf = bytes("leadership", "/results/brief.pdf?period=" + period.code() + "&lang=" + language);
            assertThat(PdfReading.failures(pdf)).isEmpty();
            assertThat(PdfReading.pages(pdf)).hasSize(1);
            assertThat(PdfReading.text(pdf))
                    .contains(language.equals("kk") ? "Қостанайоблысы" : "Костанайскаяобласть")
                    .contains("9,5", language.equals("kk") ? "болжамғанегізделген" : "основананадопущениях")
                    .contains(
                            language.equals("kk")
                                    ? "Бағалауытоқтатылғаноргандар:Маңғыстауоблысы."
                                    : "Органы,оценкакоторыхотменена:Мангистаускаяобласть.");
        }
        assertThat(page("leadership", "/results/brief.pdf?lang=en").statusCode())
                .isEqualTo(404);
        // The language of the paper is not that of the pages.
        SignedIn reader = SignedIn.as("leadership", port);
        reader.get("/results/brief.pdf?lang=ru");
        assertThat(reader.get("/results").body()).contains("<html lang=\"kk\"");
    }

    private byte[] bytes(String username, String path) {
        return PortalVisit.of(api, username).get(path).response().body();
    }

    private HttpResponse<String> page(String username, String path) {
        return SignedIn.as(username, port).get(path);
    }
}
