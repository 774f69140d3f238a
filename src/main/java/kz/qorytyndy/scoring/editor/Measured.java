package kz.qorytyndy.scoring.editor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import kz.qorytyndy.scoring.editor.Blueprint.Input;
import kz.qorytyndy.scoring.editor.Blueprint.Kind;
import kz.qorytyndy.scoring.editor.Blueprint.Measure;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, as an expression, and what it can come to.
 *
 * @param expression in FEEL
 * @param least null: it can be less than any number
 * @param most null: it can be more than any number
 * @param whole whether it is always a whole number
 * @param yesNo whether it is 1 for a yes and 0 for a no
 */
record Measured(
        String expression,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        boolean whole,
        boolean yesNo) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What an indicator measures, nothing of which is missing. */
    static Measured of(Blueprint blueprint, Measure measure) {
        List<Input> plus = measure.plus().stream().map(blueprint::input).toList();
        List<Input> minus = measure.minus().stream().map(blueprint::input).toList();
        String counted = counted(measure);
        BigDecimal least = least(blueprint, plus, minus);
        if (measure.kind() == Kind.SHARE) {
            String of = Objects.requireNonNull(measure.of());
            boolean compound = plus.size() + minus.size() > 1;
            boolean part = plus.size() == 1 && isNotAbove(blueprint, plus.get(0), of);
            return new Measured(
                    "100 * " + (compound ? "(" + counted + ")" : counted) + " / " + of,
                    least == null ? null : BigDecimal.ZERO,
                    part ? HUNDRED : null,
                    false,
                    false);
        }
        return new Measured(
                counted,
                least,
                plus.size() == 1 ? plus.get(0).max() : null,
                Stream.concat(plus.stream(), minus.stream()).allMatch(Measured::isWhole),
                plus.size() == 1 && minus.isEmpty() && plus.get(0).isYesNo());
    }

    /** What the HR service gives. */
    static Measured of(Input input) {
        return new Measured(input.key(), least(input), input.max(), isWhole(input), input.isYesNo());
    }

    private static String counted(Measure measure) {
        String plus = String.join(" + ", measure.plus());
        return measure.minus().isEmpty() ? plus : plus + " - " + String.join(" - ", measure.minus());
    }

    private static @Nullable BigDecimal least(Blueprint blueprint, List<Input> plus, List<Input> minus) {
        if (minus.isEmpty()) {
            return plus.stream().map(Measured::least).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        List<Input> free = new ArrayList<>(plus);
        for (Input less : minus) {
            Input above = free.stream()
                    .filter(more -> isNotAbove(blueprint, less, more.key()))
                    .findFirst()
                    .orElse(null);
            if (above == null) {
                return null;
            }
            free.remove(above);
        }
        return BigDecimal.ZERO;
    }

    /** Whether a cross-check, or several one after the other, keeps the input from being more than the other. */
    private static boolean isNotAbove(Blueprint blueprint, Input input, String other) {
        Set<String> seen = new HashSet<>();
        for (Input at = input; at.notAbove() != null && seen.add(at.key()); at = blueprint.input(at.notAbove())) {
            if (at.notAbove().equals(other)) {
                return true;
            }
        }
        return false;
    }

    private static BigDecimal least(Input input) {
        return Objects.requireNonNullElse(input.min(), BigDecimal.ZERO);
    }

    private static boolean isWhole(Input input) {
        return input.decimals() == null || input.decimals() == 0;
    }

    boolean reachesBelow(BigDecimal bound) {
        return least == null || least.compareTo(bound) < 0;
    }

    boolean reachesAbove(BigDecimal bound) {
        return most == null || most.compareTo(bound) > 0;
    }

    boolean reaches(BigDecimal bound) {
        return !(least != null && least.compareTo(bound) > 0) && !(most != null && most.compareTo(bound) < 0);
    }
}
