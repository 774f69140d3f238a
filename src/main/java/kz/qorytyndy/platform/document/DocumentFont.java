package kz.qorytyndy.platform.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** DejaVu Serif, the font of our documents: it has all Kazakh letters and is embedded, so that no reader's machine can replace it. */
final class DocumentFont {

    static final String FAMILY = "DejaVu Serif";

    private static final int NORMAL_WEIGHT = 400;
    private static final int BOLD_WEIGHT = 700;
    /** Where a font file lists its tables, each under four letters. */
    private static final int TABLE_COUNT = 4;

    private static final int FIRST_TABLE = 12;
    private static final int TABLE_ENTRY = 16;
    private static final int GLYPH_SUBSTITUTION =
            ByteBuffer.wrap("GSUB".getBytes(StandardCharsets.US_ASCII)).getInt();

    private static final String TAB = " ".repeat(4);

    private final byte[] normal = file("DejaVuSerif.ttf");
    private final byte[] bold = file("DejaVuSerif-Bold.ttf");
    private final List<CmapLookup> glyphs = List.of(glyphs(normal), glyphs(bold));

    void embed(PdfRendererBuilder pdf) {
        pdf.useFont(() -> new ByteArrayInputStream(normal), FAMILY, NORMAL_WEIGHT, FontStyle.NORMAL, true);
        pdf.useFont(() -> new ByteArrayInputStream(bold), FAMILY, BOLD_WEIGHT, FontStyle.NORMAL, true);
    }

    /** The text as the pages' streams have it, in each of the font's weights: embedded, the font keeps the numbers of its glyphs. */
    List<byte[]> codes(String text) {
        return glyphs.stream()
                .map(font -> {
                    ByteBuffer codes = ByteBuffer.allocate(text.length() * Short.BYTES);
                    text.chars().forEach(sign -> codes.putShort((short) font.getGlyphId(sign)));
                    return codes.array();
                })
                .toList();
    }

    /**
     * The text with nothing in it that the font would leave out or show as something else: such a character stands there as its code
     * point, as in {@code [U+1F600]}. Letters composed of two code points become one; line breaks stay.
     */
    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(character -> {
            if (character == '\t') {
                printable.append(TAB);
            } else if (character == '\n' || character == '\r' || isPrinted(character)) {
                printable.appendCodePoint(character);
            } else if (!isMereHint(character)) {
                printable.append("[U+%04X]".formatted(character));
            }
        });
        return printable.toString();
    }

    private boolean isPrinted(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isRightToLeft(character) && glyphs.stream().allMatch(font -> font.getGlyphId(character) != 0);
        };
    }

    /** Soft hyphen, zero-width space, word joiner and byte order mark: word processors leave them behind, and they print nothing. */
    private static boolean isMereHint(int character) {
        return character == 0x00AD || character == 0x200B || character == 0x2060 || character == 0xFEFF;
    }

    /** Lines run from left to right only: other letters would stand in the wrong order. */
    private static boolean isRightToLeft(int character) {
        byte direction = Character.getDirectionality(character);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static byte[] file(String name) {
        try (InputStream font = DocumentFont.class.getResourceAsStream("/net/sf/jasperreports/fonts/dejavu/" + name)) {
            if (font == null) {
                throw new IllegalStateException("No font " + name);
            }
            return withoutLigatures(font.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A checksum in which "ff" is one glyph is copied out of the document with a character too few. The library asks nobody before it replaces
     * glyphs, but it does not find a table of replacements that has another name.
     */
    private static byte[] withoutLigatures(byte[] font) {
        ByteBuffer file = ByteBuffer.wrap(font);
        int tables = file.getShort(TABLE_COUNT);
        for (int i = 0; i < tables; i++) {
            int entry = FIRST_TABLE + i * TABLE_ENTRY;
            if (file.getInt(entry) == GLYPH_SUBSTITUTION) {
                file.putInt(entry, 0);
            }
        }
        return font;
    }

    private static CmapLookup glyphs(byte[] file) {
        try {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
