package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Refusal.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * A methodology: its decisions (DMN, known by the reference) and the catalogue of its indicators.
 *
 * @param effectiveFrom for a methodology of the release, the day from which it is in force without anybody activating it; null: it has to be
 *     activated
 */
public record Methodology(
        MethodologyRef ref, LocalizedText name, @Nullable LocalDate effectiveFrom, Catalogue catalogue) {

    private static final String PATH = "data.";

    /** How many unknown fields, and how much of their names, a refusal names. */
    private static final int NAMED_UNKNOWN = 20;

    private static final int NAMED_LENGTH = 50;

    /** A data sheet with the counts of the lowering indicators, checked. */
    public record WhatIf(Map<String, BigDecimal> data, Scoring.LoweringCounts lowering) {}

    /**
     * Checks a data sheet as somebody typed it against the catalogue. A number may be a {@link Number} or a text with a decimal point or comma.
     *
     * @return the numbers by key, in the catalogue's order
     * @throws Refusal with one error a field in the catalogue's order, its path prefixed by {@code data.}: missing, unknown, not a number, negative, fractional,
     *     with too many decimals, out of bounds, or in contradiction to another field
     */
    public Map<String, BigDecimal> check(Map<String, ? extends @Nullable Object> typed) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, BigDecimal> data = sheet(typed, errors);
        refuseUnknown(typed.keySet(), Set.of(), errors);
        return checked(data, errors);
    }

    /**
     * Checks a data sheet as {@link #check} does, with the counts of the lowering indicators beside its fields; a count of facts that is not given is 0, any
     * other missing number means that there was nothing to measure.
     */
    public WhatIf checkWhatIf(Map<String, ? extends @Nullable Object> typed) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, BigDecimal> data = sheet(typed, errors);
        Map<String, @Nullable BigDecimal> counts = new LinkedHashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        for (Catalogue.Lowering lowering : catalogue.lowering()) {
            Catalogue.Field field = lowering.field();
            keys.add(field.key());
            new TypedNumber(field, typed.get(field.key()), PATH)
                    .optional(errors)
                    .ifPresent(n -> counts.put(field.key(), n));
        }
        refuseUnknown(typed.keySet(), keys, errors);
        return new WhatIf(checked(data, errors), new Scoring.LoweringCounts(counts));
    }

    private Map<String, BigDecimal> sheet(Map<String, ? extends @Nullable Object> typed, List<FieldError> errors) {
        Map<String, BigDecimal> data = new LinkedHashMap<>();
        for (Catalogue.Field field : catalogue.fields()) {
            new TypedNumber(field, typed.get(field.key()), PATH)
                    .required(errors)
                    .ifPresent(n -> data.put(field.key(), n));
        }
        for (Catalogue.Field field : catalogue.fields()) {
            String notAbove = field.notAbove();
            BigDecimal value = data.get(field.key());
            BigDecimal limit = notAbove == null ? null : data.get(notAbove);
            if (notAbove != null && value != null && limit != null && value.compareTo(limit) > 0) {
                LocalizedText other = catalogue.field(notAbove).orElseThrow().name();
                errors.add(TypedNumber.error(PATH, field, "scoring.refusal.notAbove", value, other, limit));
            }
        }
        List<String> order =
                catalogue.fields().stream().map(field -> PATH + field.key()).toList();
        errors.sort(Comparator.comparing(error -> order.indexOf(error.field())));
        return data;
    }

    private void refuseUnknown(Set<String> typed, Set<String> alsoKnown, List<FieldError> errors) {
        typed.stream()
                .filter(key -> !alsoKnown.contains(key)
                        && catalogue.fields().stream()
                                .noneMatch(field -> field.key().equals(key)))
                .limit(NAMED_UNKNOWN)
                .map(key -> key.length() <= NAMED_LENGTH ? key : key.substring(0, NAMED_LENGTH) + "…")
                .forEach(key -> errors.add(new FieldError(PATH + key, Message.of("scoring.refusal.unknown", key))));
    }

    private static Map<String, BigDecimal> checked(Map<String, BigDecimal> data, List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Refusal.invalidFields(errors);
        }
        return data;
    }
}
