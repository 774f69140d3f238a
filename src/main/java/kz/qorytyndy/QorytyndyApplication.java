package kz.qorytyndy;

import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import kz.qorytyndy.audit.LogCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Assessment of the HR work of an agency's territorial bodies; called with {@code audit}, the verifier of its log instead. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class QorytyndyApplication {

    public static void main(String[] args) {
        // The engine's timestamps carry no zone: every instance must write them in the same one.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        // Names and numbers of programs are written alike everywhere; in Turkish the engine would not find its own
        // tables.
        Locale.setDefault(Locale.ROOT);
        if (args.length > 0 && args[0].equals(LogCommand.NAME)) {
            System.exit(LogCommand.run(List.of(args), System.out));
        }
        SpringApplication.run(QorytyndyApplication.class, args);
    }
}
