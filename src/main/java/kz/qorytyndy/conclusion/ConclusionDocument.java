package kz.qorytyndy.conclusion;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.Level;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The conclusion on paper: the form of the order's annex, word for word, as PDF/A-2b. It is in Kazakh alone, the language of the
 * original, so its words stand in {@code documents/conclusion.xml} and not in the message bundles.
 */
@Component
class ConclusionDocument {

    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final DocumentFont font = new DocumentFont();
    private final TemplateEngine templates = templates();

    ConclusionDocument() {
        // It tells of every step, and by default to the console.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    byte[] pdf(ConclusionForm form) {
        Context context = new Context(Languages.KAZAKH);
        context.setVariable("form", form);
        context.setVariable("print", new Print(font));
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        pdf.usePdfAConformance(PdfAConformance.PDFA_2_B);
        pdf.useColorProfile(SRGB);
        font.embed(pdf);
        pdf.withProducer("Qorytyndy");
        pdf.withHtmlContent(templates.process("documents/conclusion.xml", context), null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pdf.toStream(bytes);
        try {
            pdf.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static TemplateEngine templates() {
        ClassLoaderTemplateResolver resolver =
                new ClassLoaderTemplateResolver(ConclusionDocument.class.getClassLoader());
        resolver.setTemplateMode(TemplateMode.XML);
        resolver.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    /** How the template writes down values. */
    record Print(DocumentFont font) {

        private static final DateTimeFormatter DATE =
                DateTimeFormatter.ofPattern("yyyy 'жылғы' d MMMM", Languages.KAZAKH);
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy 'жылғы' d MMMM, 'сағат' HH:mm", Languages.KAZAKH);
        private static final int FINGERPRINT_LENGTH = 16;

        public String text(String text) {
            return font.printable(text);
        }

        /** The words of a name, which a line must not break at a hyphen. */
        public List<String> words(String text) {
            return List.of(font.printable(text).split("\\s+"));
        }

        public List<String> lines(String text) {
            return font.printable(text).lines().toList();
        }

        /** {@code 9,5}: at least one decimal, more only where they are needed. */
        public String points(BigDecimal points) {
            BigDecimal exact = points.stripTrailingZeros();
            return exact.setScale(Math.max(1, exact.scale()))
                    .toPlainString()
                    .replace('.', ',')
                    .replace('-', '\u2212');
        }

        /** Lowering points as they enter the grade: subtracted. */
        public String lowering(BigDecimal points) {
            return points(points.negate());
        }

        /** {@code 2026 жылғы 22 қараша}. */
        public String date(LocalDate day) {
            return DATE.format(day);
        }

        /** {@code 2026 жылғы 22 қараша, сағат 18:05}, in Kazakhstan's zone. */
        public String time(Instant instant) {
            return TIME.format(instant.atZone(Texts.ZONE));
        }

        /** The beginning of a SHA-256, which stands in full at the document's foot. */
        public String fingerprint(String sha256) {
            return sha256.substring(0, FINGERPRINT_LENGTH) + "…";
        }
    }
}
