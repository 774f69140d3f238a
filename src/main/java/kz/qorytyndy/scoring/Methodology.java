package kz.qorytyndy.scoring;

import java.math.BigDecimal;
import java.util.Map;
import kz.qorytyndy.platform.LocalizedText;
import org.jspecify.annotations.Nullable;

/** A methodology: its decisions (DMN, known by the reference) and the catalogue of its indicators. */
public record Methodology(
        MethodologyRef ref, LocalizedText name, java.time.LocalDate effectiveFrom, Catalogue catalogue) {

    /**
     * Checks a data sheet as somebody typed it against the catalogue.
     *
     * @return the numbers by key, in the catalogue's order
     * @throws kz.qorytyndy.platform.Refusal with one error a field, its path prefixed by {@code data.}: missing, unknown, not a number, fractional,
     *     out of bounds, or in contradiction to another field
     */
    public Map<String, BigDecimal> check(Map<String, @Nullable Object> typed) {
        return Map.of();
    }
}
