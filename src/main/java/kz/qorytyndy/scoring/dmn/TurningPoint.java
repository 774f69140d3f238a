package kz.qorytyndy.scoring.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something in a decision's table that stays the same until a number crosses a bound. */
public interface TurningPoint {

    /** Equal for all numbers between which no bound lies. */
    int sign(Map<String, @Nullable BigDecimal> numbers);

    /** All that there are in the table. */
    static Stream<TurningPoint> of(DecisionModel.Decision decision) {
        List<TurningPoint> markers = new ArrayList<>();
        for (int i = 0; i < decision.columns().size(); i++) {
            Feel.Expression expression = decision.columns().get(i).expression();
            SortedSet<BigDecimal> bounds = new TreeSet<>();
            for (DecisionModel.Rule rule : decision.rules()) {
                bounds.addAll(rule.cells().get(i).bounds());
            }
            markers.add(numbers -> place(expression.value(numbers), bounds));
            expression
                    .all()
                    .filter(Feel.Binary.class::isInstance)
                    .map(Feel.Binary.class::cast)
                    .flatMap(TurningPoint::of)
                    .forEach(markers::add);
        }
        return markers.stream();
    }

    /** A comparison turns where its sides meet, and a share jumps where its divisor is zero. */
    private static Stream<TurningPoint> of(Feel.Binary binary) {
        return switch (binary.operator()) {
            case "and", "or", "+", "-", "*" -> Stream.empty();
            case "/" -> Stream.of(numbers -> order(binary.right().value(numbers), BigDecimal.ZERO));
            default ->
                Stream.of(numbers ->
                        order(binary.left().value(numbers), binary.right().value(numbers)));
        };
    }

    /** Between which two bounds the value lies, or on which. */
    private static int place(@Nullable Object value, SortedSet<BigDecimal> bounds) {
        int place = value == null ? -1 : 0;
        for (BigDecimal bound : bounds) {
            place += order(value, bound) + 1;
        }
        return place;
    }

    private static int order(@Nullable Object left, @Nullable Object right) {
        return left instanceof BigDecimal a && right instanceof BigDecimal b
                ? a.compareTo(b)
                : Objects.hash(left, right);
    }
}
