package kz.qorytyndy.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.qorytyndy.ApiDriver;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.Jobs;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Sha256;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The public verification, asked by somebody who has not signed in. */
@IntegrationTest
class VerifyPagesIT {

    private static final String GENUINE = "Түпнұсқа, күшінде";
    private static final String UNKNOWN = "Мұндай қорытынды табылмады";
    private static final String BODY = "KZ-35";
    private static final float DOTS_PER_INCH = 150;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiDriver api;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Settings settings;

    @Test
    void the_code_on_the_last_sheet_leads_there_and_the_conclusion_is_genuine() throws IOException, ReaderException {
        Held held = held(api.untouched(AssessmentState.ISSUED));

        URI printed = URI.create(code(held.pdf()));

        assertThat(printed.toString())
                .isEqualTo(settings.baseUrl() + "/verify/"
                        + held.conclusion().get("documentSha256").asText().substring(0, 32));
        List<String> answers = new ArrayList<>();
        assertThat(Statements.of(() -> answers.add(asked(printed.getPath()))))
                .hasSizeLessThanOrEqualTo(PageCostsIT.STATEMENTS);
        assertThat(answers.get(0)).contains(GENUINE, "№ " + held.number()).doesNotContain(UNKNOWN);
    }

    @Test
    void the_number_with_its_code_and_the_file_itself_tell_the_same() {
        Held held = held(api.untouched(AssessmentState.ISSUED));
        String sums = held.conclusion().get("documentSha256").asText();
        String code = sums.substring(0, 4) + "-" + sums.substring(4, 8) + "-" + sums.substring(8, 12) + "-"
                + sums.substring(12, 16);

        assertThat(asked("/verify?number=" + held.number() + "&code=" + code)).contains(GENUINE);
        assertThat(asked("/verify?number=%20" + held.number() + "&code="
                        + code.replace("-", "%20").toUpperCase(Locale.ROOT)))
                .contains(GENUINE);
        assertThat(asked("/verify?file=" + Sha256.of(held.pdf()))).contains(GENUINE);
    }

    @Test
    void says_nothing_of_what_the_conclusion_says() {
        Held held = held(api.untouched(AssessmentState.ISSUED));
        String page = asked("/verify?file=" + Sha256.of(held.pdf()));

        assertThat(page)
                .doesNotContain("Астана", "жоғары", "10,0", "9,5", "Кадр ресурстары", "2025")
                .doesNotContain(held.conclusion().get("assessmentId").asText());
    }

    @Test
    void a_wrong_code_and_a_number_that_was_never_given_are_answered_alike() {
        Held held = held(api.untouched(AssessmentState.ISSUED));
        String wrong = "&code=0123-4567-89ab-cdef";

        String known = asked("/verify?number=" + held.number() + wrong);
        String unknown = asked("/verify?number=2087-9999" + wrong);

        assertThat(known).contains(UNKNOWN);
        assertThat(known.replace(held.number(), "")).isEqualTo(unknown.replace("2087-9999", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/verify/0123456789abcdef0123456789abcdef",
                "/verify/x",
                "/verify?file=",
                "/verify?file=%27%20or%201=1",
                "/verify?number=&code=",
                "/verify?number=2026-0001&code=",
                "/verify?number=2026-0001&code=%25"
            })
    void whatever_else_is_asked_is_not_known(String asked) {
        assertThat(asked(asked)).contains(UNKNOWN);
    }

    @Test
    void a_byte_that_was_changed_makes_it_unknown() {
        byte[] pdf = held(api.untouched(AssessmentState.ISSUED)).pdf();
        pdf[pdf.length / 2] ^= 1;

        assertThat(asked("/verify?file=" + Sha256.of(pdf))).contains(UNKNOWN);
    }

    @Test
    void a_conclusion_that_was_signed_and_is_not_issued_is_not_known() {
        String assessment = api.untouched(AssessmentState.AWAITING_SIGN_OFF);
        String document = api.get("hr.head", "/assessments/" + assessment)
                .json()
                .at("/versions/reviews/0/documentSha256")
                .asText();

        assertThat(api.get("head.kz-71", "/assessments/" + assessment + "/conclusion-draft.pdf")
                        .with(200)
                        .response()
                        .body())
                .satisfies(pdf -> assertThat(Sha256.of(pdf)).isEqualTo(document));
        assertThat(asked("/verify/" + document.substring(0, 32))).contains(UNKNOWN);
    }

    @Test
    void a_corrected_conclusion_is_genuine_and_replaced() {
        String assessment = api.issues(BODY);
        Held old = held(assessment);
        api.post("hr.head", "/assessments/" + assessment + "/corrections", """
                        {"reason": "Акт жойылды", "lowering": {
                          "administrativeFacts": [{"act": "№ 1-17/82", "date": "2026-02-03", "article": null, "appeal": "CANCELLED"}],
                          "criminalFacts": [], "monitoringIndex": 82.5}}""").with(201);
        jobs.runDue();
        assertThat(asked("/verify?file=" + Sha256.of(old.pdf())))
                .as("under correction")
                .contains(GENUINE);
        api.approves(assessment);
        api.signs(assessment, BODY);
        Held corrected = held(assessment);

        assertThat(asked("/verify/" + old.token()))
                .contains("Түпнұсқа, бірақ ауыстырылған", old.number(), "№ " + corrected.number())
                .doesNotContain(GENUINE, "Акт жойылды");
        assertThat(asked("/verify/" + corrected.token())).contains(GENUINE).doesNotContain(old.number());
    }

    @ParameterizedTest
    @CsvSource({
        "kk, 'Түпнұсқа, күшінде', Қорытындының түпнұсқалығын тексеру",
        "ru, 'Подлинное, действует', Проверка подлинности заключения",
        "en, Genuine and in force, Verify a conclusion"
    })
    void speaks_three_languages(String language, String genuine, String title) {
        String file = Sha256.of(held(api.untouched(AssessmentState.ISSUED)).pdf());

        assertThat(asked("/verify?file=" + file + "&lang=" + language)).contains(genuine, title);
    }

    @Test
    void leaves_nothing_with_who_asks_and_is_kept_by_nobody() {
        for (String path : List.of("/verify", "/verify/0123456789abcdef0123456789abcdef", "/verify?number=1&code=1")) {
            PortalVisit.Page page = PortalVisit.anonymous(api).get(path);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.response().headers().allValues("Set-Cookie")).isEmpty();
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex, nofollow");
            assertThat(page.html()).doesNotContain("_csrf").contains("<noscript>");
        }
    }

    @Test
    void who_asks_too_often_is_told_to_wait_and_others_are_not() throws IOException {
        String path = "/verify/" + held(api.untouched(AssessmentState.ISSUED)).token();
        String crowded = "127.0.0.77";
        for (int i = 0; i < 30; i++) {
            assertThat(from(crowded, path)).contains("200");
        }

        assertThat(from(crowded, path))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: 60")
                .doesNotContain(GENUINE);
        assertThat(from(crowded, "/verify")).startsWith("HTTP/1.1 200");
        assertThat(from("127.0.0.78", path)).startsWith("HTTP/1.1 200").contains(GENUINE);
    }

    /** An issued conclusion in somebody's hands. */
    private record Held(JsonNode conclusion, PortalVisit.Page file) {

        byte[] pdf() {
            return file.response().body();
        }

        String number() {
            return conclusion.get("number").asText();
        }

        String token() {
            return conclusion.get("documentSha256").asText().substring(0, 32);
        }
    }

    private Held held(String assessment) {
        JsonNode conclusion = api.get("hr.head", "/assessments/" + assessment)
                .with(200)
                .json()
                .get("conclusion");
        return new Held(
                conclusion, PortalVisit.of(api, "hr.head").get("/assessments/" + assessment + "/conclusion.pdf"));
    }

    private String asked(String path) {
        return PortalVisit.anonymous(api).get(path).text();
    }

    /** The answer with its headers to who asks from another address of this machine. */
    private String from(String address, String path) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            OutputStream request = socket.getOutputStream();
            request.write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            request.flush();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the code on the last page says, as a camera reads it. */
    private static String code(byte[] pdf) throws ReaderException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page =
                    new PDFRenderer(document).renderImageWithDPI(document.getNumberOfPages() - 1, DOTS_PER_INCH);
            int[] dots = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(
                                    new RGBLuminanceSource(page.getWidth(), page.getHeight(), dots))),
                            Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
