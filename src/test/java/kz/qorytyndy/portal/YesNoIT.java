package kz.qorytyndy.portal;

import static kz.qorytyndy.SignedIn.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.UnaryOperator;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.exchange.SampleWorkbooks;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.portal.PortalVisit.Page;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.PlannedWork;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A yes or no through every door, and a number that a field of another key takes from the attestation list. */
@IntegrationTest
class YesNoIT {

    private static final ReportingPeriod PERIOD = new ReportingPeriod(2026, ReportingPeriod.Part.Q3);

    private static final String FORM = "/deployed-form";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Methodologies methodologies;

    @Test
    void is_answered_by_the_body_on_its_data_sheet_and_printed() throws IOException {
        String assessment = opens("KZ-11");
        String task = api.task("officer.kz-11", "SubmitHrData", assessment);
        String sheet = "/tasks/" + task + "/sheet";
        PortalVisit officer = PortalVisit.of(api, "officer.kz-11");

        Page empty = officer.get(sheet);
        assertThat(empty.html()).contains("<select class=\"form-select short\" id=\"data-planAdopted\"");
        assertThat(empty.text()).contains("Жұмыс жоспары бекітілген", "иә немесе жоқ", "– таңдаңыз –");
        assertThat(chosen(empty)).isEmpty();
        Page refused = officer.post(sheet, sheet("", "10", "9", "submit", "true"));
        assertThat(refused.text()).contains("«Жұмыс жоспары бекітілген»: мәні енгізілмеген");
        Page kept = officer.post(sheet, sheet("1", "10", "9"));
        assertThat(chosen(kept)).isEqualTo("1");
        assertThat(kept.text()).contains("Жұмыс жоспарының болуы 4,0", "иә");

        assertThat(form("officer.kz-11", task, FORM))
                .contains("\"type\":\"radio\"", "\"label\":\"жоқ\",\"value\":\"0\"");
        assertThat(form("officer.kz-11", task, "/form-variables")).contains("\\\"planAdopted\\\":\\\"1\\\"");

        saves("officer.kz-11", task, "да");
        assertThat(officer.post(sheet, sheet("0", "10", "9", "seen.data.planAdopted", "1"))
                        .html())
                .doesNotContain("rival.data.planAdopted");
        saves("officer.kz-11", task, "да");
        Page other = officer.post(sheet, sheet("0", "10", "9", "seen.data.planAdopted", ""));
        assertThat(other.text()).contains("иә Осы мәнді алу");
        assertThat(other.html()).contains("name=\"rival.data.planAdopted\" value=\"1\"");
        Page taken = officer.post(
                sheet,
                sheet(
                        "0",
                        "10",
                        "9",
                        "seen.data.planAdopted",
                        "0",
                        "take",
                        "data.planAdopted",
                        "rival.data.planAdopted",
                        "1"));
        assertThat(chosen(taken)).isEqualTo("1");

        Page confirm = officer.post(sheet, sheet("0", "10", "9", "submit", "true"));
        assertThat(confirm.text()).contains("Жұмыс жоспары бекітілген жоқ –");
        api.completes(
                "officer.kz-11",
                "SubmitHrData",
                assessment,
                "{\"data\": {\"planAdopted\": true, \"toAttest\": 10, \"attested\": 8}}");
        assertThat(text(file("officer.kz-11", "/assessments/" + assessment + "/datasheet.pdf")))
                .contains("1.1 Жұмыс жоспары бекітілген иә", "Аттестаттауға жататын қызметкерлер, адам 10");
        assertThat(PortalVisit.of(api, "hr.officer")
                        .get("/assessments/" + assessment + "/data")
                        .text())
                .contains("Жұмыс жоспары бекітілген иә");
    }

    @Test
    void goes_out_and_comes_in_as_a_workbook() {
        String assessment = opens("KZ-15");
        String task = api.task("officer.kz-15", "SubmitHrData", assessment);
        String template = "/assessments/" + assessment + "/datasheet.xlsx";

        byte[] empty = file("officer.kz-15", template);
        SampleWorkbooks.edited(
                empty,
                workbook -> assertThat(workbook.getSheetAt(0)
                                .getDataValidations()
                                .get(0)
                                .getValidationConstraint()
                                .getFormula1())
                        .isEqualTo("\"иә,жоқ\""));
        assertThat(takes(task, empty, "мүмкін").with(422).json().findValuesAsText("cell"))
                .containsExactly("E12");
        takes(task, empty, "ДА").with(200);
        assertThat(draft(task)).isEqualTo("1");
        takes(task, empty, "no").with(200);
        assertThat(draft(task)).isEqualTo("0");
        takes(task, empty, true).with(200);
        assertThat(draft(task)).isEqualTo("1");
        SampleWorkbooks.edited(
                file("officer.kz-15", template),
                workbook -> assertThat(
                                workbook.getSheetAt(0).getRow(11).getCell(4).getStringCellValue())
                        .isEqualTo("иә"));
    }

    @Test
    void a_field_is_proposed_from_the_number_of_the_list_that_it_names_and_by_no_key() {
        String body = "KZ-19";
        String officer = ApiDriver.officer(body);
        String employee = api.post(officer, "/employees?body=" + body, """
                        {"personnelNumber": "Y-1", "name": "Сейітова Айгүл",
                         "employments": [{"post": "Маман", "firstDay": "2026-07-01", "lastDay": null}]}""")
                .with(201)
                .json()
                .get("id")
                .asText();
        api.post(
                        officer,
                        "/attestations",
                        "{\"employee\": \"" + employee
                                + "\", \"period\": {\"year\": 2026, \"part\": \"Q3\"}, \"attestedOn\": null}")
                .with(201);
        String assessment = opens(body);
        String sheet = "/tasks/" + api.task(officer, "SubmitHrData", assessment) + "/sheet";
        PortalVisit visit = PortalVisit.of(api, officer);

        assertThat(visit.get(sheet).html()).contains("number=attestationDue").doesNotContain("number=attested\"");
        Page taken = visit.post(sheet, "takeList", "true");
        assertThat(taken.html()).contains("name=\"data.toAttest\" value=\"1\"", "name=\"data.attested\" value=\"\"");
        api.completes(
                officer,
                "SubmitHrData",
                assessment,
                "{\"data\": {\"planAdopted\": 1, \"toAttest\": 2, \"attested\": 2}, \"attestationReason\": \"Тізім толық емес\"}");
        assertThat(api.get("hr.officer", "/assessments/" + assessment)
                        .json()
                        .at("/submission/attestation/differs")
                        .toString())
                .isEqualTo("[\"toAttest\"]");
    }

    @Test
    void is_compared_with_paper_weighed_and_stands_in_the_conclusion() throws IOException {
        String assessment = opens("KZ-23");
        submits(assessment);
        String task = api.task("hr.officer", "VerifySubmission", assessment);
        String verify = "/tasks/" + task + "/verify";
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        assertThat(form("hr.officer", task, FORM)).contains("Field_reportLate", "\"label\":\"иә\",\"value\":\"1\"");

        Page shown = officer.get(verify);
        assertThat(shown.html()).contains("id=\"lowering-reportLate\"", "id=\"paper-on-planAdopted\"");
        officer.post(verify, "version", "0", "paper.on.planAdopted", "1", "keep", "true");
        String differences = "[{\"field\":\"planAdopted\",\"paper\":1}]";
        assertThat(api.get("hr.officer", "/tasks/" + task + "/draft")
                        .json()
                        .at("/paper/differences")
                        .toString())
                .isEqualTo(differences);
        String returned =
                "{\"outcome\": \"RETURN\", \"paper\": {\"number\": \"1\", \"date\": \"2026-11-20\", \"matches\": false,"
                        + " \"differences\": " + differences + "}}";
        api.post("hr.officer", "/tasks/" + task + "/complete", returned.replace("\"paper\":1", "\"paper\":7"))
                .with(422);
        api.completes("hr.officer", "VerifySubmission", assessment, returned);
        assertThat(officer.get("/assessments/" + assessment + "/course").text())
                .contains("«Жұмыс жоспары бекітілген»: жүйеде жоқ, қағазда иә");

        submits(assessment);
        String again = api.task("hr.officer", "VerifySubmission", assessment);
        verify = "/tasks/" + again + "/verify";
        PortalVisit second = PortalVisit.of(api, "hr.officer2");
        officer.get(verify);
        second.get(verify);
        officer.post(verify, "version", "0", "lowering.reportLate", "1", "keep", "true");
        Page overtaken = second.post(
                verify, "version", "0", "lowering.reportLate", "0", "paper.on.planAdopted", "1", "outcome", "ACCEPT");
        assertThat(overtaken.text())
                .contains("Есеп кешіктірілген Осы аралықта сақталған иә Сіз тергеніңіз жоқ", "Қағаздағы сан: иә");

        api.completes(
                "hr.officer",
                "VerifySubmission",
                assessment,
                "{\"outcome\": \"ACCEPT\", \"paper\": {\"number\": \"1\", \"date\": \"2026-11-20\", \"matches\": true}, "
                        + "\"lowering\": {\"reportLate\": 1}, \"analysis\": \"Талдау\", \"recommendations\": \"Ұсыныс\"}");
        JsonNode score = api.get("hr.head", "/assessments/" + assessment, "Accept-Language", "ru")
                .json()
                .get("score");
        assertThat(score.at("/criteria/0/indicators/0/rule").asText()).isEqualTo("нет");
        assertThat(score.at("/criteria/0/indicators/0/inputs/planAdopted").asInt())
                .isZero();
        assertThat(score.at("/lowering/0/rule").asText()).isEqualTo("да");
        api.approves(assessment);
        api.signs(assessment, "KZ-23");

        assertThat(text(file("head.kz-23", "/assessments/" + assessment + "/conclusion.pdf")))
                .contains("Жұмыс жоспары бекітілген: жоқ", "Есеп кешіктірілген: иә", "2 Есептің кешігуі −1,0");
        Page page = officer.get("/assessments/" + assessment + "/score");
        assertThat(page.text()).contains("Жұмыс жоспары бекітілген: жоқ", "Есеп кешіктірілген: иә");
        assertThat(officer.get("/assessments/" + assessment + "/course").text()).contains("Есептің кешігуі иә");
        assertThat(page.text()).contains("Жұмыс жоспары бекітілген Көрсеткіш: Жұмыс жоспарының болуы жоқ иә");
    }

    @Test
    void is_tried_out() {
        opens("KZ-27");
        String path = "/methodologies/" + PlannedWork.ID + "/what-if";
        PortalVisit visit = PortalVisit.of(api, "hr.officer");
        assertThat(visit.get(path).html()).contains("<select class=\"form-select\" id=\"data-planAdopted\"");
        Page page = visit.post(
                path, "data.planAdopted", "0", "data.toAttest", "10", "data.attested", "10", "data.reportLate", "1");
        assertThat(page.html()).contains("<option value=\"0\" selected=\"selected\">жоқ</option>");
        assertThat(page.text()).contains("Жұмыс жоспары бекітілген: жоқ", "Есеп кешіктірілген: иә");
        assertThat(api.post(
                                "hr.officer",
                                "/methodologies/" + PlannedWork.ID + "/evaluate",
                                "{\"data\": {\"planAdopted\": true, \"toAttest\": 10, \"attested\": 10, \"reportLate\": false}}")
                        .with(200)
                        .json()
                        .get("grade")
                        .decimalValue())
                .isEqualByComparingTo("10");
    }

    @Test
    void is_no_number_that_another_methodology_asked_for_by_its_key() {
        String assessment = api.untouched(AssessmentState.ISSUED);
        UnaryOperator<String> renamed = text -> text.replace("planned-work", "renamed-work")
                .replaceAll("\\bplanAdopted", "staffUnits")
                .replaceAll("\\btoAttest", "attestationDue");
        String checksum = api.bringsIn(
                        "hr.officer",
                        renamed.apply(PlannedWork.DECISIONS),
                        renamed.apply(PlannedWork.CATALOGUE),
                        renamed.apply(PlannedWork.CASES))
                .with(201)
                .json()
                .get("checksum")
                .asText();
        JsonNode compared = api.post("hr.head", "/methodologies/renamed-work/compare?checksum=" + checksum, "")
                .with(200)
                .json();
        assertThat(compared.get("items"))
                .filteredOn(item -> item.get("assessmentId").asText().equals(assessment))
                .singleElement()
                .extracting(item -> item.get("missing").toString())
                .isEqualTo("[\"staffUnits\"]");
    }

    /** In force for this period alone, so that other tests keep theirs. */
    private String opens(String body) {
        if (!methodologies.inForceOn(PERIOD.lastDay()).orElseThrow().ref().id().equals(PlannedWork.ID)) {
            String checksum = api.bringsIn(
                            "hr.officer", PlannedWork.DECISIONS, PlannedWork.CATALOGUE, PlannedWork.CASES)
                    .with(201)
                    .json()
                    .get("checksum")
                    .asText();
            api.post(
                            "hr.head",
                            "/methodologies/" + PlannedWork.ID + "/activate",
                            "{\"from\": \"2026-09-30\", \"checksum\": \"" + checksum + "\"}")
                    .with(200);
            api.putsDefaultInForce("2026-10-01");
        }
        String launch = ApiDriver.launch(PERIOD, body).strip().replaceFirst("}$", ", \"explanationAnnex\": true}");
        JsonNode campaign =
                api.post("hr.officer", "/campaigns", launch).with(201).json();
        jobs.runDue();
        return api.assessmentOf(campaign.get("id").asText(), body);
    }

    private void submits(String assessment) {
        api.completes(
                "officer.kz-23",
                "SubmitHrData",
                assessment,
                "{\"data\": {\"planAdopted\": \"жоқ\", \"toAttest\": 10, \"attested\": 9}}");
    }

    private ApiDriver.Answer takes(String task, byte[] template, Object answer) {
        byte[] workbook = SampleWorkbooks.edited(template, book -> {
            var sheet = book.getSheetAt(0);
            if (answer instanceof Boolean yes) {
                sheet.getRow(11).getCell(4).setCellValue(yes);
            } else {
                sheet.getRow(11).getCell(4).setCellValue(answer.toString());
            }
            sheet.getRow(12).getCell(4).setCellValue(10);
            sheet.getRow(13).getCell(4).setCellValue(9);
        });
        return api.upload("officer.kz-15", "/tasks/" + task + "/import", "data.xlsx", workbook);
    }

    private void saves(String username, String task, String planAdopted) {
        String draft = "{\"data\": {\"planAdopted\": \"" + planAdopted + "\", \"toAttest\": 10, \"attested\": 9}}";
        api.send(api.request(username, "/tasks/" + task + "/draft")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(draft)))
                .with(200);
    }

    private String draft(String task) {
        return api.get("officer.kz-15", "/tasks/" + task + "/draft")
                .json()
                .at("/data/planAdopted")
                .asText();
    }

    private static String[] sheet(String planAdopted, String toAttest, String attested, String... more) {
        return with(
                new String[] {"data.planAdopted", planAdopted, "data.toAttest", toAttest, "data.attested", attested},
                more);
    }

    private static String[] with(String[] fields, String... more) {
        String[] all = new String[fields.length + more.length];
        System.arraycopy(fields, 0, all, 0, fields.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }

    /** What is chosen of the answers. */
    private static String chosen(Page page) {
        String select = page.html().split("id=\"data-planAdopted\"", 2)[1].split("</select>", 2)[0];
        return select.contains("selected") ? select.replaceAll("(?s).*value=\"([^\"]*)\" selected.*", "$1") : "";
    }

    private String form(String username, String task, String part) {
        return SignedIn.as(username, port).get(ENGINE + "/task/" + task + part).body();
    }

    private byte[] file(String username, String path) {
        return api.get(username, path).with(200).response().body();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read).replaceAll("[\\s\u00a0]+", " ");
        }
    }
}
