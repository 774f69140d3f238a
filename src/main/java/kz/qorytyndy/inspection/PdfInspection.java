package kz.qorytyndy.inspection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Refuses a PDF that is cut off or encrypted, that runs something, leads out or carries files. All of it is searched for the names that do so, and with it the
 * object streams, the one compressed part of a PDF that can hold such names.
 *
 * <p>A library for PDF sees the objects that its own reading of the cross-references leads to, which is not every reader's, and unpacks them without a limit.
 * Hence no reading here: wherever in the file an object could begin, its dictionary is looked at, and what cannot be looked into is refused. The work is
 * bounded by the file's length.
 */
final class PdfInspection {

    private static final int MOST_OBJECT_STREAMS = 20_000;
    private static final int LONGEST_OBJECTS = 32 * 1024 * 1024;
    private static final int END_WITHIN = 2048;
    private static final int LONGEST_LINK = 8 * 1024;
    /** In an object stream's dictionary. */
    private static final int MOST_WORDS = 40;

    private static final int PIECE = 64 * 1024;

    private static final byte[] END = "%%EOF".getBytes(US_ASCII);
    private static final byte[] OBJECT = "obj".getBytes(US_ASCII);
    private static final String STREAM = "stream";

    private static final String ACTIVE = "inspection.file.active";
    private static final String EXTERNAL = "inspection.file.external";
    private static final String EMBEDDED = "inspection.file.embedded";
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("Encrypt", "inspection.file.encrypted"),
            Map.entry("JavaScript", ACTIVE),
            Map.entry("Launch", ACTIVE),
            Map.entry("ImportData", ACTIVE),
            Map.entry("SubmitForm", ACTIVE),
            Map.entry("Rendition", ACTIVE),
            Map.entry("RichMedia", ACTIVE),
            Map.entry("XFA", ACTIVE),
            Map.entry("GoToR", EXTERNAL),
            Map.entry("GoToE", EMBEDDED),
            Map.entry("EmbeddedFile", EMBEDDED),
            Map.entry("EmbeddedFiles", EMBEDDED));
    /** Of those names, {@code #} being that of any. */
    private static final String BEGINNINGS = "EGIJLRSUX#";

    /** Where a link may lead; anything without a scheme stays inside the document. */
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    /** All that an object stream's dictionary needs. */
    private static final Set<String> KEYS_OF_OBJECT_STREAM =
            Set.of("Type", "N", "First", "Extends", "Length", "Filter");

    private static final Set<String> FILTERS = Set.of("", "/FlateDecode", "[/FlateDecode]");

    private final byte[] file;
    /** Bytes that may still be looked at again, beyond the one pass over all. */
    private long patience;

    private int objectStreams;
    private int unpacked;

    private PdfInspection(byte[] file) {
        this.file = file;
        this.patience = file.length + 16L * PIECE;
    }

    static void inspect(byte[] content) {
        if (Bytes.indexOf(content, END, Math.max(0, content.length - END_WITHIN)) < 0) {
            throw FileInspection.refusal("inspection.file.broken");
        }
        PdfInspection inspection = new PdfInspection(content);
        // Of an encrypted file the object streams cannot be read, and that it is encrypted may stand behind them.
        inspection.refuseNames(content, content.length);
        inspection.inspectObjects();
    }

    /** Refuses what must not be, wherever it stands. */
    private void refuseNames(byte[] bytes, int length) {
        for (int i = 0; i + 1 < length; i++) {
            if (bytes[i] == '/' && BEGINNINGS.indexOf(bytes[i + 1]) >= 0) {
                PdfCursor cursor = new PdfCursor(bytes, i + 1, Math.min(length, i + LONGEST_LINK));
                String name = cursor.name();
                String refusal = REFUSED.get(name);
                if (refusal != null) {
                    throw FileInspection.refusal(refusal, "/" + name);
                }
                if (name.equals("URI")) {
                    refuseWayOut(cursor);
                    spend((long) cursor.position() - i);
                }
            }
        }
    }

    /** The name is also that of the kind of action; a link's address is told directly, or it cannot be judged. */
    private static void refuseWayOut(PdfCursor cursor) {
        cursor.skipBlanks();
        String address = switch (cursor.here()) {
            case '/', '>' -> "";
            case '(' -> cursor.literal();
            case '<' -> cursor.hexadecimal();
            default -> throw FileInspection.refusal("inspection.file.hidden");
        };
        if (cursor.ended()) {
            throw FileInspection.refusal("inspection.file.hidden");
        }
        int colon = address.indexOf(':');
        if (colon > 0
                && !SCHEMES.contains(address.substring(0, colon).toLowerCase(Locale.ROOT))
                && address.substring(0, colon).matches("[A-Za-z0-9+-]+")) {
            throw FileInspection.refusal(EXTERNAL, "/URI " + address);
        }
    }

    private void inspectObjects() {
        for (int i = Bytes.indexOf(file, OBJECT, 0); i >= 0; i = Bytes.indexOf(file, OBJECT, i + 1)) {
            PdfCursor cursor = new PdfCursor(file, i + OBJECT.length, file.length);
            List<String> dictionary = cursor.dictionary(MOST_WORDS, PdfInspection::marksObjectStream);
            if (dictionary.stream().anyMatch(PdfInspection::marksObjectStream) && cursor.skipsWord(STREAM)) {
                inspectObjectStream(dictionary, cursor);
            }
            spend((long) cursor.position() - i);
        }
    }

    /** Readers go by the key as well as by the type. */
    private static boolean marksObjectStream(String word) {
        return word.equals("/ObjStm") || word.equals("/First");
    }

    private void inspectObjectStream(List<String> dictionary, PdfCursor cursor) {
        if (++objectStreams > MOST_OBJECT_STREAMS) {
            throw FileInspection.refusal("inspection.file.explodes");
        }
        if (dictionary.size() >= MOST_WORDS) {
            throw FileInspection.refusal("inspection.file.hidden");
        }
        Map<String, String> entries = entries(dictionary);
        String filter = entries.getOrDefault("Filter", "");
        if (!KEYS_OF_OBJECT_STREAM.containsAll(entries.keySet()) || !FILTERS.contains(filter)) {
            throw FileInspection.refusal("inspection.file.hidden");
        }
        // Without a filter it is searched like the rest.
        if (!filter.isEmpty()) {
            cursor.skipWhiteSpace();
            inflate(cursor.position());
        }
    }

    /** The dictionary's keys with their values, written without blanks. */
    private static Map<String, String> entries(List<String> tokens) {
        Map<String, String> entries = new HashMap<>();
        int i = 0;
        while (i < tokens.size()) {
            String key = tokens.get(i++);
            StringBuilder value = new StringBuilder();
            boolean list = i < tokens.size() && tokens.get(i).equals("[");
            while (i < tokens.size()
                    && (value.isEmpty() || list || !tokens.get(i).startsWith("/"))) {
                list &= !tokens.get(i).equals("]");
                value.append(tokens.get(i++));
            }
            if (!key.startsWith("/") || entries.put(key.substring(1), value.toString()) != null) {
                throw FileInspection.refusal("inspection.file.hidden");
            }
        }
        return entries;
    }

    private void inflate(int start) {
        Inflater inflater = new Inflater();
        byte[] objects = new byte[PIECE];
        int length = 0;
        try {
            inflater.setInput(file, start, file.length - start);
            while (!inflater.finished()) {
                if (length == objects.length) {
                    objects = Arrays.copyOf(objects, length * 2);
                }
                int inflated = inflater.inflate(objects, length, objects.length - length);
                length += inflated;
                unpacked += inflated;
                if (unpacked > LONGEST_OBJECTS) {
                    throw FileInspection.refusal("inspection.file.explodes");
                }
                if (inflated == 0 && !inflater.finished()) {
                    throw FileInspection.refusal("inspection.file.broken");
                }
            }
            spend(inflater.getBytesRead());
        } catch (DataFormatException e) {
            throw FileInspection.refusal("inspection.file.broken");
        } finally {
            inflater.end();
        }
        refuseNames(objects, length);
    }

    private void spend(long bytes) {
        patience -= bytes;
        if (patience < 0) {
            throw FileInspection.refusal("inspection.file.hidden");
        }
    }
}
