package kz.qorytyndy.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.ApiDriver.Answer;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.PdfReading;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.matter.ReportingPeriod;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The data sheet on paper: what is printed, and how what comes back is compared. */
@IntegrationTest
class PaperIT {

    /** In dots per inch. */
    private static final int[] DISTANCES = {150, 200, 250, 300};

    @Autowired
    private ApiDriver api;

    @Test
    void prints_a_submitted_version_with_its_fingerprint() throws IOException {
        String assessment = api.opens("KZ-71");
        api.get("officer.kz-71", "/assessments/" + assessment + "/datasheet.pdf")
                .with(404);
        api.completes(
                "officer.kz-71",
                "SubmitHrData",
                assessment,
                "{\"data\": " + data("averageHeadcount", "96.5") + ", \"comment\": \"Әңгіме: 1-жол\\n2-жол <b>\"}");
        api.returns(assessment, "Түзетіңіз");
        api.completes("officer.kz-71", "SubmitHrData", assessment, "{\"data\": " + ApiDriver.DATA + "}");

        byte[] first = pdf(assessment, "?version=1");
        byte[] latest = pdf(assessment, "");

        assertThat(PdfReading.failures(first)).isEmpty();
        assertThat(PdfReading.text(first))
                .contains(
                        PdfReading.dense("""
                (аумақтық органның атауы)"""),
                        PdfReading.dense("""
                1 Кадр ресурстарын пайдаланудың тиімділігі
                1.1 Кезең соңындағы штаттық лауазымдар саны, лауазым 100
                1.2 Кезең соңындағы жасақталған лауазымдар саны, лауазым 95
                1.3 Кезең ішіндегі қызметкерлердің орташа тізімдік саны, адам 96,5"""),
                        PdfReading.dense("""
                Түсініктеме: Әңгіме: 1-жол 2-жол <b>"""),
                        PdfReading.dense("Тіркелген нөмірі: ______________").substring(1));
        assertThat(PdfReading.text(latest)).doesNotContain("Түсініктеме");
        JsonNode versions = api.get("officer.kz-71", "/assessments/" + assessment)
                .with(200)
                .json()
                .at("/versions/submissions");
        assertThat(PdfReading.text(first))
                .contains(versions.at("/0/fingerprint").asText());
        assertThat(PdfReading.text(latest))
                .contains(versions.at("/1/fingerprint").asText())
                .doesNotContain(versions.at("/0/fingerprint").asText());
        assertThat(scanned(latest))
                .endsWith("/assessments/" + assessment + "/data?version=2&fingerprint="
                        + versions.at("/1/fingerprint").asText());
        try (PDDocument read = Loader.loadPDF(latest)) {
            assertThat(read.getNumberOfPages()).isEqualTo(1);
            assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("kk-KZ");
            assertThat(new String(read.getDocumentCatalog().getMetadata().toByteArray(), UTF_8))
                    .contains("<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>");
        }
        api.get("officer.kz-10", "/assessments/" + assessment + "/datasheet.pdf")
                .with(404);
        api.get("leadership", "/assessments/" + assessment + "/datasheet.pdf").with(403);
        api.get("hr.officer", "/assessments/" + assessment + "/datasheet.pdf?version=3")
                .with(404);
    }

    @Test
    void is_accepted_with_the_systems_fingerprint() {
        String assessment = submitted();
        ObjectNode acceptance = acceptance(fingerprint(assessment).replace("-", " "));

        api.completes("hr.officer", "VerifySubmission", assessment, acceptance.toString());

        assertThat(api.get("hr.head", "/assessments/" + assessment)
                        .with(200)
                        .json()
                        .at("/versions/verifications/0/paper/fingerprint")
                        .asText())
                .isEqualTo(fingerprint(assessment).replace("-", " "));
        assertThat(api.get("hr.head", "/assessments/" + assessment)
                        .json()
                        .at("/versions/verifications/0/fingerprint")
                        .asText())
                .isEqualTo("EQUAL");
    }

    @Test
    void is_not_accepted_with_another_fingerprint_or_a_mistyped_one() {
        String assessment = api.untouched(AssessmentState.IN_VERIFICATION);
        ReportingPeriod otherPeriod = new ReportingPeriod(1999, ReportingPeriod.Part.YEAR);
        String other = Fingerprint.of("KZ-71", otherPeriod, "order-67-2025", java.util.Map.of())
                .toString();
        String task = api.task("hr.officer", "VerifySubmission", assessment);

        for (String typed : new String[] {other, "0000", "x".repeat(1_000)}) {
            Answer refused = api.post(
                    "hr.officer",
                    "/tasks/" + task + "/complete",
                    acceptance(typed).toString());
            assertThat(refused.with(422).json().get("errors").findValuesAsText("field"))
                    .containsExactly("paper.fingerprint");
        }
    }

    @Test
    void goes_back_with_the_numbers_that_differ() {
        String assessment = submitted();
        api.completes("hr.officer", "VerifySubmission", assessment, """
                {"outcome": "RETURN", "reason": "Салыстырыңыз", "paper": {"number": "12-3/46", "date": "2026-11-20", "matches": false,
                 "differences": [{"field": "staffActual", "paper": 94}, {"field": "averageHeadcount", "paper": 96.5}]}}""");

        JsonNode view =
                api.get("officer.kz-71", "/assessments/" + assessment).with(200).json();
        assertThat(view.get("state").asText()).isEqualTo("AWAITING_SUBMISSION");
        assertThat(view.at("/versions/verifications/0/reason").asText()).isEqualTo("""
                Салыстырыңыз
                Қағаз нұсқасындағы сандар электрондық деректерден өзгеше:
                «Кезең соңындағы жасақталған лауазымдар саны»: жүйеде 95, қағазда 94
                «Кезең ішіндегі қызметкерлердің орташа тізімдік саны»: жүйеде 100, қағазда 96,5""");
        assertThat(view.at("/versions/verifications/0/paper/differences/1/paper")
                        .decimalValue())
                .isEqualByComparingTo("96.5");
    }

    @Test
    void does_not_go_back_for_a_difference_that_is_none() {
        String assessment = api.untouched(AssessmentState.IN_VERIFICATION);

        Answer refused = api.post(
                "hr.officer", "/tasks/" + api.task("hr.officer", "VerifySubmission", assessment) + "/complete", """
                {"outcome": "RETURN", "paper": {"number": "12-3/46", "date": "2026-11-20", "matches": false,
                 "differences": [{"field": "staffActual", "paper": 95.0}]}}""");

        assertThat(refused.with(422).json().get("errors").findValuesAsText("field"))
                .containsExactly("paper.differences[0].paper");
    }

    private String submitted() {
        String assessment = api.opens("KZ-71");
        api.submits(assessment, "KZ-71");
        return assessment;
    }

    private String fingerprint(String assessment) {
        return api.get("hr.officer", "/assessments/" + assessment)
                .with(200)
                .json()
                .at("/submission/fingerprint")
                .asText();
    }

    private ObjectNode acceptance(String fingerprint) {
        ObjectNode acceptance = (ObjectNode) api.json(ApiDriver.ACCEPTANCE);
        ((ObjectNode) acceptance.get("paper")).put("fingerprint", fingerprint);
        return acceptance;
    }

    private String data(String field, String value) {
        return ((ObjectNode) api.json(ApiDriver.DATA))
                .put(field, new java.math.BigDecimal(value))
                .toString();
    }

    private byte[] pdf(String assessment, String query) {
        Answer answer = api.get("officer.kz-71", "/assessments/" + assessment + "/datasheet.pdf" + query)
                .with(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        return answer.response().body();
    }

    /** What a scanner makes of the last page, from far away or near: not every distance suits every code. */
    private static String scanned(byte[] pdf) {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(read);
            for (int dotsPerInch : DISTANCES) {
                BufferedImage page = renderer.renderImageWithDPI(read.getNumberOfPages() - 1, dotsPerInch);
                int[] dots = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
                BinaryBitmap picture = new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), dots)));
                try {
                    return new QRCodeReader()
                            .decode(picture, Map.of(DecodeHintType.TRY_HARDER, true))
                            .getText();
                } catch (ReaderException e) {
                    // Nearer.
                }
            }
            throw new AssertionError("There is no code on the page that can be read");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
