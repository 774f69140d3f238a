package kz.qorytyndy.portal;

import static kz.qorytyndy.SignedIn.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.SignedIn;
import kz.qorytyndy.exchange.SampleWorkbooks;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.scoring.HundredPoints;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Methodologies.State;
import kz.qorytyndy.scoring.Methodology;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.Scores;
import kz.qorytyndy.scoring.Scoring;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A methodology of other indicators on another scale, from the launch to the issued conclusion: a folder, and no change of code. */
@IntegrationTest
class OtherMethodologyIT {

    private static final String DATA =
            "{\"positionsTotal\": 100, \"positionsFilled\": 98, \"surveyIndex\": 80.55, \"hoursPlanned\": 10.5, \"hoursHeld\": 10.5}";

    private static final LocalDate FROM = LocalDate.of(2001, 3, 31);

    private static boolean inForce;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Methodologies methodologies;

    @Autowired
    private Scores scores;

    @Autowired
    private Scoring scoring;

    @Test
    void the_data_sheet_follows_the_methodology_in_force() throws IOException {
        String assessment = opens("KZ-71");
        String submit = api.task("officer.kz-71", "SubmitHrData", assessment);

        assertThat(form("officer.kz-71", submit))
                .contains("### Кадрлық құрам", "Field_hoursHeld", "Өткізілген оқу сағаттары", "ең кіші мәні – 0")
                .doesNotContain("staffUnits");
        assertThat(page("officer.kz-71", "/tasks/" + submit).text())
                .contains("Барлық лауазымдар", "Жоспарланған оқу сағаттары")
                .doesNotContain("Аттестаттаудан");
        refuses(
                submit,
                "officer.kz-71",
                "{\"data\": {\"positionsTotal\": 100, \"positionsFilled\": 101, \"surveyIndex\": 80.555, \"hoursPlanned\": 10, "
                        + "\"hoursHeld\": 10, \"staffUnits\": 1}}",
                "data.surveyIndex",
                "data.positionsFilled",
                "data.staffUnits");
        JsonNode data = api.json(DATA);
        byte[] workbook =
                SampleWorkbooks.filled(file("officer.kz-71", "/assessments/" + assessment + "/datasheet.xlsx"), data);
        api.upload("officer.kz-71", "/tasks/" + submit + "/import", "data.xlsx", workbook)
                .with(200);
        assertThat(api.get("officer.kz-71", "/tasks/" + submit + "/draft")
                        .with(200)
                        .json()
                        .at("/data/surveyIndex")
                        .asText())
                .isEqualTo("80.55");
        api.completes("officer.kz-71", "SubmitHrData", assessment, "{\"data\": " + DATA + "}");
        assertThat(text(file("officer.kz-71", "/assessments/" + assessment + "/datasheet.pdf")))
                .contains("Қызметкерлер сауалнамасының көрсеткіші", "80,55")
                .doesNotContain("ттестаттау");
    }

    @Test
    void the_verification_follows_the_methodology_in_force() {
        String assessment = opens("KZ-75");
        submits(assessment, "KZ-75");
        String verify = api.task("hr.officer", "VerifySubmission", assessment);

        assertThat(form("hr.officer", verify))
                .contains("Field_complaintRate", "Жүз қызметкерге шаққандағы шағымдар")
                .doesNotContain("monitoringIndex");
        assertThat(page("hr.officer", "/tasks/" + verify + "/verify").text())
                .contains("Тәртіптік жауаптылыққа тарту фактісі", "Жүз қызметкерге шаққандағы шағымдар")
                .doesNotContain("мониторинг");
        refuses(verify, "hr.officer", acceptance("{\"remarkFacts\": []}"), "lowering.complaintRate");
        refuses(
                verify,
                "hr.officer",
                acceptance("{\"remarkFacts\": [], \"complaintRate\": 1, \"monitoringIndex\": 80}"),
                "lowering.monitoringIndex");
        refuses(verify, "hr.officer", acceptance("{\"remarkFacts\": 3, \"complaintRate\": 1}"), "lowering.remarkFacts");
    }

    @Test
    void the_score_follows_the_methodology_in_force() {
        String assessment = opens("KZ-10");
        submits(assessment, "KZ-10");
        accepts(assessment);

        JsonNode score = api.get("hr.head", "/assessments/" + assessment, "Accept-Language", "en")
                .with(200)
                .json()
                .get("score");
        assertThat(score.get("methodology").asText()).isEqualTo(HundredPoints.ID);
        assertThat(score.get("total").decimalValue()).isEqualByComparingTo("100");
        assertThat(score.get("grade").decimalValue()).isEqualByComparingTo("87.5");
        assertThat(score.get("level").asText()).isEqualTo("GOOD");
        assertThat(score.at("/criteria/1/indicators/0/rule").asText()).isEqualTo("= 100\u00a0%");
        String review = api.task("hr.head", "ReviewConclusion", assessment);
        assertThat(SignedIn.as("hr.head", port)
                        .get(ENGINE + "/task/" + review + "/form-variables")
                        .body())
                .contains("Кадрлық құрам: 65,0", "Біліктілікті арттыру: 35,0", "жақсы");
        Score stored = scores.latestFinal(UUID.fromString(assessment)).orElseThrow();
        assertThat(scoring.evaluate(methodologies.get(stored.ref()), stored.inputs()))
                .isEqualTo(stored);
    }

    @Test
    void the_conclusion_follows_the_methodology_in_force() throws IOException {
        String campaign = launches("KZ-11");
        String assessment = api.assessmentOf(campaign, "KZ-11");
        submits(assessment, "KZ-11");
        accepts(assessment);
        api.approves(assessment);
        api.signs(assessment, "KZ-11");

        assertThat(page("head.kz-11", "/assessments/" + assessment + "/score").text())
                .contains("Лауазымдардың жасақталуы", "87,5", "жақсы", "Негізді шағымдар", "2,6");
        assertThat(text(file("head.kz-11", "/assessments/" + assessment + "/conclusion.pdf")))
                .contains("1 Кадрлық құрам 65,0", "2 Біліктілікті арттыру 35,0", "ЖАЛПЫ БАҒАСЫ: 100,0")
                .contains(
                        "3 Тәртіптік жауаптылыққа тарту фактісі −5,0",
                        "4 Негізді шағымдар −7,5",
                        "ҚОРЫТЫНДЫ БАҒА: 87,5")
                .contains("тиімділік дәрежесі – жақсы.")
                .doesNotContain("мониторинг");
        assertThat(page("hr.head", "/campaigns/" + campaign).text()).contains("жақсы: 1", "сын көтермейді: 0");
    }

    @Test
    void every_stored_score_comes_to_the_same_when_its_methodology_decides_once_more() {
        String assessment = api.issues("KZ-10");
        Map<UUID, SortedMap<Integer, Score>> finals = scores.finals();
        assertThat(finals).containsKey(UUID.fromString(assessment));
        finals.values()
                .forEach(versions -> versions.values()
                        .forEach(
                                stored -> assertThat(scoring.evaluate(methodologies.get(stored.ref()), stored.inputs()))
                                        .isEqualTo(stored)));
    }

    @Test
    void the_page_of_a_methodology_gives_its_files_and_compares_it_over_past_data() {
        api.issues("KZ-10");
        assertThat(page("hr.head", "/methodologies/order-67-2025/compare").text())
                .contains("Абай облысы", "9,5, жоғары", "дәрежесі сол қалпы");
        assertThat(page("hr.officer", "/methodologies/hundred-points/compare").text())
                .contains(
                        "Салыстырылған бағалау саны – ",
                        "салыстырылмағаны – ",
                        "деректер жетіспейді: Барлық лауазымдар, Жасақталған лауазымдар");
        assertThat(page(
                                "hr.officer",
                                "/methodologies/hundred-points?checksum="
                                        + shipped().methodology().ref().checksum())
                        .text())
                .contains("аралығында аяқталатын кезеңдер үшін")
                .doesNotContain("8–10");
        PortalVisit.Page file = page("auditor", "/methodologies/order-67-2025/files/dmn");
        assertThat(file.header("Content-Disposition")).startsWith("attachment").contains("order-67-2025.dmn");
        assertThat(file.html()).contains("<decision id=\"level\"");
        assertThat(page("auditor", "/methodologies/hundred-points/files/cases").html())
                .contains("EXCELLENT");
    }

    @Test
    void a_candidate_is_withdrawn_and_deleted_on_its_page() {
        String checksum = api.bringsIn(
                        "hr.officer",
                        HundredPoints.DECISIONS,
                        HundredPoints.catalogueOf("Withdrawn version"),
                        HundredPoints.CASES)
                .with(201)
                .json()
                .get("checksum")
                .asText();
        String path = "/methodologies/" + HundredPoints.ID;
        String one = path + "?checksum=" + checksum;
        assertThat(page("hr.head", one).html()).doesNotContain(path + "/withdraw", path + "/remove");
        PortalVisit officer = PortalVisit.of(api, "hr.officer");
        assertThat(officer.get(one).html()).contains(path + "/withdraw?checksum=" + checksum, path + "/remove");
        officer.get(path + "/withdraw?checksum=" + checksum);

        PortalVisit.Page refused = officer.post(path + "/withdraw", "checksum", checksum, "reason", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("id=\"reason-error\"", checksum);
        PortalVisit.Page withdrawn = officer.post(path + "/withdraw", "checksum", checksum, "reason", "Қате нұсқа");
        assertThat(withdrawn.text()).contains("Нұсқа қайтарып алынды", "Қайтарып алған", ": Қате нұсқа");
        assertThat(withdrawn.html()).contains("methodology-WITHDRAWN").doesNotContain(path + "/withdraw");
        assertThat(page("hr.head", one).html()).doesNotContain(path + "/activate");

        assertThat(officer.get(path + "/remove?checksum=" + checksum).text()).contains("Мұны кері қайтару мүмкін емес");
        PortalVisit.Page removed = officer.post(path + "/remove", "checksum", checksum);
        assertThat(removed.path()).isEqualTo("/methodologies");
        assertThat(removed.text()).contains("Нұсқа жойылды");
        assertThat(officer.get(one).status()).isEqualTo(404);
        assertThat(officer.post(path + "/remove", "checksum", checksum).text()).contains("Бұл нұсқаны", "жойған");
    }

    /** Launches the campaign of the period for which the other methodology is in force, for the body alone. */
    private String launches(String body) {
        if (!inForce) {
            assertThat(shipped().state()).isEqualTo(State.CANDIDATE);
            putsInForce();
            inForce = true;
        }
        return api.launches(new ReportingPeriod(2001, ReportingPeriod.Part.Q1), body);
    }

    private String opens(String body) {
        return api.assessmentOf(launches(body), body);
    }

    private void submits(String assessment, String body) {
        api.completes(ApiDriver.officer(body), "SubmitHrData", assessment, "{\"data\": " + DATA + "}");
    }

    private void accepts(String assessment) {
        api.completes(
                "hr.officer",
                "VerifySubmission",
                assessment,
                acceptance(
                        "{\"remarkFacts\": [{\"act\": \"№ 7\", \"date\": \"2026-02-03\"}], \"complaintRate\": 2.6}"));
    }

    /** In force for the first quarter of 2001 alone, so that other tests keep theirs. */
    private void putsInForce() {
        PortalVisit head = PortalVisit.of(api, "hr.head");
        String checksum = shipped().methodology().ref().checksum();
        String path = "/methodologies/" + HundredPoints.ID;
        assertThat(head.get(path + "?checksum=" + checksum).text())
                .contains(
                        "Лауазымдардың жасақталуы",
                        "Негізі: әдістеменің 4-тармағы",
                        "A – болжам",
                        "A – болжам: қолда бар мәтінде жоқ, бұйрық бойынша нақтылануға тиіс.",
                        "−7,5",
                        "сын көтермейді");
        PortalVisit.Page asked =
                head.post(path + "/activate", "checksum", checksum, "from", FROM.toString(), "step", "ASK");
        assertThat(asked.text())
                .contains("2001 жылғы 31 наурыз", "№ 67 бұйрық", "Бұл күн өтіп кеткен", "жылғы I жартыжылдық");
        assertThat(head.post(path + "/activate", "checksum", checksum, "from", "2027-03-31", "step", "ASK")
                        .text())
                .contains("2027 жылғы 31 наурыз")
                .doesNotContain("Бұл күн өтіп кеткен");
        assertThat(methodologies
                        .inForceOn(FROM)
                        .map(Methodology::ref)
                        .orElseThrow()
                        .id())
                .isEqualTo("order-67-2025");
        PortalVisit.Page done =
                head.post(path + "/activate", "checksum", checksum, "from", FROM.toString(), "step", "CONFIRM");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text()).contains("31.03.2001 күнінен бастап қолданысқа енгізілді");
        MethodologyRef usual =
                methodologies.inForceOn(FROM.minusDays(1)).orElseThrow().ref();
        assertThat(head.post(
                                "/methodologies/" + usual.id() + "/activate",
                                "checksum",
                                usual.checksum(),
                                "from",
                                FROM.toString(),
                                "step",
                                "ASK")
                        .text())
                .contains("Дәл осы күннен бастап", checksum);
        api.putsDefaultInForce("2001-04-01");
        assertThat(inForceOn(FROM.minusDays(1))).isEqualTo("order-67-2025");
        assertThat(inForceOn(FROM)).isEqualTo(HundredPoints.ID);
        assertThat(inForceOn(FROM.plusDays(1))).isEqualTo("order-67-2025");
    }

    private String inForceOn(LocalDate day) {
        return methodologies.inForceOn(day).orElseThrow().ref().id();
    }

    private Methodologies.Listed shipped() {
        return methodologies.all().stream()
                .filter(listed -> listed.upload() == null
                        && listed.methodology().ref().id().equals(HundredPoints.ID))
                .findFirst()
                .orElseThrow();
    }

    private static String acceptance(String lowering) {
        return "{\"outcome\": \"ACCEPT\", \"paper\": {\"number\": \"1\", \"date\": \"2026-11-20\", \"matches\": true}, \"lowering\": "
                + lowering + ", \"analysis\": \"Талдау\", \"recommendations\": \"Ұсыныс\"}";
    }

    private void refuses(String task, String username, String body, String... fields) {
        Answer refused = api.post(username, "/tasks/" + task + "/complete", body);
        assertThat(refused.with(422).json().get("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(fields);
    }

    private String form(String username, String task) {
        return SignedIn.as(username, port)
                .get(ENGINE + "/task/" + task + "/deployed-form")
                .body();
    }

    private PortalVisit.Page page(String username, String path) {
        PortalVisit.Page page = PortalVisit.of(api, username).get(path);
        assertThat(page.status()).isEqualTo(200);
        return page;
    }

    private byte[] file(String username, String path) {
        return api.get(username, path).with(200).response().body();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read).replaceAll("[\\s\u00a0]+", " ");
        }
    }
}
