package kz.qorytyndy.platform;

import java.util.List;

/**
 * A sentence of the product before it has a language: a key of the message bundles and its arguments. Arguments may be
 * strings, numbers, {@link LocalizedText}, {@link Message}, {@link java.time.LocalDate}, {@link java.time.Instant}
 * or several of these in a collection; {@link Texts} renders each in the reader's language and zone.
 */
public record Message(String key, List<Object> arguments) {

    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }
}
