package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.PlainNumber;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gave for a field of the catalogue, read once.
 *
 * @param typed a number or a text; null or blank if nothing was given
 * @param number what it reads as, whether the field allows it or not; null if it is no number
 * @param error what is wrong with it, the field's name first; null if nothing is
 */
public record TypedNumber(
        Catalogue.Field field,
        @Nullable Object typed,
        @Nullable BigDecimal number,
        @Nullable Message error) {

    /** What was given for a field that must not be empty. */
    static TypedNumber required(Catalogue.Field field, @Nullable Object typed) {
        return isEmpty(typed)
                ? new TypedNumber(field, typed, null, null).wrong("scoring.refusal.missing")
                : checked(field, typed);
    }

    /** What was given for a field that may be empty. */
    static TypedNumber optional(Catalogue.Field field, @Nullable Object typed) {
        return isEmpty(typed) ? new TypedNumber(field, typed, null, null) : checked(field, typed);
    }

    /** The number, if the field allows it. */
    public Optional<BigDecimal> good() {
        return error == null ? Optional.ofNullable(number) : Optional.empty();
    }

    /** What is wrong with it; {@code path} goes before the field's key. */
    List<FieldError> errors(String path) {
        return error == null ? List.of() : List.of(new FieldError(path + field.key(), error));
    }

    /** The same, not above what was given for another field. */
    TypedNumber notAbove(TypedNumber other) {
        BigDecimal limit = other.good().orElse(null);
        BigDecimal good = good().orElse(null);
        return good != null && limit != null && good.compareTo(limit) > 0
                ? wrong("scoring.refusal.notAbove", good, other.field().name(), limit)
                : this;
    }

    private static boolean isEmpty(@Nullable Object typed) {
        return typed == null || (typed instanceof String text && text.isBlank());
    }

    private static TypedNumber checked(Catalogue.Field field, @Nullable Object typed) {
        BigDecimal number = read(typed, field.decimals()).orElse(null);
        TypedNumber given = new TypedNumber(field, typed, number, null);
        if (field.isYesNo()) {
            BigDecimal answer = answer(typed, number).map(YesNo::number).orElse(null);
            return answer == null
                    ? given.wrong("scoring.refusal.notYesNo")
                    : new TypedNumber(field, typed, answer, null);
        }
        if (number == null) {
            return typed instanceof String text && PlainNumber.isReadInTwoWays(text)
                    ? given.wrong("scoring.refusal.twoWays", text.strip())
                    : given.wrong("scoring.refusal.notNumber");
        }
        if (number.signum() < 0) {
            return given.wrong("scoring.refusal.negative");
        }
        if (number.compareTo(field.max()) > 0) {
            return given.wrong("scoring.refusal.tooLarge", field.max());
        }
        if (number.stripTrailingZeros().scale() > field.decimals()) {
            return field.decimals() == 0
                    ? given.wrong("scoring.refusal.fractional")
                    : given.wrong("scoring.refusal.tooManyDecimals", field.decimals());
        }
        if (number.compareTo(field.min()) < 0) {
            return given.wrong("scoring.refusal.tooSmall", field.min());
        }
        // Not before its bounds are known: 1E2000000000 is long when written out.
        return new TypedNumber(field, typed, PlainNumber.shortest(number), null);
    }

    private static Optional<YesNo> answer(@Nullable Object typed, @Nullable BigDecimal number) {
        if (typed instanceof Boolean yes) {
            return Optional.of(YesNo.of(yes));
        }
        if (typed instanceof String text) {
            return YesNo.read(text);
        }
        return number == null ? Optional.empty() : YesNo.of(number);
    }

    private static Optional<BigDecimal> read(@Nullable Object typed, int decimals) {
        if (typed instanceof String text) {
            return PlainNumber.read(text, decimals);
        }
        if (typed instanceof Double || typed instanceof Float) {
            double value = ((Number) typed).doubleValue();
            return Double.isFinite(value) ? Optional.of(new BigDecimal(typed.toString())) : Optional.empty();
        }
        if (typed instanceof BigDecimal number) {
            return Optional.of(number);
        }
        return typed instanceof Number ? Optional.of(new BigDecimal(typed.toString())) : Optional.empty();
    }

    private TypedNumber wrong(String key, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(field.name());
        all.addAll(List.of(arguments));
        return new TypedNumber(field, typed, number, new Message(key, all));
    }
}
