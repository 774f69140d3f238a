package kz.qorytyndy.scoring.dmn;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;

/** Everything that is wrong with a file of a methodology, each with the place where it stands. */
public class Faults extends IllegalArgumentException {

    private final List<Message> messages;

    public Faults(List<Message> messages) {
        super(messages.stream().map(Faults::english).collect(Collectors.joining("; ")));
        this.messages = List.copyOf(messages);
    }

    public Faults(String key, Object... arguments) {
        this(List.of(Message.of(key, arguments)));
    }

    public List<Message> messages() {
        return messages;
    }

    /** In the log, where a methodology of the release keeps the application from starting, there is no reader's language. */
    private static String english(Message message) {
        String text =
                ResourceBundle.getBundle("messages.scoring", Locale.ENGLISH).getString(message.key());
        return new MessageFormat(text, Locale.ROOT)
                .format(message.arguments().stream().map(Faults::english).toArray());
    }

    private static String english(Object argument) {
        if (argument instanceof Message message) {
            return english(message);
        }
        return argument instanceof LocalizedText text ? text.en() : argument.toString();
    }
}
