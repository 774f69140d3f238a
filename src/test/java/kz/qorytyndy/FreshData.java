package kz.qorytyndy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Removes the database of the tests when the application has ended; the unpacked server stays for the next run. */
class FreshData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path database = Path.of(context.getEnvironment().getRequiredProperty("qorytyndy.data-directory"), "database");
        SpringApplication.getShutdownHandlers().add(() -> delete(database));
    }

    private static void delete(Path database) {
        try {
            FileSystemUtils.deleteRecursively(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
