package kz.qorytyndy.demonstration;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends the application and starts it again, in the same process and at the same port, with the other edition. What was done in this one stays. */
@Component
@DefaultRunOnly
class Restart {

    private static final String PORT = "--server.port=";

    private final Edition shown;
    private final Settings settings;
    private final AtomicReference<@Nullable ApplicationReadyEvent> running = new AtomicReference<>();

    Restart(Edition shown, Settings settings) {
        this.shown = shown;
        this.settings = settings;
    }

    @EventListener
    void ready(ApplicationReadyEvent ready) {
        running.set(ready);
    }

    /** Whether the edition is there, and not about to end. */
    boolean shows(Edition edition) {
        return edition == shown && running.get() != null;
    }

    /** Begins it, once; nothing is done for the edition that is shown already. */
    void into(Edition edition) {
        ApplicationReadyEvent run = edition == shown ? null : running.getAndSet(null);
        if (run != null) {
            edition.choose(settings.dataDirectory());
            // Whoever asked waits for his answer before the server ends; the process must not end with it.
            Thread restart = new Thread(() -> again(run), "restart");
            restart.setDaemon(false);
            restart.start();
        }
    }

    private static void again(ApplicationReadyEvent run) {
        int port = ((WebServerApplicationContext) run.getApplicationContext())
                .getWebServer()
                .getPort();
        run.getApplicationContext().close();
        SpringApplication.run(
                run.getSpringApplication().getAllSources().stream()
                        .map(source -> (Class<?>) source)
                        .toArray(Class<?>[]::new),
                Stream.concat(
                                Stream.of(run.getArgs()).filter(argument -> !argument.startsWith(PORT)),
                                Stream.of(PORT + port))
                        .toArray(String[]::new));
    }
}
