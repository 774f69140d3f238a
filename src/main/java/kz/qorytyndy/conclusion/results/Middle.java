package kz.qorytyndy.conclusion.results;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The median: of an odd number of values the one in the middle, of an even number half the sum of the two there. */
final class Middle {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Middle() {}

    static Optional<BigDecimal> of(Collection<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        // Half of a decimal fraction is one.
        return Optional.of(
                sorted.size() % 2 == 1
                        ? sorted.get(half)
                        : sorted.get(half - 1).add(sorted.get(half)).divide(TWO));
    }
}
