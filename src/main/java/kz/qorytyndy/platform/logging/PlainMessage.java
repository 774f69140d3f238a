package kz.qorytyndy.platform.logging;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;

/**
 * The message of a log line. Libraries put into theirs what the database said, with the statement and the values that it choked on; those may be
 * somebody's data, and as long as whoever sent them liked.
 */
public final class PlainMessage extends MessageConverter {

    private static final int LONGEST = 4_000;

    /** Before a statement, as MyBatis and Spring write it. */
    private static final List<String> STATEMENTS = List.of("###", "SQL [", "grammar [");

    /** Those that may say something in several lines: we, and the report of a start that has failed. */
    private static final List<String> OF_MANY_LINES = List.of("kz.qorytyndy.", "org.springframework.boot.");

    @Override
    public String convert(ILoggingEvent event) {
        String message = String.valueOf(event.getFormattedMessage());
        boolean manyLines = OF_MANY_LINES.stream().anyMatch(event.getLoggerName()::startsWith);
        return plain(manyLines ? message : firstLine(message));
    }

    static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end).stripTrailing() + " …";
    }

    /** The text up to the statement in it, and up to a bounded length. */
    static String plain(String text) {
        int end = Math.min(text.length(), LONGEST);
        for (String statement : STATEMENTS) {
            int found = text.indexOf(statement);
            end = found < 0 ? end : Math.min(end, found);
        }
        return end == text.length() ? text : text.substring(0, end).stripTrailing() + " …";
    }
}
