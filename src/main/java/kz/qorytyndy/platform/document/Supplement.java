package kz.qorytyndy.platform.document;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDFormContentStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;

/**
 * What joins a document later: pages at its end, and what fills its foreseen places. It is written behind the document's last byte, as a revision of the
 * file; what was there stays as it was, byte for byte.
 */
public final class Supplement implements Closeable {

    /** In points: sizes of pages and places are rounded each in its own way. */
    private static final float TOLERANCE = 1;

    private final byte[] original;
    private final PDDocument document;
    private final PDDocument added;
    /** What was made with {@link PrintedDocument#UNNUMBERED}. */
    private final List<PDFormXObject> unnumbered = new ArrayList<>();

    private Supplement(byte[] original, PDDocument document, PDDocument added) {
        this.original = original;
        this.document = document;
        this.added = added;
    }

    /**
     * Puts together what is slow to put together.
     *
     * @param document a printed one
     * @param places the names of its places that are filled
     * @param supplement a printed one: its last pages fill the places, in their order; those before come behind the document's
     */
    public static Supplement to(byte[] document, List<String> places, byte[] supplement) {
        try {
            Supplement joined = new Supplement(document, Loader.loadPDF(document), Loader.loadPDF(supplement));
            joined.join(places);
            return joined;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document with its supplement, in which this number stands where {@link PrintedDocument#UNNUMBERED} did. To be asked once. */
    public byte[] numbered(String number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * original.length);
        try {
            for (PDFormXObject content : unnumbered) {
                PrintedDocument.write(PrintedDocument.numbered(content, number), content.getCOSObject());
            }
            document.saveIncremental(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try (document;
                added) {
            // Nothing else is held.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void join(List<String> places) throws IOException {
        LayerUtility copies = new LayerUtility(document);
        int sheets = added.getNumberOfPages() - places.size();
        Map<String, PDFormXObject> foreseen = ForeseenPlaces.of(document);
        for (int i = 0; i < sheets; i++) {
            append(copies.importPageAsForm(added, i));
        }
        for (int i = 0; i < places.size(); i++) {
            fill(Objects.requireNonNull(foreseen.get(places.get(i))), copies.importPageAsForm(added, sheets + i));
        }
    }

    /** What takes more pages than it has places would be cut, or stand in another's place. */
    private static void refuseUnlessAsLarge(PDFormXObject place, PDFormXObject filling) {
        PDRectangle given = place.getBBox();
        PDRectangle taken = filling.getBBox();
        if (Math.abs(given.getWidth() * place.getMatrix().getScaleX() - taken.getWidth()) > TOLERANCE
                || Math.abs(given.getHeight() * place.getMatrix().getScaleY() - taken.getHeight()) > TOLERANCE) {
            throw new IllegalStateException("A page of " + taken + " cannot fill a place of " + given);
        }
    }

    private void append(PDFormXObject sheet) throws IOException {
        PDPage page = new PDPage(sheet.getBBox());
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawForm(sheet);
        }
        unnumbered.add(sheet);
    }

    private void fill(PDFormXObject place, PDFormXObject filling) throws IOException {
        refuseUnlessAsLarge(place, filling);
        place.setResources(new PDResources());
        try (PDFormContentStream content = new PDFormContentStream(place)) {
            // The place is as large as the page that fills it, in units of its own.
            content.transform(Matrix.getScaleInstance(
                    1 / place.getMatrix().getScaleX(), 1 / place.getMatrix().getScaleY()));
            content.drawForm(filling);
        }
        unnumbered.add(filling);
    }
}
