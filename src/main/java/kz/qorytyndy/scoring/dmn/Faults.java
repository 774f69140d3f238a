package kz.qorytyndy.scoring.dmn;

import java.util.List;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;

/** Everything that is wrong with a file of a methodology, each with the place where it stands. */
public class Faults extends IllegalArgumentException {

    /** In the log, where a methodology of the release keeps the application from starting, there is no reader's language. */
    private static final Texts TEXTS = Texts.of("messages/scoring");

    private final List<Message> messages;

    public Faults(List<Message> messages) {
        super(messages.stream()
                .map(message -> TEXTS.text(Languages.ENGLISH, message))
                .collect(Collectors.joining("; ")));
        this.messages = List.copyOf(messages);
    }

    public Faults(String key, Object... arguments) {
        this(List.of(Message.of(key, arguments)));
    }

    public List<Message> messages() {
        return messages;
    }
}
