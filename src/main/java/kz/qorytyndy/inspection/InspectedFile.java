package kz.qorytyndy.inspection;

import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A file that may come in. Only {@link FileInspection} makes one, so nobody can take a file in, or read it, that was not looked at. */
public final class InspectedFile {

    private final GivenFile given;
    private final String name;
    private final FileFormat format;
    private final @Nullable ZipFile parts;

    InspectedFile(GivenFile given, String name, FileFormat format, @Nullable ZipFile parts) {
        this.given = given;
        this.name = name;
        this.format = format;
        this.parts = parts;
    }

    /** As it may be kept: composed letters, no space around it. */
    public String name() {
        return name;
    }

    public FileFormat format() {
        return format;
    }

    public byte[] content() {
        return given.content();
    }

    /** Of the content, in lower-case hex. */
    public String sha256() {
        return given.sha256();
    }

    /**
     * The parts of a workbook or a text, as they were looked at. They lie in memory: nothing needs closing.
     *
     * @throws IllegalStateException if the file is of another format
     */
    public ZipFile parts() {
        if (parts == null) {
            throw new IllegalStateException("No parts in " + format);
        }
        return parts;
    }
}
