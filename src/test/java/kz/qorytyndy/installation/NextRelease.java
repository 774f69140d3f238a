package kz.qorytyndy.installation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What a release after this one would be: this one, with another version, one more migration, and a process model that has changed. */
final class NextRelease {

    static final String VERSION = "1.1.0-NEXT";
    static final String SCHEMA = "100";

    private static final String CHANGED_MODEL = "processes/assessment/assessment.bpmn";

    private NextRelease() {}

    /** Makes its jar. */
    static Path after(Path jar, Path next) throws IOException {
        Files.copy(jar, next);
        try (FileSystem content = FileSystems.newFileSystem(next)) {
            Path manifest = content.getPath("META-INF/MANIFEST.MF");
            Manifest changed;
            try (InputStream read = Files.newInputStream(manifest)) {
                changed = new Manifest(read);
            }
            changed.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, VERSION);
            try (OutputStream written = Files.newOutputStream(manifest)) {
                changed.write(written);
            }
            Path classes = content.getPath("BOOT-INF/classes");
            // As a migration may be while the release before works on: it only adds.
            Files.writeString(
                    classes.resolve("db/migration/V" + SCHEMA + "__next_release.sql"),
                    "alter table person add column of_next_release text;");
            Files.writeString(
                    classes.resolve(CHANGED_MODEL), "<!-- Of the next release. -->\n", StandardOpenOption.APPEND);
        }
        return next;
    }
}
