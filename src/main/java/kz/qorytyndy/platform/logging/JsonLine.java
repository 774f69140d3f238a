package kz.qorytyndy.platform.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** A line of the log as JSON, with {@code QORYTYNDY_LOG=json}: it says what the plain line says, and as little. */
public final class JsonLine implements StructuredLogFormatter<ILoggingEvent> {

    /** So many places of each exception, as in the plain line. */
    private static final String PLACES = "60";

    private final PlainMessage message = new PlainMessage();
    private final PlainFault fault = new PlainFault();
    private final JsonWriter<ILoggingEvent> line = JsonWriter.<ILoggingEvent>of(members -> {
                members.add("@timestamp", event -> event.getInstant().toString());
                members.add("level", event -> event.getLevel().toString());
                members.add("logger", ILoggingEvent::getLoggerName);
                members.add("thread", ILoggingEvent::getThreadName);
                members.add("message", message::convert);
                members.add("fault", fault::convert).whenHasLength();
            })
            .withNewLineAtEnd();

    JsonLine() {
        fault.setOptionList(List.of(PLACES));
        fault.start();
    }

    @Override
    public String format(ILoggingEvent event) {
        return line.writeToString(event);
    }
}
