package kz.qorytyndy.platform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A business command that was refused, with the reason as a sentence for the person who gave it. It rolls the
 * transaction back; portal, API and Tasklist render it alike.
 */
public class Refusal extends RuntimeException {

    /** Why, as an outside caller tells refusals apart. */
    public enum Kind {
        /** What was given breaks a rule. */
        INVALID(HttpStatus.UNPROCESSABLE_ENTITY),
        /** Does not exist, or not for this person. */
        NOT_FOUND(HttpStatus.NOT_FOUND),
        /** The person may see it, but not do this. */
        FORBIDDEN(HttpStatus.FORBIDDEN),
        /** Came too late or collides with what another did. */
        CONFLICT(HttpStatus.CONFLICT),
        /** More than is taken in. */
        TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE),
        /** Did not come in time. */
        TOO_SLOW(HttpStatus.REQUEST_TIMEOUT),
        /** Was tried too often. */
        TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
        /** Others are being served. */
        BUSY(HttpStatus.SERVICE_UNAVAILABLE);

        private final HttpStatus status;

        Kind(HttpStatus status) {
            this.status = status;
        }
    }

    /**
     * What is wrong with one field.
     *
     * @param field its path in the command, such as {@code data.staffUnits}
     * @param place where it stands in a workbook, if it came in one
     */
    public record FieldError(
            String field, Message message, @Nullable Place place) {

        public FieldError(String field, Message message) {
            this(field, message, null);
        }

        /** The sheet of the workbook on which it stands. */
        public @Nullable String sheet() {
            return place == null ? null : place.sheet();
        }

        /** Its cell on the sheet. */
        public @Nullable String cell() {
            return place == null ? null : place.cell();
        }
    }

    /** A cell of a workbook, such as {@code E12}, or a whole sheet. */
    public record Place(String sheet, @Nullable String cell) {}

    /**
     * What was saved of something since the person who wants to change it saw it last.
     *
     * @param version which one it is now, as it would have had to be named
     * @param by the user name of whoever saved it
     */
    public record Overtaken(String version, String by, Instant at) {}

    /** The refusal that somebody on the way wrapped, if that is why it failed. */
    public static Optional<Refusal> amongCauses(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    private final Kind kind;
    private final Message reason;
    private final List<FieldError> errors;
    private final @Nullable Overtaken overtaken;

    private Refusal(Kind kind, Message reason, List<FieldError> errors, @Nullable Overtaken overtaken) {
        super(kind + " " + reason.key());
        this.kind = kind;
        this.reason = reason;
        this.errors = List.copyOf(errors);
        this.overtaken = overtaken;
    }

    private Refusal(Kind kind, Message reason, List<FieldError> errors) {
        this(kind, reason, errors, null);
    }

    public static Refusal invalid(String key, Object... arguments) {
        return new Refusal(Kind.INVALID, Message.of(key, arguments), List.of());
    }

    /** Refuses a command because of its fields; {@code errors} must not be empty. */
    public static Refusal invalidFields(List<FieldError> errors) {
        return new Refusal(Kind.INVALID, Message.of("refusal.fields"), errors);
    }

    public static Refusal invalidField(String field, String key, Object... arguments) {
        return invalidFields(List.of(new FieldError(field, Message.of(key, arguments))));
    }

    public static Refusal notFound() {
        return notFound("refusal.notFound");
    }

    /** It is not there, and whoever looks for it may know why. */
    public static Refusal notFound(String key, Object... arguments) {
        return new Refusal(Kind.NOT_FOUND, Message.of(key, arguments), List.of());
    }

    public static Refusal forbidden(String key, Object... arguments) {
        return new Refusal(Kind.FORBIDDEN, Message.of(key, arguments), List.of());
    }

    public static Refusal conflict(String key, Object... arguments) {
        return new Refusal(Kind.CONFLICT, Message.of(key, arguments), List.of());
    }

    /** A conflict with what was saved meanwhile, beside which a person can be shown his own. */
    public static Refusal overtaken(Overtaken now, String key, Object... arguments) {
        return new Refusal(Kind.CONFLICT, Message.of(key, arguments), List.of(), now);
    }

    public static Refusal tooLarge(String key, Object... arguments) {
        return new Refusal(Kind.TOO_LARGE, Message.of(key, arguments), List.of());
    }

    public static Refusal tooSlow(String key, Object... arguments) {
        return new Refusal(Kind.TOO_SLOW, Message.of(key, arguments), List.of());
    }

    public static Refusal tooMany(String key, Object... arguments) {
        return new Refusal(Kind.TOO_MANY, Message.of(key, arguments), List.of());
    }

    public static Refusal busy(String key, Object... arguments) {
        return new Refusal(Kind.BUSY, Message.of(key, arguments), List.of());
    }

    public Kind kind() {
        return kind;
    }

    /** With what it is answered over HTTP. */
    public HttpStatus status() {
        return kind.status;
    }

    public Message reason() {
        return reason;
    }

    /** What says most of why in one sentence: what is wrong with the first field, or the reason. */
    public Message closest() {
        return errors.isEmpty() ? reason : errors.get(0).message();
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** What was saved meanwhile, if that is why. */
    public Optional<Overtaken> overtaken() {
        return Optional.ofNullable(overtaken);
    }
}
