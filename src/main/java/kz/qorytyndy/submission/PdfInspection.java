package kz.qorytyndy.submission;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Refuses a PDF that is cut off or encrypted, that runs something or that carries files. All of it is searched for the names that do so, and with it the
 * object streams, the one compressed part of a PDF that can hold such names; a parser would unpack those without a limit.
 */
final class PdfInspection {

    private static final int LONGEST_OBJECTS = 32 * 1024 * 1024;
    private static final int END_WITHIN = 2048;
    private static final int LONGEST_NAME = 40;
    private static final String DELIMITERS = "()<>[]{}/% \t\r\n\f\0";

    private static final byte[] END = "%%EOF".getBytes(US_ASCII);
    private static final byte[] STREAM = "stream".getBytes(US_ASCII);
    private static final String OBJECT_STREAM = "ObjStm";
    private static final int PIECE = 64 * 1024;

    private static final Map<String, String> REFUSED = Map.of(
            "Encrypt", "submission.file.encrypted",
            "JavaScript", "submission.file.active",
            "Launch", "submission.file.active",
            "RichMedia", "submission.file.active",
            "XFA", "submission.file.active",
            "EmbeddedFile", "submission.file.embedded",
            "EmbeddedFiles", "submission.file.embedded");

    private final byte[] file;
    private int unpacked;

    private PdfInspection(byte[] file) {
        this.file = file;
    }

    static void inspect(byte[] content) {
        if (Bytes.indexOf(content, END, Math.max(0, content.length - END_WITHIN)) < 0) {
            throw FileInspection.refusal("submission.file.broken");
        }
        PdfInspection inspection = new PdfInspection(content);
        // Of an encrypted file the object streams cannot be read, and that it is encrypted stands behind them.
        search(content, content.length).forEach(inspection::searchStream);
    }

    /** Refuses what must not be, and returns where object streams are announced. */
    private static List<Integer> search(byte[] bytes, int length) {
        List<Integer> streams = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '/') {
                String name = name(bytes, i + 1, length);
                String refusal = REFUSED.get(name);
                if (refusal != null) {
                    throw FileInspection.refusal(refusal, "/" + name);
                }
                if (name.equals(OBJECT_STREAM)) {
                    streams.add(i);
                }
            }
        }
        return streams;
    }

    /** The name that begins here, with what was written as {@code #xx} in it as the character that it stands for. */
    private static String name(byte[] bytes, int from, int length) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < length && name.length() < LONGEST_NAME; i++) {
            char character = (char) (bytes[i] & 0xff);
            if (DELIMITERS.indexOf(character) >= 0) {
                break;
            }
            if (character == '#' && i + 2 < length) {
                int high = Character.digit(bytes[i + 1], 16);
                int low = Character.digit(bytes[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    character = (char) (high * 16 + low);
                    i += 2;
                }
            }
            name.append(character);
        }
        return name.toString();
    }

    private void searchStream(int dictionary) {
        int start = Bytes.indexOf(file, STREAM, dictionary) + STREAM.length;
        while (start >= STREAM.length && start < file.length && (file[start] == '\r' || file[start] == '\n')) {
            start++;
        }
        if (start < STREAM.length || start >= file.length) {
            throw FileInspection.refusal("submission.file.broken");
        }
        if (Character.isDigit(file[start]) || file[start] == ' ') {
            // Not compressed: it is searched like the rest.
            return;
        }
        Inflater inflater = new Inflater();
        byte[] objects = new byte[PIECE];
        int length = 0;
        try {
            inflater.setInput(file, start, file.length - start);
            int inflated;
            do {
                if (length == objects.length) {
                    objects = Arrays.copyOf(objects, length * 2);
                }
                inflated = inflater.inflate(objects, length, objects.length - length);
                length += inflated;
                unpacked += inflated;
                if (unpacked > LONGEST_OBJECTS) {
                    throw FileInspection.refusal("submission.file.explodes");
                }
            } while (inflated > 0);
        } catch (DataFormatException e) {
            throw FileInspection.refusal("submission.file.broken");
        } finally {
            inflater.end();
        }
        search(objects, length);
    }
}
