package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;

/** What somebody typed into a field of the catalogue; {@code path} goes before the field's key in errors. */
record TypedNumber(Catalogue.Field field, @Nullable Object typed, String path) {

    private static final int LONGEST = 40;
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+([.,][0-9]+)?");

    /** The number, or none and an error. */
    Optional<BigDecimal> required(List<FieldError> errors) {
        if (isEmpty()) {
            errors.add(error("scoring.refusal.missing"));
            return Optional.empty();
        }
        return checked(errors);
    }

    /** The number; none if nothing was typed, or with an error. */
    Optional<BigDecimal> optional(List<FieldError> errors) {
        return isEmpty() ? Optional.empty() : checked(errors);
    }

    private boolean isEmpty() {
        return typed == null || (typed instanceof String text && text.isBlank());
    }

    private Optional<BigDecimal> checked(List<FieldError> errors) {
        BigDecimal number = number();
        if (number == null) {
            errors.add(error("scoring.refusal.notNumber"));
            return Optional.empty();
        }
        FieldError error = broken(number);
        if (error != null) {
            errors.add(error);
            return Optional.empty();
        }
        return Optional.of(plain(number));
    }

    private @Nullable BigDecimal number() {
        if (typed instanceof Double || typed instanceof Float) {
            double value = ((Number) typed).doubleValue();
            return Double.isFinite(value) ? new BigDecimal(typed.toString()) : null;
        }
        if (typed instanceof BigDecimal number) {
            return number;
        }
        if (typed instanceof Number) {
            return new BigDecimal(typed.toString());
        }
        if (typed instanceof String text) {
            // The length first: turning very many digits into a number takes long.
            String stripped = text.length() > LONGEST ? "" : text.strip();
            return PLAIN.matcher(stripped).matches() ? new BigDecimal(stripped.replace(',', '.')) : null;
        }
        return null;
    }

    /** 97 for 97.0, 100 for 1E2. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private @Nullable FieldError broken(BigDecimal number) {
        if (number.signum() < 0) {
            return error("scoring.refusal.negative");
        }
        if (number.compareTo(field.max()) > 0) {
            return error("scoring.refusal.tooLarge", field.max());
        }
        if (number.stripTrailingZeros().scale() > field.decimals()) {
            return field.decimals() == 0
                    ? error("scoring.refusal.fractional")
                    : error("scoring.refusal.tooManyDecimals", field.decimals());
        }
        if (number.compareTo(field.min()) < 0) {
            return error("scoring.refusal.tooSmall", field.min());
        }
        return null;
    }

    private FieldError error(String key, Object... arguments) {
        return error(path, field, key, arguments);
    }

    /** An error of the field, whose name is the message's first argument. */
    static FieldError error(String path, Catalogue.Field field, String key, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(field.name());
        all.addAll(List.of(arguments));
        return new FieldError(path + field.key(), new Message(key, all));
    }
}
