package kz.qorytyndy.platform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the fields of one command, so that a person learns of all of it at once. */
public final class FieldChecks {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final List<FieldError> errors = new ArrayList<>();

    /** Checks that have found these errors. */
    public static FieldChecks of(List<FieldError> errors) {
        FieldChecks checks = new FieldChecks();
        checks.addAll(errors);
        return checks;
    }

    public void wrong(String field, String key, Object... arguments) {
        wrong(field, Message.of(key, arguments));
    }

    /** Notes what is wrong with the field; nothing if {@code message} is null. */
    public void wrong(String field, @Nullable Message message) {
        if (message != null) {
            errors.add(new FieldError(field, message));
        }
    }

    public void addAll(List<FieldError> more) {
        errors.addAll(more);
    }

    /** Notes what is wrong with a part of the command, whose fields stand at {@code path}. */
    public void addAll(String path, List<FieldError> more) {
        more.forEach(error -> wrong(path + "." + error.field(), error.message()));
    }

    /** What {@code given} gives; null if it refuses fields, which are noted. */
    public <T> @Nullable T note(Supplier<T> given) {
        try {
            return given.get();
        } catch (Refusal refusal) {
            if (refusal.errors().isEmpty()) {
                throw refusal;
            }
            addAll(refusal.errors());
            return null;
        }
    }

    public void missing(String field) {
        wrong(field, "platform.field.required");
    }

    public void absent(String field, @Nullable Object value) {
        if (value != null) {
            wrong(field, "platform.field.notWith");
        }
    }

    public void requiredText(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            missing(field);
        } else {
            text(field, text, longest);
        }
    }

    public void text(String field, @Nullable String text, int longest) {
        if (text != null && text.codePointCount(0, text.length()) > longest) {
            wrong(field, "platform.field.tooLong", longest);
        }
    }

    public void pastDate(String field, LocalDate date, LocalDate today) {
        if (date.isAfter(today)) {
            wrong(field, "platform.field.future", date);
        } else if (date.isBefore(EARLIEST)) {
            wrong(field, "platform.field.longAgo", EARLIEST);
        }
    }

    /** What was found so far. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /**
     * Ends the checks.
     *
     * @throws Refusal invalid, if anything was wrong
     */
    public void finish() {
        if (!errors.isEmpty()) {
            throw Refusal.invalidFields(errors);
        }
    }
}
