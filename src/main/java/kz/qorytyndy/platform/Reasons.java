package kz.qorytyndy.platform;

import org.jspecify.annotations.Nullable;

/** The texts with which people give their decisions: reasons, remarks, objections. */
public final class Reasons {

    static final int LONGEST = 10_000;

    private Reasons() {}

    /** The reason of a deed, without white space around it; refused in the field {@code reason} if there is none, as {@link #optional} otherwise. */
    public static String reason(@Nullable String text) {
        String given = optional("reason", text);
        if (given == null) {
            throw Refusal.invalidField("reason", "platform.reason.missing");
        }
        return given;
    }

    /** The text without white space around it; refused if there is none or if it is too long. */
    public static String required(String field, @Nullable String text) {
        String given = optional(field, text);
        if (given == null) {
            throw Refusal.invalidField(field, "platform.field.required");
        }
        return given;
    }

    /** The text without white space around it; null if there is none; refused if it is too long or holds control characters. */
    public static @Nullable String optional(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String given = text.strip();
        if (given.codePointCount(0, given.length()) > LONGEST) {
            throw Refusal.invalidField(field, "platform.field.tooLong", LONGEST);
        }
        if (!CommandReader.isPrintable(given)) {
            throw Refusal.invalidField(field, "platform.command.control");
        }
        return given;
    }
}
