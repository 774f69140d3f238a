package kz.qorytyndy.scoring.editor;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.scoring.gate.WorkedCases;
import org.jspecify.annotations.Nullable;

/**
 * A worked case of a draft.
 *
 * @param about the id of the indicator or the lowering indicator whose bounds it shows, or {@code level}; null if an officer added it
 * @param addedBy the officer; null if the product proposed it
 * @param inputs the data sheet with the counts of the lowering indicators, by key
 * @param score what the draft makes of them
 * @param confirmed null while it is open
 * @param expected that somebody expects something else; null if nobody does
 */
public record DraftCase(
        UUID id,
        @Nullable String about,
        @Nullable String addedBy,
        Map<String, @Nullable BigDecimal> inputs,
        Score score,
        @Nullable Confirmed confirmed,
        @Nullable Expectation expected) {

    /** That a second person found it right. */
    public record Confirmed(String by, Instant at) {}

    /**
     * What a second person expects.
     *
     * @param results the results that he expects otherwise, named as in {@link WorkedCases#outcome}: numbers and the id of the level
     */
    public record Expectation(Map<String, String> results, String by, Instant at) {

        /** What is left of it if the case scores {@code outcome}. */
        Map<String, String> unmet(Map<String, Object> outcome) {
            Map<String, String> unmet = new LinkedHashMap<>();
            results.forEach((name, result) -> {
                if (!isEqual(result, outcome.get(name))) {
                    unmet.put(name, result);
                }
            });
            return unmet;
        }
    }

    /** What it scores, by name. */
    public Map<String, Object> outcome() {
        return WorkedCases.outcome(score);
    }

    /**
     * What the indicator or lowering indicator that it is about came to.
     *
     * @param indicator null for a lowering indicator
     * @param rule the rule that fired, in words
     */
    public record Fired(Score.@Nullable Indicator indicator, LocalizedText rule, BigDecimal points) {}

    /** What it is about; empty for the level and for a case that an officer added. */
    public Optional<Fired> fired() {
        return Stream.concat(
                        score.criteria().stream()
                                .flatMap(criterion -> criterion.indicators().stream())
                                .filter(indicator -> indicator.id().equals(about))
                                .map(indicator -> new Fired(indicator, indicator.rule(), indicator.points())),
                        score.lowering().stream()
                                .filter(lowering -> lowering.id().equals(about))
                                .map(lowering -> new Fired(null, lowering.rule(), lowering.points())))
                .findFirst();
    }

    /** Whether nobody has confirmed it and nobody expects otherwise. */
    public boolean isOpen() {
        return confirmed == null && expected == null;
    }

    static boolean isEqual(String result, @Nullable Object computed) {
        return computed instanceof BigDecimal number
                ? new BigDecimal(result).compareTo(number) == 0
                : result.equals(computed);
    }
}
