package kz.qorytyndy.demonstration;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Demonstration;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.Texts;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says on the console of the default run where to go, whom to log in as, and where everything is. */
@Component
@DefaultRunOnly
class Welcome {

    private static final String LINE = "─".repeat(100);

    private final Settings settings;
    private final Texts texts;
    private final Demonstration demonstration;

    Welcome(Settings settings, Texts texts, Demonstration demonstration) {
        this.settings = settings;
        this.texts = texts;
        this.demonstration = demonstration;
    }

    @EventListener
    void say(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext context) {
            String address = "http://127.0.0.1:" + context.getWebServer().getPort();
            // The JVM's own idea of the console's encoding lacks Kazakh letters wherever the locale is not set.
            PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            console.println(Languages.ALL.stream()
                    .map(language -> in(language, address))
                    .collect(Collectors.joining(
                            System.lineSeparator(),
                            System.lineSeparator() + LINE + System.lineSeparator(),
                            LINE + System.lineSeparator())));
        }
    }

    private String in(Locale language, String address) {
        return texts.text(
                        language,
                        "platform.welcome",
                        address,
                        demonstration
                                .administrator()
                                .orElse("hr.officer, hr.head, officer.kz-71, head.kz-71, leadership, auditor, admin"),
                        demonstration.password(),
                        address + "/demonstration/mail",
                        settings.dataDirectory().toAbsolutePath().normalize())
                .indent(2);
    }
}
