package kz.qorytyndy.scoring.editor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import kz.qorytyndy.matter.AttestationNumber;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.scoring.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * A methodology as an officer makes it: every part of it is chosen or typed, nothing is written in a language of machines. Whatever may still be
 * missing is null; {@link BlueprintCheck} says what is.
 *
 * @param indicators in the order in which people see them, those of a criterion together or not
 * @param lowering the rows of the form below the total, in their order
 */
public record Blueprint(
        Heading heading,
        List<Criterion> criteria,
        List<Input> inputs,
        List<Indicator> indicators,
        List<Lowering> lowering,
        Scale scale) {

    /** The input of the data sheet with this key. */
    Input input(String key) {
        return inputs.stream()
                .filter(input -> input.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No input " + key));
    }

    /** The indicators of the criterion. */
    public List<Indicator> indicatorsOf(Criterion criterion) {
        return indicators.stream()
                .filter(indicator -> criterion.id().equals(indicator.criterion()))
                .toList();
    }

    /** A text in three languages, some of which may still be missing. */
    public record Words(
            @Nullable String kk,
            @Nullable String ru,
            @Nullable String en) {

        public static final Words NONE = new Words(null, null, null);

        public static Words of(LocalizedText text) {
            return new Words(text.kk(), text.ru(), text.en());
        }

        /** Whether nothing was typed in any language. */
        @JsonIgnore
        public boolean isEmpty() {
            return missing(kk) && missing(ru) && missing(en);
        }

        /** The languages in which nothing was typed. */
        List<String> missing() {
            return List.of("kk", "ru", "en").stream()
                    .filter(language -> missing(
                            switch (language) {
                                case "kk" -> kk;
                                case "ru" -> ru;
                                default -> en;
                            }))
                    .toList();
        }

        /** The text; where a language is missing, empty. */
        public LocalizedText text() {
            return new LocalizedText(
                    Objects.requireNonNullElse(kk, ""),
                    Objects.requireNonNullElse(ru, ""),
                    Objects.requireNonNullElse(en, ""));
        }

        private static boolean missing(@Nullable String text) {
            return text == null || text.isBlank();
        }
    }

    /**
     * What the methodology is.
     *
     * @param id what it is known by, such as {@code order-18-2027}
     * @param order what it is the methodology of, where that is not Order No 18: it then has a scale of its own
     */
    public record Heading(
            @Nullable String id, Words name, @Nullable Words order) {}

    /**
     * A criterion (methodology §8).
     *
     * @param source the paragraph it rests on, or {@code A} for an assumption
     * @param maxSource what the most points rest on, where that is something else
     */
    public record Criterion(
            String id,
            Words name,
            @Nullable String source,
            @Nullable String maxSource) {}

    /**
     * A number, or a yes or no, that somebody gives.
     *
     * @param kind null: a number
     * @param origin the number of the attestation list that it is proposed from; null: it is typed
     * @param criterion the criterion under which a body sees it; null for what the HR service adds
     * @param decimals how many it may have; null: none
     * @param min the smallest allowed; null: 0
     * @param max the largest allowed; null: unbounded
     * @param notAbove the key of the input that it must not exceed
     * @param usuallyNotAbove the key of the input that it rarely exceeds
     */
    public record Input(
            String key,
            Catalogue.@Nullable Kind kind,
            @Nullable AttestationNumber origin,
            @Nullable String criterion,
            Words name,
            Words help,
            Words unit,
            @Nullable Integer decimals,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable String notAbove,
            @Nullable String usuallyNotAbove) {

        @JsonIgnore
        public boolean isYesNo() {
            return kind == Catalogue.Kind.YES_NO;
        }
    }

    /**
     * An indicator inside a criterion.
     *
     * @param nothing what holds when a number is nought, looked at one after the other before anything is measured
     * @param source the paragraph it rests on, or {@code A} for an assumption
     */
    public record Indicator(
            String id,
            @Nullable String criterion,
            Words name,
            Measure measure,
            List<Nothing> nothing,
            Points points,
            @Nullable String source,
            @Nullable Words note) {}

    /**
     * A lowering indicator; its points are subtracted.
     *
     * @param given how the HR service gives its number
     * @param required whether a verification must give it
     * @param input what is given; it belongs to no criterion
     * @param unmeasured the points if no number was given; facts are always given
     */
    public record Lowering(
            String id,
            Words name,
            Catalogue.@Nullable Given given,
            boolean required,
            Input input,
            @Nullable Unmeasured unmeasured,
            Points points,
            @Nullable String source) {}

    /** The points where nothing was measured, and what is said of it. */
    public record Unmeasured(
            @Nullable BigDecimal points, @Nullable Words words) {}

    /** What is counted. */
    public enum Kind {
        /** A share, in percent, of {@link Measure#of}. */
        SHARE,
        /** One number. */
        NUMBER,
        /** One number less another. */
        DIFFERENCE,
        /** Several numbers together. */
        SUM
    }

    /**
     * What is measured: the inputs {@code plus} together, less those of {@code minus}; of a share, as a part of {@code of}.
     *
     * @param plus keys of inputs
     * @param minus keys of inputs; none for a number or a sum
     * @param of the key of the input that is the whole; only for a share
     */
    public record Measure(
            @Nullable Kind kind,
            List<String> plus,
            List<String> minus,
            @Nullable String of) {}

    /**
     * That a number is nought.
     *
     * @param input its key
     * @param words what is said of it; null: made of the input's name
     */
    public record Nothing(
            @Nullable String input,
            @Nullable BigDecimal points,
            @Nullable Words words) {}

    /** How points come of what was measured. */
    public enum Way {
        STEPS,
        PROPORTIONAL,
        PER_FACT,
        YES_NO
    }

    /** How points come; of the four, the one that {@code way} names holds, the others keep what was typed. */
    public record Points(@Nullable Way way, Steps steps, Proportion proportion, PerFact perFact, YesNo yesNo) {

        public static final Points NONE = new Points(
                null,
                new Steps(null, List.of(), null, null),
                new Proportion(null, null, null, null),
                new PerFact(null, null),
                new YesNo(null, null));
    }

    /** Where a step holds. */
    public enum Direction {
        /** From its bound on: the more, the better. */
        FROM,
        /** Up to its bound: the less, the better. */
        UP_TO
    }

    /**
     * Points by steps, the best first: the first that is reached holds.
     *
     * @param otherwise the points if none is reached
     * @param words what is said of that; null: made of the bound
     */
    public record Steps(
            @Nullable Direction direction,
            List<Step> steps,
            @Nullable BigDecimal otherwise,
            @Nullable Words words) {}

    /**
     * A step.
     *
     * @param words what is said of it; null: made of its bounds
     */
    public record Step(
            @Nullable BigDecimal bound,
            @Nullable BigDecimal points,
            @Nullable Words words) {}

    /** Points in proportion between two bounds, and those of the bounds below and above them; rounded half up to two decimals. */
    public record Proportion(
            @Nullable BigDecimal low,
            @Nullable BigDecimal lowPoints,
            @Nullable BigDecimal high,
            @Nullable BigDecimal highPoints) {}

    /**
     * So many points for each that was counted.
     *
     * @param most no more than that together; null: without a limit
     */
    public record PerFact(
            @Nullable BigDecimal points, @Nullable BigDecimal most) {}

    /** The points of a yes and of a no. */
    public record YesNo(@Nullable BigDecimal yes, @Nullable BigDecimal no) {}

    /**
     * How the grade becomes a level.
     *
     * @param source the paragraph it rests on, or {@code A}
     * @param fractions what the level of a grade between two levels rests on, where that is something else
     * @param levels best first; none for the order's own (methodology §34)
     */
    public record Scale(@Nullable String source, @Nullable String fractions, List<ScaleLevel> levels) {}

    /**
     * A level of another order's scale.
     *
     * @param from the smallest grade that has it; null for the last one, which holds for all that are smaller
     * @param statement the sentence with which the conclusion states it; null: the usual one
     */
    public record ScaleLevel(
            String id,
            Words name,
            @Nullable Words statement,
            @Nullable BigDecimal from) {}
}
