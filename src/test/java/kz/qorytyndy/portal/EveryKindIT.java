package kz.qorytyndy.portal;

import static kz.qorytyndy.SignedIn.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.exchange.SampleWorkbooks;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.editor.BlueprintWriter;
import kz.qorytyndy.scoring.editor.EveryKind;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every kind of measure and every way of points through every door, from the files that are written of what an officer makes to the conclusion. */
@IntegrationTest
class EveryKindIT {

    private static final ReportingPeriod PERIOD = new ReportingPeriod(2025, ReportingPeriod.Part.Q3);
    private static final String BODY = "KZ-31";
    private static final String OFFICER = ApiDriver.officer(BODY);

    private static final String SHEET = """
            {"posts": 3, "filled": 2, "left": 7, "leftByAge": 5, "due": 0, "attested": 0, "plan": true,
             "courses": 1, "seminars": 2, "hours": 7.5}""";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Test
    void goes_from_the_data_sheet_to_the_conclusion() throws IOException {
        BlueprintWriter.Written written = BlueprintWriter.write(EveryKind.blueprint());
        Methodologies.Files files = Methodologies.Files.of(written.decisions(), written.catalogue(), null);
        String id = files.methodology().ref().id();
        String checksum = api.bringsIn("hr.officer", written.decisions(), written.catalogue(), EveryKind.cases(files))
                .with(201)
                .json()
                .get("checksum")
                .asText();
        opensInTheEditor(id, checksum);
        api.post(
                        "hr.head",
                        "/methodologies/" + id + "/activate",
                        "{\"from\": \"2025-09-30\", \"checksum\": \"" + checksum + "\"}")
                .with(200);
        api.putsDefaultInForce("2025-10-01");
        String launch = ApiDriver.launch(PERIOD, BODY).strip().replaceFirst("}$", ", \"explanationAnnex\": true}");
        String campaign = api.post("hr.officer", "/campaigns", launch)
                .with(201)
                .json()
                .get("id")
                .asText();
        jobs.runDue();
        String assessment = api.assessmentOf(campaign, BODY);
        String task = api.task(OFFICER, "SubmitHrData", assessment);

        // Two of three posts: 66.66… % → 0.5 + 16.66… · 1.5 / 45 = 1.0555… → 1.06. Two who left: 0.25. None due: 3.
        // A plan: 0.5. Three events: 1.2. 7.5 of 12 hours: 0.625 → 0.63.
        PortalVisit officer = PortalVisit.of(api, OFFICER);
        String provisional = officer.post(
                        "/tasks/" + task + "/sheet",
                        "data.posts",
                        "3",
                        "data.filled",
                        "2",
                        "data.left",
                        "7",
                        "data.leftByAge",
                        "5",
                        "data.due",
                        "0",
                        "data.attested",
                        "0",
                        "data.plan",
                        "1",
                        "data.courses",
                        "1",
                        "data.seminars",
                        "2",
                        "data.hours",
                        "7,5")
                .text();
        assertThat(provisional)
                .contains(
                        "Алдын ала балл: 6,64",
                        "1,06 / 2,0 66,67 % · ≥ 50 %, ≤ 95 % – пропорционалды түрде, 0,5 → 2,0 балл",
                        "0,25 / 1,5 2 · > 1, ≤ 4",
                        "3,0 / 3,0 Name of due (қаз): 0",
                        "0,5 / 0,5 иә",
                        "1,2 / 2,0 3 · ≥ 0, ≤ 5 – әрқайсысы үшін 0,4 балл");
        SampleWorkbooks.edited(
                api.get(OFFICER, "/assessments/" + assessment + "/datasheet.xlsx")
                        .with(200)
                        .response()
                        .body(),
                workbook -> assertThat(workbook.getSheetAt(0).getLastRowNum()).isGreaterThan(10));
        assertThat(SignedIn.as(OFFICER, port)
                        .get(ENGINE + "/task/" + task + "/deployed-form")
                        .body())
                .contains("Name of hours (қаз)", "Name of plan (қаз)");
        api.completes(OFFICER, "SubmitHrData", assessment, "{\"data\": " + SHEET + "}");
        assertThat(PortalVisit.of(api, "hr.officer")
                        .get("/tasks/" + api.task("hr.officer", "VerifySubmission", assessment) + "/verify")
                        .text())
                .as("what was measured, not the rule, in the drafted analysis")
                .contains("Indicator hours_point (қаз)» – 7,5 (");
        api.completes(
                "hr.officer",
                "VerifySubmission",
                assessment,
                "{\"outcome\": \"ACCEPT\", \"paper\": {\"number\": \"1\", \"date\": \"2026-11-20\", \"matches\": true}, "
                        + "\"lowering\": {\"offencesFacts\": [" + fact(1) + "," + fact(2) + "," + fact(3)
                        + "], \"crimesFacts\": [], \"pollIndex\": 40}, \"analysis\": \"Талдау\", \"recommendations\": \"Ұсыныс\"}");

        JsonNode score = api.get("hr.head", "/assessments/" + assessment, "Accept-Language", "ru")
                .json()
                .get("score");
        assertThat(score.at("/criteria/2/indicators/1").toString())
                .contains("\"counted\":3", "\"points\":1.2", "≥ 0, ≤ 5 – по 0,4\u00a0балла за каждую единицу");
        assertThat(score.at("/criteria/2/indicators/2/rule").asText())
                .isEqualTo("≥ 0, ≤ 12 – пропорционально, 0,0 → 1,0\u00a0балла");
        assertThat(score.at("/lowering/0").toString())
                .contains("\"points\":1.05", "≥ 0 – по 0,35\u00a0балла за каждую единицу");
        assertThat(score.get("grade").decimalValue()).isEqualByComparingTo("4.92");
        api.approves(assessment);
        api.signs(assessment, BODY);
        assertThat(text(api.get("head.kz-31", "/assessments/" + assessment + "/conclusion.pdf")
                        .with(200)
                        .response()
                        .body()))
                .contains(
                        "1 Use (қаз) 1,31 2 Attestation (қаз) 3,0 3 Training (қаз) 2,33 ЖАЛПЫ БАҒАСЫ: 6,64",
                        "4 Offences (қаз) −1,05 5 Crimes (қаз) 0,0 6 Poll (қаз) −0,67 ҚОРЫТЫНДЫ БАҒА: 4,92",
                        "66,67 % ≥ 50 %, ≤ 95 % – пропорционалды түрде, 0,5 → 2,0 балл",
                        "Name of seminars (қаз): 2 3 ≥ 0, ≤ 5 – әрқайсысы үшін 0,4 балл");
        // What is missing to the next level is said of each number that suffices alone, within a proportion too.
        assertThat(officer.get("/assessments/" + assessment + "/score").text())
                .contains(
                        "жету үшін жетіспейтін балл: 0,08",
                        "Indicator hours_point (қаз) 7,5 8,5 5,0 орта",
                        "Нәтиже 40 емес, 42,16 болғанда");
    }

    /** Every part has its page, with the picture of points that go up and down between two bounds too. */
    private void opensInTheEditor(String id, String checksum) {
        JsonNode draft = api.post(
                        "hr.officer",
                        "/methodology-drafts",
                        "{\"id\": \"" + id + "\", \"checksum\": \"" + checksum + "\"}")
                .with(201)
                .json();
        String path = "/methodologies/drafts/" + draft.get("id").asText();
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        assertThat(officer.get(path).text()).contains("Бәрі толтырылған");
        for (JsonNode part : draft.get("parts")) {
            String name = part.get("part").asText();
            PortalVisit.Page page = officer.get(path + "/parts/" + name);
            assertThat(page.status()).as(name).isEqualTo(200);
            assertThat(page.text()).as(name).contains("бәрі толтырылған");
        }
        assertThat(officer.get(path + "/parts/indicators.staffing").text())
                .contains("50 % – 95 %: 0,5 балдан 2,0 балға дейін біртіндеп");
        api.send(api.request(
                                "hr.officer",
                                "/methodology-drafts/" + draft.get("id").asText())
                        .DELETE())
                .with(204);
    }

    private static String fact(int number) {
        return "{\"act\": \"" + number + "-а\", \"date\": \"2025-08-0" + number + "\"}";
    }

    private static String text(byte[] pdf) throws IOException {
        try (var read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read).replaceAll("[\\s\u00a0]+", " ");
        }
    }
}
