package kz.qorytyndy.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import kz.qorytyndy.platform.CanonicalJson;

/**
 * The log as a file: a ZIP with the newest checkpoint and the key as foreign programs read them, all checkpoints and all lines as a JSON text each, and how to
 * check it.
 */
final class LogExport {

    private static final String CHECKPOINT = "checkpoint";
    private static final String KEY = "key";
    private static final String CHECKPOINTS = "checkpoints.jsonl";
    private static final String EVENTS = "events.jsonl";
    private static final String READ_ME = "README.txt";

    private LogExport() {}

    /** Writes it piece by piece. */
    static void write(String key, String newest, Stream<String> notes, Stream<LogLine> lines, OutputStream to)
            throws IOException {
        try (InputStream readMe = LogExport.class.getResourceAsStream("/documents/log-export.txt");
                ZipOutputStream zip = new ZipOutputStream(to, UTF_8)) {
            if (readMe == null) {
                throw new IllegalStateException("No text of how to check an export");
            }
            entry(zip, READ_ME, Stream.of(new String(readMe.readAllBytes(), UTF_8)));
            entry(zip, KEY, Stream.of(key));
            entry(zip, CHECKPOINT, Stream.of(newest.stripTrailing()));
            entry(zip, CHECKPOINTS, notes.map(CanonicalJson::of));
            entry(zip, EVENTS, lines.map(CanonicalJson::of));
        }
    }

    private static void entry(ZipOutputStream zip, String name, Stream<String> lines) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Iterator<String> all = lines.iterator();
        while (all.hasNext()) {
            zip.write(all.next().getBytes(UTF_8));
            zip.write('\n');
        }
        zip.closeEntry();
    }

    /** The key that the export names: to be trusted as far as whoever gave it is. */
    static NoteKey key(ZipFile export) throws IOException {
        try (Stream<String> lines = lines(export, KEY)) {
            return NoteKey.read(lines.findFirst().orElse(""));
        }
    }

    /** Checks it without anything else. */
    static LogReport check(ZipFile export, LogCheck check) throws IOException {
        try (Stream<String> notes = lines(export, CHECKPOINTS);
                Stream<String> events = lines(export, EVENTS)) {
            return check.check(
                    notes.map(note -> CanonicalJson.read(note, String.class)).iterator(),
                    events.map(LogExport::line).iterator());
        }
    }

    private static LogLine line(String text) {
        return CanonicalJson.read(text, LogLine.class);
    }

    private static Stream<String> lines(ZipFile export, String name) throws IOException {
        ZipEntry entry = export.getEntry(name);
        if (entry == null) {
            throw new IOException("No " + name + " in " + export.getName());
        }
        BufferedReader reader = new BufferedReader(new InputStreamReader(export.getInputStream(entry), UTF_8));
        return reader.lines().onClose(() -> {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
