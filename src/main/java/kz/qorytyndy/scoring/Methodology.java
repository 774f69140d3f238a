package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
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

    /** How many unknown fields, and how much of their names, a refusal names. */
    private static final int NAMED_UNKNOWN = 20;

    private static final int NAMED_LENGTH = 50;

    /** A data sheet with the counts of the lowering indicators, checked. */
    public record WhatIf(Map<String, BigDecimal> data, Scoring.LoweringCounts lowering) {}

    /** The data sheet that somebody gave, by the keys of its fields. */
    public TypedSheet read(Map<String, ? extends @Nullable Object> typed) {
        return TypedSheet.of(catalogue, typed, unknown(typed.keySet(), Set.of()));
    }

    /**
     * Checks a data sheet with the counts of the lowering indicators beside its fields; a count of facts that is not given is 0, any other missing number
     * means that there was nothing to measure.
     *
     * @throws Refusal invalid, with what is wrong by the paths of the fields
     */
    public WhatIf checkWhatIf(Map<String, ? extends @Nullable Object> typed) {
        FieldChecks checks = new FieldChecks();
        Map<String, @Nullable BigDecimal> counts = new LinkedHashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        for (Catalogue.Lowering lowering : catalogue.lowering()) {
            String key = lowering.field().key();
            keys.add(key);
            TypedNumber count = TypedNumber.optional(lowering.field(), typed.get(key));
            count.good().ifPresent(number -> counts.put(key, number));
            checks.addAll(count.errors(TypedSheet.PATH));
        }
        TypedSheet sheet = TypedSheet.of(catalogue, typed, unknown(typed.keySet(), keys));
        checks.addAll(sheet.errors());
        checks.finish();
        return new WhatIf(sheet.good(), new Scoring.LoweringCounts(counts));
    }

    private List<FieldError> unknown(Set<String> typed, Set<String> alsoKnown) {
        return typed.stream()
                .filter(key -> !alsoKnown.contains(key)
                        && catalogue.fields().stream()
                                .noneMatch(field -> field.key().equals(key)))
                .limit(NAMED_UNKNOWN)
                .map(key -> key.length() <= NAMED_LENGTH ? key : key.substring(0, NAMED_LENGTH) + "…")
                .map(key -> new FieldError(TypedSheet.path(key), Message.of("scoring.refusal.unknown", key)))
                .toList();
    }
}
