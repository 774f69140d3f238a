package kz.qorytyndy.platform;

import java.util.List;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;

/** Texts as somebody typed them. */
public final class TypedTexts {

    private TypedTexts() {}

    /** Notes what is wrong with a text that is required. */
    public static void check(List<FieldError> errors, String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            errors.add(new FieldError(field, Message.of("standards.refusal.required")));
        } else if (text.length() > longest) {
            errors.add(new FieldError(field, Message.of("standards.refusal.long", longest)));
        }
    }

    public static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
