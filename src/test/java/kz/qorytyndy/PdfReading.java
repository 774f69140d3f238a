package kz.qorytyndy;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Reads printed documents as others do: their text, and whether they are what they say to be. */
public final class PdfReading {

    /** The printed area of a page, in points from its upper edge. */
    private static final float TOP = 60;

    private static final float BOTTOM = 785;

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private PdfReading() {}

    /** What breaks PDF/A-2b, as veraPDF sees it. */
    public static List<String> failures(byte[] pdf) {
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            ValidationResult result = validator.validate(parser);
            List<String> failures = result.getTestAssertions().stream()
                    .map(failure -> failure.getRuleId().getClause() + " " + failure.getMessage())
                    .toList();
            assertThat(result.isCompliant()).isEqualTo(failures.isEmpty());
            return failures;
        } catch (VeraPDFException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of all pages without their headers and numbers, and without white space, which depends on where lines break. */
    public static String text(byte[] pdf) {
        return String.join("", pages(pdf));
    }

    /** The same, page by page. */
    public static List<String> pages(byte[] pdf) {
        return areas(pdf, new Rectangle2D.Float(0, TOP, PDRectangle.A4.getWidth(), BOTTOM - TOP));
    }

    public static List<String> headers(byte[] pdf) {
        return areas(pdf, new Rectangle2D.Float(0, 0, PDRectangle.A4.getWidth(), TOP));
    }

    private static List<String> areas(byte[] pdf, Rectangle2D area) {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            List<String> texts = new ArrayList<>();
            for (PDPage page : read.getPages()) {
                PDFTextStripperByArea stripper = new PDFTextStripperByArea();
                stripper.addRegion("area", area);
                stripper.extractRegions(page);
                texts.add(dense(stripper.getTextForRegion("area")));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String dense(String text) {
        return text.replaceAll("[\\s\u00A0]+", "");
    }
}
