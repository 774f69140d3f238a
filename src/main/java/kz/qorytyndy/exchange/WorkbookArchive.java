package kz.qorytyndy.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import kz.qorytyndy.inspection.FileInspection;
import kz.qorytyndy.inspection.GivenFile;
import kz.qorytyndy.inspection.OfficePackage;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Workbooks that came packed in a ZIP archive. */
final class WorkbookArchive {

    private static final int MOST_FILES = 2_000;
    /** Those of the workbooks included. */
    private static final int MOST_ENTRIES = 100_000;

    private static final long MOST_UNPACKED = 200L * 1024 * 1024;

    private static final Charset OF_WINDOWS = Charset.forName("IBM866");

    private final BiConsumer<Integer, GivenFile> each;
    private int files;
    private long unpacked;

    private WorkbookArchive(BiConsumer<Integer, GivenFile> each) {
        this.each = each;
    }

    /**
     * Hands each file on, with its place; of an archive, the files in it instead, one at a time in memory.
     *
     * @throws kz.qorytyndy.platform.Refusal invalid, if there are too many, none, or an archive cannot be unpacked
     */
    static void unpack(List<GivenFile> given, BiConsumer<Integer, GivenFile> each) {
        WorkbookArchive archive = new WorkbookArchive(each);
        given.forEach(archive::unpack);
        if (archive.files == 0) {
            throw FileInspection.refusal("exchange.import.noFiles");
        }
    }

    private void unpack(GivenFile given) {
        if (!FileInspection.startsAsZip(given.content())) {
            add(given);
            return;
        }
        OfficePackage.refuseCrowd(given.content(), MOST_ENTRIES);
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(given.content()))
                .get()) {
            if (zip.getEntry(OfficePackage.CONTENT_TYPES) != null) {
                add(given);
                return;
            }
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String name = name(entry);
                if (!entry.isDirectory() && !isLitter(name)) {
                    add(new GivenFile(fileName(name), content(zip, entry)));
                }
            }
        } catch (IOException e) {
            // What it is instead will be said of it as of a workbook.
            add(given);
        }
    }

    private void add(GivenFile file) {
        if (files == MOST_FILES) {
            throw FileInspection.refusal("exchange.import.tooMany", MOST_FILES);
        }
        each.accept(files++, file);
    }

    private byte[] content(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        if (!zip.canReadEntryData(entry)) {
            throw FileInspection.refusal("inspection.file.encrypted");
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] content = stream.readNBytes(FileInspection.LARGEST_FILE + 1);
            unpacked += content.length;
            if (unpacked > MOST_UNPACKED || content.length > FileInspection.LARGEST_FILE) {
                throw FileInspection.refusal("inspection.file.explodes");
            }
            return content;
        }
    }

    /** As it was given: Windows writes names in Russian in an encoding of old, and does not say so. */
    private static String name(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        if (entry.getNameSource() != ZipArchiveEntry.NameSource.NAME || raw == null) {
            return entry.getName();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, OF_WINDOWS);
        }
    }

    /** What systems leave in archives beside the files. */
    private static boolean isLitter(String path) {
        return OfficePackage.isLitter(path)
                || fileName(path).startsWith(".")
                || fileName(path).startsWith("~$");
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
