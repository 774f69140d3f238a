package kz.qorytyndy.portal.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pictures of the pages of a PDF, made of its bytes, as people see it who open it. Those that were made are kept for a while, as far as there is room. */
@Component
class PagePictures {

    /** Of a document; whoever wants to see the others opens the PDF. */
    static final int MOST_PAGES = 40;

    /** Of a picture; a page that would have more is drawn smaller. */
    static final int MOST_PIXELS = 4_000_000;

    private static final float DPI = 110;
    private static final float POINTS_PER_INCH = 72;
    private static final long MOST_BYTES = 48_000_000;
    private static final Duration KEPT = Duration.ofMinutes(30);

    /** Each takes a processor for a moment, and some megabytes. */
    private static final int AT_ONCE = 2;

    private final Semaphore drawing = new Semaphore(AT_ONCE);
    private final Cache<Key, byte[]> pictures = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, byte[] picture) -> picture.length)
            .expireAfterAccess(KEPT)
            .build();

    private record Key(String sha256, int page) {}

    /** How large the picture of a page is, in pixels. */
    public record Size(int width, int height) {}

    /** The sizes of the pictures that can be had of the document, page by page. */
    List<Size> sizes(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<Size> sizes = new ArrayList<>();
            for (int page = 0; page < Math.min(MOST_PAGES, document.getNumberOfPages()); page++) {
                PDRectangle box = document.getPage(page).getCropBox();
                float scale = scale(box);
                sizes.add(new Size(pixels(box.getWidth(), scale), pixels(box.getHeight(), scale)));
            }
            return sizes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The picture of a page as PNG; none if there is no such page.
     *
     * @param sha256 of the PDF, by which its pictures are known again
     * @param number of the page, from 1
     */
    Optional<byte[]> png(String sha256, byte[] pdf, int number) {
        return number < 1 || number > MOST_PAGES
                ? Optional.empty()
                : Optional.ofNullable(pictures.get(new Key(sha256, number), key -> drawn(pdf, number)));
    }

    private byte @Nullable [] drawn(byte[] pdf, int number) {
        drawing.acquireUninterruptibly();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            if (number > document.getNumberOfPages()) {
                return null;
            }
            float scale = scale(document.getPage(number - 1).getCropBox());
            BufferedImage picture = new PDFRenderer(document).renderImage(number - 1, scale, ImageType.RGB);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(isGrey(picture) ? grey(picture) : picture, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            drawing.release();
        }
    }

    /** A letterhead may be coloured; most pages have a third of the bytes without colours. */
    private static boolean isGrey(BufferedImage picture) {
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int colour : row) {
                int green = (colour >> 8) & 0xff;
                if (((colour >> 16) & 0xff) != green || (colour & 0xff) != green) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Level by level: drawing it over would take the greys through another colour space. */
    private static BufferedImage grey(BufferedImage picture) {
        BufferedImage grey = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                grey.getRaster().setSample(x, y, 0, picture.getRGB(x, y) & 0xff);
            }
        }
        return grey;
    }

    private static float scale(PDRectangle box) {
        float scale = DPI / POINTS_PER_INCH;
        double pixels = (double) box.getWidth() * scale * box.getHeight() * scale;
        return pixels <= MOST_PIXELS ? scale : (float) (scale * Math.sqrt(MOST_PIXELS / pixels));
    }

    /** As the renderer counts them. */
    private static int pixels(float points, float scale) {
        return (int) Math.max(Math.floor(points * scale), 1);
    }
}
