package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a data sheet as somebody gave them, read once against the catalogue: the good ones and the bad ones stand beside each other.
 *
 * @param numbers by the keys of the catalogue's fields, in its order
 * @param unknown what was given for fields that the catalogue does not have
 */
public record TypedSheet(Map<String, TypedNumber> numbers, List<FieldError> unknown) {

    static final String PATH = "data.";

    /** Where the field stands in a command, a draft and a refusal: {@code data.staffUnits}. */
    public static String path(String key) {
        return PATH + key;
    }

    /** The key of the field that stands there; null if no field of a data sheet does. */
    public static @Nullable String key(String path) {
        return path.startsWith(PATH) ? path.substring(PATH.length()) : null;
    }

    static TypedSheet of(Catalogue catalogue, Map<String, ? extends @Nullable Object> typed, List<FieldError> unknown) {
        Map<String, TypedNumber> read = new LinkedHashMap<>();
        catalogue.fields().forEach(field -> read.put(field.key(), TypedNumber.required(field, typed.get(field.key()))));
        Map<String, TypedNumber> numbers = new LinkedHashMap<>();
        read.forEach((key, number) -> {
            String other = number.field().notAbove();
            numbers.put(key, other == null ? number : number.notAbove(Objects.requireNonNull(read.get(other))));
        });
        return new TypedSheet(numbers, unknown);
    }

    /** What was given for the field. */
    public TypedNumber get(Catalogue.Field field) {
        return Objects.requireNonNull(numbers.get(field.key()));
    }

    /** The numbers that are right, by key. */
    public Map<String, BigDecimal> good() {
        Map<String, BigDecimal> good = new LinkedHashMap<>();
        numbers.forEach((key, number) -> number.good().ifPresent(right -> good.put(key, right)));
        return good;
    }

    /** What is wrong, by the paths of the fields, in the catalogue's order. */
    public List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        numbers.values().forEach(number -> errors.addAll(number.errors(PATH)));
        errors.addAll(unknown);
        return errors;
    }

    /**
     * All numbers, by key.
     *
     * @throws Refusal invalid, if anything is wrong
     */
    public Map<String, BigDecimal> checked() {
        FieldChecks.of(errors()).finish();
        return good();
    }
}
