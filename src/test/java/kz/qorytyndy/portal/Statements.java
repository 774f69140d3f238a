package kz.qorytyndy.portal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What requests ask of the database. */
final class Statements {

    private Statements() {}

    /** Those of the requests that are served meanwhile, by hand and by the engine; nothing else may be asked for at the time. */
    static List<String> of(Runnable meanwhile) {
        ListAppender<ILoggingEvent> lines = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent line) {
                // Else whoever asks later for its thread is told his own.
                line.getThreadName();
                super.append(line);
            }
        };
        lines.start();
        List<Logger> loggers = Stream.of(
                        "org.springframework.jdbc.core.JdbcTemplate", "org.camunda.bpm.engine.impl.persistence.entity")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(lines);
        });
        try {
            meanwhile.run();
        } finally {
            loggers.forEach(logger -> {
                logger.setLevel(null);
                logger.setAdditive(true);
                logger.detachAppender(lines);
            });
        }
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getThreadName().startsWith("http"))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("Executing prepared SQL statement") || line.contains("Preparing:"))
                .toList();
    }
}
