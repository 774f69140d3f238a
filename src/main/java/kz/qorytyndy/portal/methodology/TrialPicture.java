package kz.qorytyndy.portal.methodology;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.qorytyndy.exchange.Standing;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Score;
import org.jspecify.annotations.Nullable;

/**
 * Who would stand where as bars. Places are told as drawings take them, from the left: {@code 42.50%}.
 *
 * @param bounds the grades with which levels begin
 * @param rows as the standing has them
 * @param showsInForce whether the grades by the methodology in force are on the same scale, and are marked
 */
record TrialPicture(List<Mark> bounds, List<Bar> rows, boolean showsInForce) {

    /** A grade, and where it stands. */
    record Mark(BigDecimal grade, String at) {}

    /**
     * A body's grade.
     *
     * @param inForce where its grade by the methodology in force stands; null if it has none on this scale
     */
    record Bar(
            String bodyCode,
            BigDecimal grade,
            String from,
            String width,
            @Nullable String inForce) {}

    /** @param begins the grades with which the levels begin, by their ids */
    static TrialPicture of(Standing standing, Map<String, BigDecimal> begins) {
        Standing.Against against = standing.against();
        BigDecimal most = most(standing.methodology().catalogue());
        boolean sameScale = against != null
                && against.isComparable()
                && most(against.inForce().catalogue()).compareTo(most) == 0;
        Scale scale = Scale.of(standing, most, sameScale);
        return new TrialPicture(
                begins.values().stream()
                        .map(grade -> new Mark(grade, scale.at(grade)))
                        .toList(),
                standing.rows().stream()
                        .map(row -> bar(row, scale, sameScale ? row.inForce() : null))
                        .toList(),
                sameScale);
    }

    private static Bar bar(Standing.Row row, Scale scale, @Nullable Score inForce) {
        BigDecimal grade = row.score().grade();
        return new Bar(
                row.bodyCode(),
                grade,
                scale.at(grade.min(BigDecimal.ZERO)),
                scale.length(grade.abs()),
                inForce == null ? null : scale.at(inForce.grade()));
    }

    private static BigDecimal most(Catalogue catalogue) {
        return catalogue.criteria().stream().map(Catalogue.Criterion::max).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** From the lowest grade, which can be negative, to the highest that there is. */
    private record Scale(BigDecimal low, BigDecimal high) {

        private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

        static Scale of(Standing standing, BigDecimal most, boolean withInForce) {
            List<BigDecimal> grades = standing.rows().stream()
                    .flatMap(row ->
                            Stream.of(row.score(), withInForce && row.inForce() != null ? row.inForce() : row.score()))
                    .map(Score::grade)
                    .toList();
            return new Scale(
                    grades.stream().reduce(BigDecimal.ZERO, BigDecimal::min),
                    grades.stream().reduce(most, BigDecimal::max));
        }

        String at(BigDecimal grade) {
            return length(grade.subtract(low));
        }

        String length(BigDecimal points) {
            return points.multiply(WHOLE).divide(high.subtract(low), 2, RoundingMode.HALF_UP) + "%";
        }
    }
}
