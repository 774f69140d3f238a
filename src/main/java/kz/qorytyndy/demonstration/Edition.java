package kz.qorytyndy.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the default run shows. Each edition has a database of its own and keeps what was done in it while the other is shown. */
enum Edition {
    /** People of every role and their work. */
    FILLED("database"),
    /** What an installation begins with: one administrator. */
    EMPTY("empty");

    private static final String FILE = "edition";

    private final String folder;

    Edition(String folder) {
        this.folder = folder;
    }

    /** Where its database lies in the data directory. */
    Path database(Path home) {
        return home.resolve(folder);
    }

    /** The one chosen last for the data directory; the filled one if none was. */
    static Edition chosen(Path home) {
        try {
            String name = Files.readString(home.resolve(FILE)).strip();
            return Stream.of(values())
                    .filter(edition -> edition.name().equals(name))
                    .findFirst()
                    .orElse(FILLED);
        } catch (NoSuchFileException e) {
            return FILLED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Chooses it for this start and all that follow. */
    void choose(Path home) {
        try {
            Files.writeString(home.resolve(FILE), name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
