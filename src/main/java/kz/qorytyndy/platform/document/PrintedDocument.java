package kz.qorytyndy.platform.document;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.regex.Pattern;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Texts;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Makes PDF/A-2b of the templates under {@code documents/}. What is printed is in Kazakh, the language of the original, whoever asks for it, so its
 * words stand in the templates and not in the message bundles.
 */
public final class PrintedDocument {

    /** Stands in the place of a number that is still to be given. It has every sign that a number can have, so that they all are embedded. */
    public static final String UNNUMBERED = "0123-456789";

    private static final Pattern MOMENT = Pattern.compile("<xmp:CreateDate>[^<]*</xmp:CreateDate>");

    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private static final DocumentFont FONT = new DocumentFont();
    private static final TemplateEngine TEMPLATES = templates();

    static {
        // It tells of every step, and by default to the console.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private PrintedDocument() {}

    /**
     * The document of the template {@code documents/<name>.xml}, which finds in {@code model} what it asks for. An element
     * {@code <object type="place" id="…">} is a place that is foreseen: empty now, and filled by a {@link Supplement} without a change of what is there.
     * What says the same is the same, byte for byte, whenever and wherever it is made.
     */
    public static byte[] pdf(String name, Map<String, Object> model) {
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        pdf.usePdfAConformance(PdfAConformance.PDFA_2_B);
        pdf.useColorProfile(SRGB);
        FONT.embed(pdf);
        ForeseenPlaces places = new ForeseenPlaces();
        pdf.useObjectDrawerFactory(places);
        pdf.withProducer("Qorytyndy");
        String content = TEMPLATES.process("documents/" + name + ".xml", new Context(Languages.KAZAKH, model));
        pdf.withHtmlContent(content, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = pdf.buildPdfRenderer();
                PDDocument document = renderer.createPDFKeepOpen()) {
            places.name(document);
            forgetTheMoment(document);
            document.setDocumentId(UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8))
                    .getMostSignificantBits());
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** When the file was made says nothing: its days stand on its pages. */
    private static void forgetTheMoment(PDDocument document) throws IOException {
        document.getDocumentInformation().setCreationDate(null);
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        String told = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        metadata.importXMPMetadata(MOMENT.matcher(told).replaceAll("").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The document, made with {@link #UNNUMBERED} for its number, under the number that it has got. This takes a hundredth of the time that the making
     * takes: whoever waits for the next number does not wait for that.
     */
    public static byte[] numbered(byte[] pdf, String number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(pdf.length);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                PDStream stream = new PDStream(document);
                write(numbered(page, number), stream.getCOSObject());
                page.setContents(stream);
            }
            document.save(bytes, CompressParameters.NO_COMPRESSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The stream that says what is seen, with the number in the place of {@link #UNNUMBERED}. */
    static List<Object> numbered(PDContentStream content, String number) throws IOException {
        List<byte[]> blanks = FONT.codes(UNNUMBERED);
        List<byte[]> numbers = FONT.codes(number);
        List<Object> tokens = new PDFStreamParser(content).parse();
        tokens.replaceAll(token -> numbered(token, blanks, numbers));
        return tokens;
    }

    static void write(List<Object> tokens, COSStream stream) throws IOException {
        try (OutputStream content = stream.createOutputStream(COSName.FLATE_DECODE)) {
            new ContentStreamWriter(content).writeTokens(tokens);
        }
    }

    private static Object numbered(Object token, List<byte[]> blanks, List<byte[]> numbers) {
        if (token instanceof COSArray several) {
            for (int i = 0; i < several.size(); i++) {
                several.set(i, (COSBase) numbered(several.get(i), blanks, numbers));
            }
        } else if (token instanceof COSString text) {
            // Read byte by byte, so that what is not text stays as it is.
            String written = new String(text.getBytes(), StandardCharsets.ISO_8859_1);
            for (int i = 0; i < blanks.size(); i++) {
                written = written.replace(
                        new String(blanks.get(i), StandardCharsets.ISO_8859_1),
                        new String(numbers.get(i), StandardCharsets.ISO_8859_1));
            }
            return new COSString(written.getBytes(StandardCharsets.ISO_8859_1));
        }
        return token;
    }

    private static TemplateEngine templates() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(PrintedDocument.class.getClassLoader());
        resolver.setTemplateMode(TemplateMode.XML);
        resolver.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    /** How templates write down values. */
    public static class Print {

        private static final DateTimeFormatter DATE =
                DateTimeFormatter.ofPattern("yyyy\u00a0'жылғы' d\u00a0MMMM", Languages.KAZAKH);
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy\u00a0'жылғы' d\u00a0MMMM, 'сағат'\u00a0HH:mm", Languages.KAZAKH);

        /** What the names of the months take before «бастап» and before «дейін», from January on. */
        private static final List<String> ABLATIVE =
                List.of("дан", "нан", "дан", "ден", "дан", "нан", "ден", "дан", "тен", "нан", "дан", "нан");

        private static final List<String> DATIVE =
                List.of("ға", "ға", "ға", "ге", "ға", "ға", "ге", "ға", "ке", "ға", "ға", "ға");

        /**
         * The text with nothing in it that the font would leave out or show as something else: such a character stands there as its code point, as in
         * {@code [U+1F600]}.
         */
        public String text(String text) {
            return FONT.printable(text);
        }

        /** The words of a name, which a line must not break at a hyphen. */
        public List<String> words(String text) {
            return List.of(FONT.printable(text).split("\\s+"));
        }

        public List<String> lines(String text) {
            return FONT.printable(text).lines().toList();
        }

        /** {@code 2026 жылғы 22 қараша}. */
        public String date(LocalDate day) {
            return DATE.format(day);
        }

        /** {@code 2026 жылғы 22 қарашадан}, to stand before «бастап». */
        public String dateFrom(LocalDate day) {
            return date(day) + ABLATIVE.get(day.getMonthValue() - 1);
        }

        /** {@code 2026 жылғы 22 қарашаға}, to stand before «дейін». */
        public String dateUntil(LocalDate day) {
            return date(day) + DATIVE.get(day.getMonthValue() - 1);
        }

        /** {@code 22.11.2026}, which reads the same in every language. */
        public String day(LocalDate day) {
            return Texts.date(day);
        }

        /** {@code 2026 жылғы 22 қараша, сағат 18:05}, in Kazakhstan's zone. */
        public String time(Instant instant) {
            return TIME.format(instant.atZone(Texts.ZONE));
        }
    }
}
