package kz.qorytyndy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Removes the database of the tests when the application has ended; the unpacked server stays, one for all. */
public final class FreshData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path home = Path.of(context.getEnvironment().getRequiredProperty("qorytyndy.data-directory"));
        shareServer(home);
        SpringApplication.getShutdownHandlers().add(() -> delete(home.resolve("database")));
    }

    /** To unpack the server takes seconds: whoever is first does it for all. */
    public static void shareServer(Path home) {
        Path unpacked = Path.of("target", "postgresql").toAbsolutePath();
        Path link = home.resolve("binaries");
        try {
            Files.createDirectories(unpacked);
            Files.createDirectories(home);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, unpacked);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path database) {
        try {
            FileSystemUtils.deleteRecursively(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
