package kz.qorytyndy.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import kz.qorytyndy.platform.Refusal;
import org.apache.tika.Tika;

/** Looks at a file that somebody gives, by its name and by what is in it, and refuses whatever is not plainly one of the {@link FileFormat}s. */
public final class FileInspection {

    public static final int LARGEST_FILE = 20 * 1024 * 1024;

    /** In refusals: what the caller's field is called. */
    public static final String FIELD = "file";

    private static final int LONGEST_NAME = 200;
    private static final int MOST_PARTS_OF_LETTER = 4;
    private static final long MOST_PIXELS = 250_000_000;
    /** Where readers of PDF look for its beginning. */
    private static final int PDF_START_WITHIN = 1024;

    static final String OLD_OFFICE = "application/x-tika-msoffice";

    private static final byte[] ZIP_START = {'P', 'K', 3, 4};
    private static final int ZIP_END = 0x06054b50;
    private static final int ZIP_END_LENGTH = 22;
    private static final int LONGEST_ZIP_COMMENT = 0xffff;
    private static final byte[] PDF_START = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] OLE_START = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final byte[] OLE_ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private static final Tika TIKA = new Tika();

    private FileInspection() {}

    /**
     * The file, if it may come in. Its name may have no path parts, control characters or marks that reorder or hide what is read.
     *
     * @throws Refusal invalid, naming why it is of none of the formats or why it may not come in
     */
    public static InspectedFile inspect(GivenFile given) {
        String name = name(given.name());
        byte[] content = given.content();
        if (content.length == 0) {
            throw refusal("inspection.file.empty");
        }
        if (content.length > LARGEST_FILE) {
            throw refusal("inspection.file.tooLarge", LARGEST_FILE / (1024 * 1024));
        }
        OfficePackage office = startsAsZip(content) ? OfficePackage.inspect(content) : null;
        FileFormat format = office == null ? detected(content) : office.format();
        if (!format.named(name)) {
            throw refusal("inspection.file.ending", format.name());
        }
        refuseTwoFormats(format, content);
        switch (format) {
            case PDF -> PdfInspection.inspect(content);
            case PNG, JPEG -> inspectImage(content);
            case XLSX, DOCX -> {}
        }
        return new InspectedFile(given, name, format, office == null ? null : office.zip());
    }

    /**
     * The file, if it may come in and is a workbook.
     *
     * @throws Refusal invalid, as {@link #inspect} says it, or if it is none
     */
    public static InspectedFile workbook(GivenFile given) {
        return workbook(given, "exchange.workbook.notXlsx");
    }

    /**
     * The file, if it may come in and is a workbook.
     *
     * @param otherwise the key of what is said of a file that is none
     * @throws Refusal invalid, as {@link #inspect} says it, or if it is none
     */
    public static InspectedFile workbook(GivenFile given, String otherwise) {
        if (startsAsZip(given.content()) || Bytes.indexOf(given.content(), OLE_START, 0) == 0) {
            InspectedFile file = inspect(given);
            if (file.format() == FileFormat.XLSX) {
                return file;
            }
        }
        throw refusal(otherwise);
    }

    private static String name(String given) {
        // Composing takes long if there is much to compose.
        String name = given.length() > LONGEST_NAME * MOST_PARTS_OF_LETTER
                ? ""
                : Normalizer.normalize(given, Normalizer.Form.NFC).strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw refusal("inspection.file.nameLength", LONGEST_NAME);
        }
        if (name.contains("/") || name.contains("\\") || name.contains(":") || name.startsWith(".")) {
            throw refusal("inspection.file.namePath");
        }
        if (!name.codePoints().allMatch(FileInspection::isPlain)) {
            throw refusal("inspection.file.nameMarks");
        }
        return name;
    }

    /** A stripped mark would turn one name into another that its giver never saw, so it is refused instead. */
    public static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static FileFormat detected(byte[] content) {
        String type = TIKA.detect(content);
        if (type.equals(OLD_OFFICE)) {
            boolean encrypted = Bytes.indexOf(content, OLE_ENCRYPTED, 0) >= 0;
            throw refusal(encrypted ? "inspection.file.encrypted" : "inspection.file.oldOffice");
        }
        return FileFormat.ofMediaType(type).orElseThrow(() -> refusal("inspection.file.notAllowed", type));
    }

    /** Whatever ZIP it is: of the many kinds, some are told by their first part only. */
    public static boolean startsAsZip(byte[] content) {
        return Bytes.indexOf(content, ZIP_START, 0) == 0;
    }

    /** A file that one program takes for a picture and another for an archive deceits one of them. */
    private static void refuseTwoFormats(FileFormat format, byte[] content) {
        int pdf = Bytes.indexOf(content, PDF_START, 0);
        boolean archive = format == FileFormat.XLSX || format == FileFormat.DOCX;
        boolean pdfInside = format != FileFormat.PDF && pdf >= 0 && pdf < PDF_START_WITHIN;
        boolean pdfAfterSomething = format == FileFormat.PDF && !startsBlank(content, pdf);
        if (pdfInside || pdfAfterSomething || (!archive && endsAsZip(content))) {
            throw refusal("inspection.file.twoFormats");
        }
    }

    /** Whether nothing stands before that place but a mark of the encoding, blanks and line ends, as some programs leave them. */
    private static boolean startsBlank(byte[] content, int place) {
        int start = Bytes.indexOf(content, BYTE_ORDER_MARK, 0) == 0 ? BYTE_ORDER_MARK.length : 0;
        for (int i = start; i < place; i++) {
            if (!Character.isWhitespace(content[i])) {
                return false;
            }
        }
        return place >= 0 && place < PDF_START_WITHIN;
    }

    private static boolean endsAsZip(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int first = Math.max(0, content.length - ZIP_END_LENGTH - LONGEST_ZIP_COMMENT);
        for (int i = content.length - ZIP_END_LENGTH; i >= first; i--) {
            if (bytes.getInt(i) == ZIP_END) {
                return true;
            }
        }
        return false;
    }

    /** Reads the picture's head only: nobody here needs its pixels. */
    private static void inspectImage(byte[] content) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw refusal("inspection.file.broken");
            }
            ImageReader reader = readers.next();
            reader.setInput(stream, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                throw refusal("inspection.file.explodes");
            }
            reader.dispose();
        } catch (IOException e) {
            throw refusal("inspection.file.broken");
        }
    }

    public static Refusal refusal(String key, Object... arguments) {
        return Refusal.invalidField(FIELD, key, arguments);
    }
}
