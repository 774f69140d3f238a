package kz.qorytyndy.conclusion;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import kz.qorytyndy.audit.Checkpoint;
import kz.qorytyndy.conclusion.ConclusionContent.Approval;
import kz.qorytyndy.conclusion.ConclusionContent.Period;
import kz.qorytyndy.conclusion.ConclusionContent.Points;
import kz.qorytyndy.conclusion.ConclusionDocument.Verification;
import kz.qorytyndy.conclusion.ConclusionForm.BodySignature;
import kz.qorytyndy.conclusion.ConclusionForm.Registration;
import kz.qorytyndy.conclusion.ConclusionForm.Stage;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.document.PrintedDocument;
import kz.qorytyndy.platform.document.QrCode;
import kz.qorytyndy.platform.document.Supplement;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.MethodologyRef;
import kz.qorytyndy.scoring.ShippedMethodologies;
import org.jspecify.annotations.Nullable;

/** Conclusions as tests need them. */
final class SampleConclusions {

    static final String ANALYSIS = """
            1-критерий бойынша: штат саны 100 бірлік, нақты саны 95 қызметкер, жасақталуы 95,00 %. Есептік кезеңде 3 қызметкер жұмыстан шығарылды, кадрлардың тұрақтамауы 3,16 %. Басшылық лауазымдарға тағайындалған 4 қызметкердің 3-уі кадр резервінен.

            2-критерий бойынша: аттестаттауға жататын 40 қызметкердің барлығы аттестаттаудан өтті, олардың 39-ы атқаратын лауазымына сәйкес келеді. Жұмыс стандарттарын сақтау туралы ақпарат 38 қызметкерді аттестаттау кезінде қолданылды.

            3-критерий бойынша: оқыту жоспары толық орындалды.""";

    static final String RECOMMENDATIONS = """
            1. Кадр резервін уақтылы жаңартуды қамтамасыз ету.
            2. Кадрлардың тұрақтамауының себептеріне талдау жүргізу.""";

    static final Instant APPROVED = Instant.parse("2026-11-20T09:41:12.345678Z");
    static final Instant SIGNED = Instant.parse("2026-11-22T13:05:00Z");
    static final String NUMBER = "2026-0001";
    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            "qorytyndy.trail",
            12_043,
            "izwbkkQ8bn5Kx/bW6rFeHi4JXLnBoU9zVFwZ2TZ5NIg=",
            Instant.parse("2026-11-22T05:00:00Z"));
    static final String DOCUMENT_SHA256 = "1d".repeat(32);
    static final String LINK = "https://qorytyndy.gov.kz/verify/" + DOCUMENT_SHA256.substring(0, 32);

    private static final Catalogue CATALOGUE = ShippedMethodologies.order67().catalogue();

    private SampleConclusions() {}

    static ConclusionContent content(String analysis) {
        return content("Астана қаласы", analysis, RECOMMENDATIONS, new BigDecimal("9.50"), "HIGH");
    }

    static ConclusionContent content(
            String body, String analysis, String recommendations, BigDecimal grade, String level) {
        return content(
                body,
                analysis,
                recommendations,
                grade,
                level,
                new Approval("hr.head", "Әлия Сәкенқызы Нұрғалиева", APPROVED, null));
    }

    private static ConclusionContent content(
            String body,
            String analysis,
            String recommendations,
            BigDecimal grade,
            String level,
            @Nullable Approval approval) {
        return new ConclusionContent(
                UUID.fromString("6f0c1c1e-0f6f-4f5e-9c77-0a3c8a1d2b10"),
                1,
                "Қазақстан Республикасы Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі (Сыбайлас жемқорлыққа қарсы қызмет)",
                "Агенттіктің кадр қызметінің басшысы",
                "Аумақтық органның басшысы",
                null,
                "KZ-71",
                body,
                new Period(
                        2025,
                        ReportingPeriod.Part.YEAR,
                        "2025 жыл",
                        LocalDate.of(2025, 1, 1),
                        LocalDate.of(2025, 12, 31)),
                new MethodologyRef("order-67-2025", "0f".repeat(32)),
                1,
                1,
                List.of(points("criterion1", "4.0"), points("criterion2", "3.0"), points("criterion3", "3.00")),
                new BigDecimal("10.0"),
                List.of(points("administrative", "0.5"), points("criminal", "0"), points("monitoring", "0.0")),
                facts(approval == null ? null : new BigDecimal("82.50")),
                grade,
                level,
                analysis,
                recommendations,
                null,
                null,
                approval);
    }

    private static Map<String, @Nullable BigDecimal> facts(@Nullable BigDecimal monitoring) {
        Map<String, @Nullable BigDecimal> facts = new LinkedHashMap<>();
        facts.put("administrativeFacts", BigDecimal.ONE);
        facts.put("criminalFacts", BigDecimal.ZERO);
        facts.put("monitoringIndex", monitoring);
        return facts;
    }

    /** Under review: neither approved nor signed nor issued; no monitoring was held. */
    static ConclusionForm draft() {
        return form(
                Stage.DRAFT,
                content("Астана қаласы", ANALYSIS, RECOMMENDATIONS, new BigDecimal("1.50"), "INEFFECTIVE", null),
                null,
                null);
    }

    /** As the heads sign it. */
    static ConclusionForm toSign(ConclusionContent content) {
        return form(Stage.SIGNED, content, null, null);
    }

    /** As it is issued. */
    static ConclusionForm issued(ConclusionContent content, BodySignature signature) {
        return form(Stage.SIGNED, content, signature, new Registration(PrintedDocument.UNNUMBERED, DAY, CHECKPOINT));
    }

    /** What its readers get who see no people. */
    static ConclusionForm extract(ConclusionContent content, BodySignature signature) {
        return form(Stage.SIGNED, content, signature, new Registration(NUMBER, DAY, null))
                .withoutPeople();
    }

    private static ConclusionForm form(
            Stage stage,
            ConclusionContent content,
            @Nullable BodySignature signature,
            @Nullable Registration registration) {
        return new ConclusionForm(
                stage,
                content,
                CATALOGUE,
                stage == Stage.DRAFT ? null : Sha256.of(CanonicalJson.of(content)),
                signature == null ? null : DOCUMENT_SHA256,
                signature,
                registration,
                null);
    }

    /** The document as it is filed, under {@link #NUMBER}; it begins with what {@link #toSign} prints. */
    static byte[] filed(ConclusionContent content, BodySignature signature) {
        return filed(ConclusionDocument.pdf(toSign(content)), content, signature, NUMBER);
    }

    static byte[] filed(byte[] signed, ConclusionContent content, BodySignature signature, String number) {
        Verification verification =
                new Verification("https://qorytyndy.gov.kz/verify", "0123-4567-89ab-cdef", QrCode.picture(LINK));
        try (Supplement supplement = ConclusionDocument.registered(signed, issued(content, signature), verification)) {
            return supplement.numbered(number);
        }
    }

    /** With a picture at its head, as it is kept. */
    static ConclusionForm withLetterhead() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(300, 60, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ConclusionForm(
                Stage.DRAFT,
                draft().content(),
                CATALOGUE,
                null,
                null,
                null,
                null,
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()));
    }

    static BodySignature signature(SignOffs.Result result, @Nullable String text) {
        return new BodySignature(result, false, "Ғабит Өмірұлы Һасанов", text, "Ғабит Өмірұлы Һасанов", null, SIGNED);
    }

    static BodySignature overdue(String reason) {
        return new BodySignature(
                SignOffs.Result.REFUSED,
                true,
                "Ғабит Өмірұлы Һасанов",
                reason,
                "Әлия Сәкенқызы Нұрғалиева",
                null,
                SIGNED);
    }

    private static Points points(String id, String points) {
        return new Points(id, new BigDecimal(points));
    }
}
